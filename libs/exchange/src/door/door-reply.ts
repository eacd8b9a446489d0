/** What 1C gets. No BOM, no trailing line feed: BED compares line by line (1c-exchange 2.1, 2.3). */
export interface DoorReply {
  readonly status: number;
  readonly contentType: 'text/plain; charset=utf-8' | 'application/xml; charset=utf-8';
  readonly body: string;
  readonly isFailure: boolean;
}

export const lines = (...text: string[]): DoorReply => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  body: text.join('\n'),
  isFailure: false,
});

export const success = (): DoorReply => lines('success');

/** 1C polls again; the second line is shown to the person who waits. */
export const progress = (text: string): DoorReply => lines('progress', text);

export const xml = (body: string): DoorReply => ({
  status: 200,
  contentType: 'application/xml; charset=utf-8',
  body,
  isFailure: false,
});

/** The reason and the number by which the 1C user can quote the line of our journal (1c-exchange 11). */
export const failure = (reason: string, correlationId: string, status = 200): DoorReply => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `failure\n${reason} [журнал ${correlationId}]`,
  isFailure: true,
});

/** An event stream that the test drives by hand: it opens, speaks and breaks when told to. */
export class HandDrivenStream implements Pick<
  EventSource,
  'onopen' | 'onerror' | 'onmessage' | 'close' | 'addEventListener'
> {
  static opened: HandDrivenStream[] = [];

  onopen: EventSource['onopen'] = null;
  onerror: EventSource['onerror'] = null;
  onmessage: EventSource['onmessage'] = null;
  isClosed = false;

  constructor(readonly url: string) {
    HandDrivenStream.opened.push(this);
  }

  static last(): HandDrivenStream {
    const stream = HandDrivenStream.opened.at(-1);
    if (stream === undefined) throw new Error('no event stream was opened');
    return stream;
  }

  /** For the provider of OPEN_EVENT_STREAM. */
  static open(url: string): EventSource {
    return new HandDrivenStream(url) as unknown as EventSource;
  }

  addEventListener(): void {
    // Named events are not used by the tests: everything goes through onmessage.
  }

  opens(): void {
    this.onopen?.call(this as unknown as EventSource, new Event('open'));
  }

  says(event: unknown): void {
    this.onmessage?.call(
      this as unknown as EventSource,
      new MessageEvent('message', { data: JSON.stringify(event) }),
    );
  }

  breaks(): void {
    this.onerror?.call(this as unknown as EventSource, new Event('error'));
  }

  close(): void {
    this.isClosed = true;
  }
}

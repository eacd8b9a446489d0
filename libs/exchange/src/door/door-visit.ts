import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ExchangeChannel } from './channel-gate';
import type { ExchangeSession } from './exchange-sessions';
import { RawQuery } from './raw-query';

/** One request of 1C, free of the web framework. */
export interface DoorRequest {
  readonly method: string;
  /** From the address; null on the alias of Bitrix, where the login names the channel. */
  readonly channelCode: string | null;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  /** Null when the request carries no body. */
  readonly body: Readable | null;
  /** As announced; null when the length is not known beforehand. */
  readonly contentLength: number | null;
  readonly clientIp: string;
  readonly userAgent: string;
  /** Aborted when 1C hangs up before it was answered. */
  readonly hungUp: AbortSignal;
}

/** Where the bytes of an upload lie, for the journal. */
export interface ReceivedBody {
  readonly bytes: number;
  readonly sha256: string;
  /** Null when the bytes were not kept (a repeated chunk). */
  readonly place: string | null;
}

/** What becomes known while a request is served; the journal writes it down whatever happens. */
export class DoorVisit {
  readonly correlationId = randomBytes(5).toString('hex');
  readonly query: RawQuery;
  channel: ExchangeChannel | null = null;
  session: ExchangeSession | null = null;
  received: ReceivedBody | null = null;

  constructor(readonly request: DoorRequest) {
    this.query = new RawQuery(request.url);
  }

  get type(): string {
    return this.query.get('type') ?? '';
  }

  get mode(): string {
    return this.query.get('mode') ?? '';
  }

  /** As 1C wrote it; null when the request names no file. */
  get filename(): string | null {
    return this.query.get('filename') || null;
  }
}

import { Agent as HttpAgent, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultBox } from '../faults';
import { decodeReply } from '../xml/windows-1251';

const USER_AGENT = '1C+Enterprise/8.3';
/** A reply larger than this is not a reply of the exchange. */
const MAX_REPLY_BYTES = 512 * 1024 * 1024;

export interface ExchangeRequest {
  readonly type: 'catalog' | 'sale';
  readonly mode: string;
  readonly filename?: string | undefined;
  /** Concatenated raw, without URL encoding, as 1C does */
  readonly sessid?: string | undefined;
  readonly cookie?: string | undefined;
  /** Present = POST with these bytes */
  readonly body?: Buffer | undefined;
}

export interface ExchangeReply {
  readonly status: number;
  readonly text: string;
  readonly bytes: number;
}

/** One line of the bench's own journal of requests. */
export interface RequestRecord {
  readonly at: string;
  readonly method: string;
  readonly query: string;
  readonly sentBytes: number;
  readonly status: number | null;
  /** First line of the reply, or the reason why there is none */
  readonly firstLine: string;
  readonly milliseconds: number;
}

export interface PortalAddress {
  /** Full exchange address without a query */
  readonly url: string;
  readonly login: string;
  readonly password: string;
}

export interface ConnectionOptions {
  readonly faults: FaultBox;
  /** 180 s in BED, 1800 s in УНФ, divided by the scale of the bench's clock */
  readonly timeoutMs: number;
  readonly onRequest: (record: RequestRecord) => void;
  readonly stopping: AbortSignal;
}

/** No answer: refused, reset, timed out. The exchange treats all of them alike. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/**
 * HTTPСоединение of 1C: pre-emptive Basic, its own User-Agent, textual concatenation of the query, no redirects, Set-Cookie
 * ignored, any status read as text. Connection faults strike here.
 */
export class PortalConnection {
  private readonly agent: HttpAgent;

  constructor(
    private readonly address: PortalAddress,
    private readonly options: ConnectionOptions,
  ) {
    const secure = address.url.startsWith('https:');
    this.agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  }

  /** @throws ConnectionLost */
  async send(request: ExchangeRequest): Promise<ExchangeReply> {
    const query = queryOf(request);
    const started = Date.now();
    const record = (status: number | null, firstLine: string) =>
      this.options.onRequest({
        at: new Date(started).toISOString(),
        method: request.body ? 'POST' : 'GET',
        query,
        sentBytes: request.body?.length ?? 0,
        status,
        firstLine: firstLine.slice(0, 200),
        milliseconds: Date.now() - started,
      });
    if (this.options.faults.isArmed('slow')) await delay(1000);
    try {
      const { status, headers, body } = await this.exchange(request, query);
      if (this.options.faults.fire('cut-after-response', request.mode)) {
        throw new ConnectionLost('Соединение разорвано после ответа');
      }
      const text = decodeReply(body, headers['content-type']);
      record(status, text.split('\n')[0] ?? '');
      return { status, text, bytes: body.length };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      record(null, reason);
      throw error instanceof ConnectionLost ? error : new ConnectionLost(`Нет связи с сайтом: ${reason}`);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(request: ExchangeRequest, query: string) {
    const url = new URL(this.address.url);
    const cut = this.options.faults.fire('cut-before-response', request.mode);
    const credentials = Buffer.from(`${this.address.login}:${this.address.password}`, 'utf8').toString(
      'base64',
    );
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const outgoing = send(
        {
          agent: this.agent,
          signal: this.options.stopping,
          method: request.body ? 'POST' : 'GET',
          hostname: url.hostname.replace(/^\[|\]$/g, ''),
          port: url.port,
          path: rawPath(`${url.pathname}${query}`),
          headers: {
            authorization: `Basic ${credentials}`,
            'user-agent': USER_AGENT,
            ...(request.cookie === undefined ? {} : { cookie: request.cookie }),
            ...(request.body
              ? { 'content-type': 'application/octet-stream', 'content-length': request.body.length }
              : {}),
          },
        },
        (incoming) => {
          if (cut) {
            incoming.on('error', () => undefined);
            breakOff();
            return;
          }
          const chunks: Buffer[] = [];
          let size = 0;
          incoming.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > MAX_REPLY_BYTES) outgoing.destroy(new Error('Ответ слишком велик'));
            else chunks.push(chunk);
          });
          incoming.on('end', () => {
            clearTimeout(timer);
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body: Buffer.concat(chunks),
            });
          });
          incoming.on('error', reject);
        },
      );
      const timer = setTimeout(
        () => outgoing.destroy(new Error(`Превышено время ожидания (${this.options.timeoutMs / 1000} с)`)),
        this.options.timeoutMs,
      );
      const breakOff = () => {
        clearTimeout(timer);
        outgoing.destroy();
        reject(new ConnectionLost('Соединение разорвано до ответа'));
      };
      outgoing.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      if (cut) outgoing.on('finish', () => setImmediate(breakOff));
      outgoing.end(request.body);
    });
  }
}

function queryOf({ type, mode, filename, sessid }: ExchangeRequest): string {
  const file = filename === undefined ? '' : `&filename=${filename}`;
  const session = sessid === undefined ? '' : `&sessid=${sessid}`;
  return `?type=${type}&mode=${mode}${file}${session}`;
}

/** Raw UTF-8 bytes on the wire, not percent-encoded; only a space cannot travel in a request line. */
function rawPath(path: string): string {
  return Buffer.from(path, 'utf8').toString('latin1').replaceAll(' ', '%20');
}

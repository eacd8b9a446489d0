import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const LOGIN = '1c-main';
export const PASSWORD = 'пароль';

export interface SeenRequest {
  readonly method: string;
  readonly type: string;
  readonly mode: string;
  readonly filename: string | null;
  readonly sessid: string | null;
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
  readonly body: Buffer;
}

interface Answer {
  readonly status?: number;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
  /** Never answers at all */
  readonly silent?: boolean;
}

interface Session {
  readonly type: string;
  readonly files: Map<string, Buffer>;
  offered: string[];
}

/**
 * The other side of the protocol, written from the text of the protocol (not from our server): sessions by cookie from the body,
 * files appended per session, orders acknowledged only by `success` of the session that queried them.
 * `override` replaces the answer to a mode, to play a site that misbehaves.
 */
export class PortalDouble {
  readonly seen: SeenRequest[] = [];
  /** Every imported file of every session, in order */
  readonly imported: { name: string; content: Buffer }[] = [];
  readonly pending = new Map<string, string>();
  readonly acknowledged: string[] = [];
  readonly overrides = new Map<string, (request: SeenRequest) => Answer | null>();
  fileLimit: number | string = 20_000_000;
  zip = 'no';
  private readonly sessions = new Map<string, Session>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/1c/main/exchange`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Answers `mode` with a text for the next `times` requests. */
  answerOnce(mode: string, answer: Partial<Answer> & { body: string }, times = 1): void {
    let left = times;
    this.overrides.set(mode, () => (left-- > 0 ? answer : null));
  }

  /** `GET checkauth`, `POST file import0_1.xml`: the run as a list of short lines. */
  trace(): string[] {
    return this.seen.map(
      ({ method, type, mode, filename }) => `${method} ${type} ${mode}${filename ? ` ${filename}` : ''}`,
    );
  }

  fileText(name: string): string {
    const file = this.imported.findLast((candidate) => candidate.name === name);
    if (!file)
      throw new Error(`${name} was not imported; imported: ${this.imported.map((f) => f.name).join(', ')}`);
    return file.content.toString('utf8');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const query = new URL(request.url ?? '', 'http://portal').searchParams;
    const seen: SeenRequest = {
      method: request.method ?? '',
      type: query.get('type') ?? '',
      mode: query.get('mode') ?? '',
      filename: query.get('filename'),
      sessid: query.get('sessid'),
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
      userAgent: request.headers['user-agent'],
      body: Buffer.concat(chunks),
    };
    this.seen.push(seen);
    const answer = this.overrides.get(seen.mode)?.(seen) ?? this.answer(seen);
    if (answer.silent) return;
    const body = Buffer.from(answer.body);
    response.writeHead(answer.status ?? 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': body.length,
      'set-cookie': 'IGNORED=by-1c',
      ...answer.headers,
    });
    response.end(body);
  }

  private answer(request: SeenRequest): Answer {
    const expected = `Basic ${Buffer.from(`${LOGIN}:${PASSWORD}`).toString('base64')}`;
    if (request.authorization !== expected)
      return { status: 401, body: 'failure\nНеверный логин или пароль' };
    if (request.mode === 'checkauth') return this.openSession(request);
    const session = this.sessions.get(request.cookie ?? '');
    if (!session) return { body: 'failure\nНет сеанса' };
    switch (request.mode) {
      case 'init':
        return { body: `zip=${this.zip}\nfile_limit=${this.fileLimit}` };
      case 'file': {
        const name = request.filename ?? '';
        const before = request.body.toString('latin1').startsWith('<?xml')
          ? undefined
          : session.files.get(name);
        session.files.set(name, Buffer.concat([before ?? Buffer.alloc(0), request.body]));
        return { body: 'success' };
      }
      case 'import': {
        const content = session.files.get(request.filename ?? '');
        if (!content) return { body: `failure\nФайл ${request.filename} не передан` };
        this.imported.push({ name: request.filename ?? '', content });
        return { body: 'success' };
      }
      case 'query':
        session.offered = [...this.pending.keys()];
        return {
          body: ordersXml([...this.pending.values()]),
          headers: { 'content-type': 'application/xml; charset=utf-8' },
        };
      case 'success':
        for (const number of session.offered) if (this.pending.delete(number)) this.acknowledged.push(number);
        return { body: 'success' };
      default:
        return { body: 'failure\nНеизвестный режим' };
    }
  }

  private openSession(request: SeenRequest): Answer {
    const id = `session-${this.sessions.size + 1}`;
    this.sessions.set(`PORTALSESSID=${id}`, { type: request.type, files: new Map(), offered: [] });
    return { body: `success\nPORTALSESSID\n${id}\nsessid=csrf-${this.sessions.size}` };
  }
}

/** A query reply: no xmlns, as the reference requires. */
export function ordersXml(documents: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<КоммерческаяИнформация ВерсияСхемы="2.07" ДатаФормирования="2026-04-10T12:00:00">${documents.join('')}</КоммерческаяИнформация>`;
}

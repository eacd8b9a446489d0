import { request, type IncomingHttpHeaders } from 'node:http';

export interface OneCReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
}

export interface OneCCall {
  readonly method?: string;
  readonly body?: Buffer | string;
  readonly headers?: Record<string, string>;
}

/** Stock 1C as the door sees it: pre-emptive Basic, one cookie taken from the body of checkauth, nothing else remembered. */
export class OneC {
  private cookie: string | null = null;

  constructor(
    private readonly url: string,
    private readonly credentials: { login: string; password: string } | null,
    private readonly path: string,
  ) {}

  /** Another session of the same 1C. */
  another(): OneC {
    return new OneC(this.url, this.credentials, this.path);
  }

  async call(query: string, { method = 'GET', body, headers = {} }: OneCCall = {}): Promise<OneCReply> {
    return new Promise((resolve, reject) => {
      const call = request(`${this.url}${this.path}?${query}`, {
        method,
        agent: false,
        headers: {
          'user-agent': '1C+Enterprise/8.3',
          ...this.identity(),
          ...(headers['transfer-encoding'] ? {} : lengthOf(body)),
          ...headers,
        },
      });
      call.on('error', reject);
      call.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: bytes.toString('utf8'),
            bytes,
          });
        });
      });
      call.end(body);
    });
  }

  async checkauth(type = 'sale', more = ''): Promise<OneCReply> {
    const reply = await this.call(`type=${type}&mode=checkauth${more}`);
    const [word, name, value] = reply.text.split('\n');
    if (word === 'success') this.cookie = `${name}=${value}`;
    return reply;
  }

  async query(): Promise<string> {
    return (await this.call('type=sale&mode=query')).text;
  }

  async success(): Promise<string> {
    return (await this.call('type=sale&mode=success')).text;
  }

  /** checkauth and query: the beginning of a run. */
  async ask(): Promise<string> {
    await this.checkauth();
    return this.query();
  }

  async send(filename: string, body: Buffer | string, type = 'catalog'): Promise<OneCReply> {
    return this.call(`type=${type}&mode=file&filename=${filename}`, { method: 'POST', body });
  }

  /** The headers of a request of this session, for tests that write their own bytes. */
  identity(): Record<string, string> {
    const { credentials, cookie } = this;
    const basic =
      credentials && Buffer.from(`${credentials.login}:${credentials.password}`).toString('base64');
    return { ...(basic && { authorization: `Basic ${basic}` }), ...(cookie && { cookie }) };
  }
}

const lengthOf = (body: Buffer | string | undefined): Record<string, string> =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };

/** Numbers of the orders in a reply to `mode=query`. */
export const numbersIn = (reply: string): string[] =>
  [...reply.matchAll(/<Номер>(\d+)<\/Номер>/g)].map((match) => match[1] ?? '');

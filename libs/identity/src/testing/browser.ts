export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** A browser as the portal sees it: keeps cookies, sends the token of its page, comes from one address. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken = '';

  constructor(
    readonly url: string,
    readonly ip: string,
  ) {}

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 && { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') }),
        ...(this.csrfToken && method !== 'GET' && { 'x-xsrf-token': this.csrfToken }),
        'x-forwarded-for': this.ip,
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    this.keep(response);
    const text = await response.text();
    const parsed: Record<string, unknown> = text ? JSON.parse(text) : {};
    if (typeof parsed['csrfToken'] === 'string') this.csrfToken = parsed['csrfToken'];
    return { status: response.status, headers: response.headers, body: parsed };
  }

  /** The same device and page, seen from another tab or process. */
  copy(url: string = this.url): Browser {
    const copy = new Browser(url, this.ip);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    copy.csrfToken = this.csrfToken;
    return copy;
  }

  private keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

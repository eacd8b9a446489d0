/** A person at the API without a browser: signs in by phone through the demo inbox, then calls routes with cookie and CSRF token. */
export async function signIn(baseUrl, phone) {
  const requested = await call(baseUrl, 'POST', '/api/sign-in/code', { body: { phone } });
  const code = await codeFromInbox(baseUrl, phone);
  const cookies = new Map();
  const session = await call(baseUrl, 'POST', '/api/sign-in/confirm', {
    body: { requestId: requested.requestId, code },
    cookies,
  });
  const headers = () => ({ cookie: cookieHeader(cookies), 'x-xsrf-token': client.session.csrfToken });
  const client = {
    session,
    cookies,
    headers,
    get: (path) => call(baseUrl, 'GET', path, { headers: headers(), cookies }),
    send: (method, path, body, more = {}) =>
      call(baseUrl, method, path, { body, headers: { ...headers(), ...more }, cookies }),
    async switchTo(contractId) {
      client.session = await client.send('PUT', '/api/session/context', { contractId });
    },
  };
  return client;
}

/** The newest code that the demo SMS port sent to a phone. */
export async function codeFromInbox(baseUrl, phone) {
  const digits = phone.replace(/\D/g, '').slice(-10);
  for (let tries = 0; tries < 50; tries += 1) {
    const { items } = await call(baseUrl, 'GET', '/api/demo/inbox');
    const mine = items
      .filter((message) => message.phone.endsWith(digits) && /\b\d{6}\b/.test(message.text))
      .sort((a, b) => b.sentAt.localeCompare(a.sentAt))[0];
    if (mine) return /\b(\d{6})\b/.exec(mine.text)[1];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no code came for ${phone}`);
}

export class ApiRefusal extends Error {
  constructor(status, body, path) {
    super(`${path}: ${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

async function call(baseUrl, method, path, { body, headers = {}, cookies } = {}) {
  const reply = await fetch(baseUrl + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  for (const line of reply.headers.getSetCookie()) {
    const [pair] = line.split(';');
    const at = pair.indexOf('=');
    cookies?.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const text = await reply.text();
  const parsed = text === '' ? undefined : JSON.parse(text);
  if (!reply.ok) throw new ApiRefusal(reply.status, parsed, path);
  return parsed;
}

const cookieHeader = (cookies) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

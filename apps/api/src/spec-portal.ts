import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId, systemScope } from '@optovik/platform';
import { openTestDatabase, testConfig, World, type TestDatabase } from '@optovik/testing';
import { createApi } from './create-api';
import { entities } from './entities';

export interface SignedIn {
  readonly cookie: string;
  readonly csrfToken: string;
}

/** The whole API on a port over a fresh database, with people who really sign in. For the specs of this folder. */
export class SpecPortal {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly db: TestDatabase,
    readonly world: World,
  ) {}

  static async open(): Promise<SpecPortal> {
    const db = await openTestDatabase(entities);
    const app = await createApi(testConfig({ DATABASE_URL: db.runtimeUrl, DEMO: 'true' }));
    await app.listen(0, '127.0.0.1');
    return new SpecPortal(
      app,
      (await app.getUrl()).replace('[::1]', '127.0.0.1'),
      db,
      new World(db.database),
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.drop();
  }

  async sql(text: string, values: unknown[] = []): Promise<void> {
    await this.db.database.transaction(systemScope, (tx) => tx.query(text, values));
  }

  async phoneOf(userId: string): Promise<string> {
    const [row] = await this.db.database.read(systemScope, (read) =>
      read.rows<{ value: string }>('SELECT value FROM user_identity WHERE user_id = $1', [userId]),
    );
    return row?.value ?? '';
  }

  /** A person of a partner with a role. */
  async member(partnerId: string, role: string): Promise<string> {
    const userId = await this.world.user();
    await this.sql('INSERT INTO membership (id, user_id, partner_id, role) VALUES ($1, $2, $3, $4)', [
      newId(),
      userId,
      partnerId,
      role,
    ]);
    return userId;
  }

  async signIn(userId: string): Promise<SignedIn> {
    const phone = await this.phoneOf(userId);
    const { requestId } = await this.json<{ requestId: string }>('POST', '/api/sign-in/code', { phone });
    const { items } = await this.json<{ items: { phone: string; text: string }[] }>('GET', '/api/demo/inbox');
    const text = items.find((message) => message.phone === phone)?.text ?? '';
    const reply = await this.call('POST', '/api/sign-in/confirm', {
      body: { requestId, code: /\d{6}/.exec(text)?.[0] ?? '' },
    });
    if (!reply.ok) throw new Error(`sign-in of ${phone}: ${reply.status} ${await reply.text()}`);
    const cookie = reply.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const { csrfToken } = (await reply.json()) as { csrfToken: string };
    return { cookie, csrfToken };
  }

  call(
    method: string,
    path: string,
    options: { as?: SignedIn; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { as, body, headers = {} } = options;
    return fetch(this.url + path, {
      method,
      headers: {
        ...(as && { cookie: as.cookie, 'x-xsrf-token': as.csrfToken }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
  }

  async json<T>(method: string, path: string, body?: unknown, as?: SignedIn): Promise<T> {
    const reply = await this.call(method, path, { ...(as && { as }), ...(body !== undefined && { body }) });
    return (await reply.json()) as T;
  }
}

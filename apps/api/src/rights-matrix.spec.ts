import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@optovik/platform';
import { openApiDocument } from './openapi';
import { operationsOf, type Operation } from './spec-operations';
import { SpecPortal, type SignedIn } from './spec-portal';

const principals = [
  'manager',
  'accountant',
  'director',
  'admin',
  'buyer',
  'member-accountant',
  'approver',
  'member-director',
] as const;
type Principal = (typeof principals)[number];

/** Calls that would end or change the session under test; everybody who is signed in has the right to them. */
const ownSession = /^(DELETE \/api\/session|DELETE \/api\/sessions|PUT \/api\/session\/)/;

/** `rights-matrix.csv`: an operation and who may call it, reviewed by hand. `*` = open to all, `+` = everybody signed in. */
function reviewed(): Map<string, Set<string>> {
  const lines = readFileSync(join(__dirname, 'rights-matrix.csv'), 'utf8').trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [key = '', allowed = ''] = line.split(';');
      return [key, new Set(allowed.split(' ').filter((name) => name !== ''))];
    }),
  );
}

describe('the matrix of roles and operations', () => {
  let portal: SpecPortal;
  let operations: Operation[];
  const sessions = new Map<Principal, SignedIn>();
  const table = reviewed();
  let blocked: SignedIn;
  let dismissed: SignedIn;

  beforeAll(async () => {
    portal = await SpecPortal.open();
    operations = operationsOf(openApiDocument(portal.app));
    const { world } = portal;
    const channelId = await world.channel();
    const terms = {
      channelId,
      priceTypeId: await world.priceType(channelId),
      warehouseIds: [await world.warehouse(channelId)],
    };
    const managerId = await world.user({ staffRole: 'manager' });
    const { partnerId } = await world.buyer({ ...terms, managerId });
    const people: Record<Principal, string> = {
      manager: managerId,
      accountant: await world.user({ staffRole: 'accountant' }),
      director: await world.user({ staffRole: 'director' }),
      admin: await world.user({ staffRole: 'admin' }),
      buyer: await portal.member(partnerId, 'buyer'),
      'member-accountant': await portal.member(partnerId, 'accountant'),
      approver: await portal.member(partnerId, 'approver'),
      'member-director': await portal.member(partnerId, 'director'),
    };
    for (const principal of principals) sessions.set(principal, await portal.signIn(people[principal]));

    const closed = await world.buyer(terms);
    blocked = await portal.signIn(closed.userId);
    await portal.sql('UPDATE partner SET is_active = false WHERE id = $1', [closed.partnerId]);
    const leaver = await world.user({ staffRole: 'admin' });
    dismissed = await portal.signIn(leaver);
    await portal.sql('UPDATE app_user SET is_active = false WHERE id = $1', [leaver]);
  });
  afterAll(() => portal.close());

  it('has a reviewed row for every operation, and none for a route that is gone', () => {
    expect([...table.keys()].sort()).toEqual(operations.map(({ key }) => key).sort());
  });

  it('refuses everybody who is not signed in, except where a route is open to all', async () => {
    for (const operation of operations) {
      const isOpen = table.get(operation.key)?.has('*') === true;
      expect([operation.key, (await statusOf(operation)) === 401]).toEqual([
        operation.key,
        !isOpen || answers401Itself(operation),
      ]);
    }
  });

  it.each(principals)('lets %s do exactly what the table says', async (principal) => {
    const session = sessions.get(principal);
    for (const operation of operations.filter(({ key }) => !ownSession.test(key))) {
      const allowed = table.get(operation.key) ?? new Set();
      const mayCall = allowed.has('*') || allowed.has('+') || allowed.has(principal);
      const status = await statusOf(operation, session);
      expect([operation.key, status === 403 ? 'forbidden' : 'let in']).toEqual([
        operation.key,
        mayCall ? 'let in' : 'forbidden',
      ]);
      expect(status).toBeLessThan(500);
    }
  });

  it('takes the rights of a blocked partner away at once', async () => {
    const reply = await portal.call('GET', '/api/catalog/rows', { as: blocked });
    expect([401, 403]).toContain(reply.status);
  });

  it('ends a dismissed person at the next request', async () => {
    expect((await portal.call('GET', '/api/staff', { as: dismissed })).status).toBe(401);
  });

  it('does not take the login of 1C for a person', async () => {
    const headers = { authorization: `Basic ${Buffer.from('1c-main:secret').toString('base64')}` };
    expect((await portal.call('GET', '/api/orders', { headers })).status).toBe(401);
  });

  it('refuses a change without the CSRF token of the session', async () => {
    const session = sessions.get('admin');
    if (!session) throw new Error('the admin is signed in');
    const reply = await portal.call('POST', '/api/partners', {
      as: { ...session, csrfToken: 'other' },
      body: { name: 'Чужой' },
    });
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([403, 'CSRF_MISMATCH']);
  });

  /** Ids that lead nowhere and an empty body: the right is checked before either is read. */
  async function statusOf({ method, path }: Operation, as?: SignedIn): Promise<number> {
    const address = path.replace(/\{\w+\}/g, newId());
    const abort = new AbortController();
    const reply = await fetch(portal.url + address, {
      method,
      headers: {
        ...(as && { cookie: as.cookie, 'x-xsrf-token': as.csrfToken }),
        ...(method !== 'GET' && method !== 'DELETE' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && method !== 'DELETE' && { body: '{}' }),
      signal: abort.signal,
    });
    abort.abort(); // the event stream would go on for ever
    return reply.status;
  }
});

/** The door of 1C asks for its own login. */
const answers401Itself = ({ path }: Operation): boolean => /^\/(1c|bitrix)\//.test(path);

import { Portal, nextPhone } from '../testing/portal';
import type { Browser } from '../testing/browser';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('sessions', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open();
  });
  beforeEach(() => portal.forgetAttempts());
  afterAll(() => portal?.close());

  const signedIn = async (staffRole?: string) => {
    const phone = nextPhone();
    const id = await portal.world.user({ phone, ...(staffRole && { staffRole }) });
    return { id, phone, browser: await portal.signIn(phone) };
  };
  const isAlive = async (browser: Browser) => (await browser.send('GET', 'session')).status === 200;

  it('keep only the hash of a 256-bit token', async () => {
    const { id, browser } = await signedIn();
    const token = browser.cookies.get('sid') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await portal.rows('SELECT * FROM session WHERE user_id = $1', id);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('set a cookie that scripts and other sites cannot reach: bare over http, __Host- and Secure over https', async () => {
    const phone = nextPhone();
    await portal.world.user({ phone });
    const https = await portal.startApi({ PUBLIC_URL: 'https://portal.example' });
    const cookiesOf = async (browser: Browser) => {
      await portal.change('DELETE FROM rate_limit');
      const { body } = await browser.send('POST', 'sign-in/code', { phone });
      const answer = await browser.send('POST', 'sign-in/confirm', {
        requestId: body['requestId'],
        code: await portal.lastCode(phone),
      });
      return answer.headers.getSetCookie();
    };
    const plain = await cookiesOf(portal.browser());
    expect(plain).toContainEqual(
      expect.stringMatching(/^sid=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    );
    expect(plain).toContainEqual(expect.stringMatching(/^did=[\w-]{32}; .*HttpOnly; SameSite=Lax$/));
    const secure = portal.browser({ api: https });
    const hostBound = await cookiesOf(secure);
    expect(hostBound).toContainEqual(
      expect.stringMatching(
        /^__Host-sid=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    );
    expect(await isAlive(secure)).toBe(true);
  });

  it.each([
    ['a buyer', undefined, 12 * HOUR],
    ['a person of the seller', 'manager', 8 * HOUR],
  ])('of %s end without a request for long enough', async (_case, role, idle) => {
    const { browser } = await signedIn(role);
    await portal.pass(idle / 4);
    expect(await isAlive(browser)).toBe(true);
    await portal.pass(idle - 30);
    expect(await isAlive(browser)).toBe(true);
    await portal.pass(idle + 1);
    expect(await isAlive(browser)).toBe(false);
  });

  it.each([
    ['a buyer', undefined, 30 * DAY, 11 * HOUR],
    ['a person of the seller', 'accountant', 12 * HOUR, HOUR],
  ])('of %s end at the longest, however busy', async (_case, role, longest, step) => {
    const { browser } = await signedIn(role);
    let passed = 0;
    while (passed + step < longest) {
      await portal.pass(step);
      passed += step;
      expect(await isAlive(browser)).toBe(true);
    }
    await portal.pass(longest - passed + 1);
    expect(await isAlive(browser)).toBe(false);
  });

  it('become short as soon as a buyer is made staff', async () => {
    const { id, browser } = await signedIn();
    await portal.pass(9 * HOUR);
    await portal.change(`UPDATE app_user SET staff_role = 'manager' WHERE id = $1`, id);
    expect(await isAlive(browser)).toBe(false);
  });

  it('note that somebody is there at most once a minute', async () => {
    const { id, browser } = await signedIn();
    const seen = async () =>
      (await portal.rows('SELECT last_seen_at FROM session WHERE user_id = $1', id))[0]?.['last_seen_at'];
    const before = await seen();
    await isAlive(browser);
    expect(await seen()).toEqual(before);
    await portal.pass(61);
    const older = await seen();
    await isAlive(browser);
    const [row] = await portal.rows(
      `SELECT s.last_seen_at > $2 AS is_later, u.last_seen_at >= s.last_seen_at AS is_person_seen
       FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.user_id = $1`,
      id,
      older,
    );
    expect(row).toEqual({ is_later: true, is_person_seen: true });
  });

  it('are listed to their owner, and ended one by one or all but this', async () => {
    const { phone, browser: first } = await signedIn();
    const [second, third] = [await portal.signIn(phone), await portal.signIn(phone)];
    const stranger = (await signedIn()).browser;
    const list = async (browser: Browser) =>
      (await browser.send('GET', 'sessions')).body['items'] as { id: string; isCurrent: boolean }[];
    const mine = await list(first);
    expect(mine).toHaveLength(3);
    expect(mine.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(mine[0]).toMatchObject({ device: 'Chrome, Windows', ip: expect.stringMatching(/^10\./) });

    const idOfSecond = (await list(second)).find(({ isCurrent }) => isCurrent)?.id;
    const refused = await stranger.send('DELETE', `sessions/${idOfSecond}`);
    expect(refused).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await isAlive(second)).toBe(true);
    expect((await stranger.send('DELETE', 'sessions/nonsense')).status).toBe(404);

    expect((await first.send('DELETE', `sessions/${idOfSecond}`)).status).toBe(204);
    expect(await isAlive(second)).toBe(false);
    expect((await first.send('DELETE', 'sessions')).status).toBe(204);
    expect([await isAlive(first), await isAlive(third), await isAlive(stranger)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await list(first)).toHaveLength(1);
  });

  it('end with a sign-out that also clears the browser', async () => {
    const { browser } = await signedIn();
    const before = browser.copy();
    const answer = await browser.send('DELETE', 'session');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('clear-site-data')).toBe('"storage"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(browser.cookies.has('sid')).toBe(false);
    expect(browser.cookies.has('did')).toBe(true);
    expect(await isAlive(before)).toBe(false);
  });

  it('change nothing without the token of their own page', async () => {
    const [{ browser }, { browser: other }] = [await signedIn(), await signedIn()];
    const attempt = (headers: Record<string, string>) => {
      const forged = browser.copy();
      forged.csrfToken = '';
      return forged.send('DELETE', 'session', undefined, headers);
    };
    const forgeries: Record<string, string>[] = [
      {},
      { 'x-xsrf-token': 'guess' },
      { 'x-xsrf-token': other.csrfToken },
      { 'x-xsrf-token': browser.csrfToken, 'sec-fetch-site': 'cross-site' },
      { 'x-xsrf-token': browser.csrfToken, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of forgeries)
      expect(await attempt(headers)).toMatchObject({ status: 403, body: { code: 'CSRF_MISMATCH' } });
    expect(await isAlive(browser)).toBe(true);
    expect(
      (await attempt({ 'x-xsrf-token': browser.csrfToken, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(204);
  });

  it('are needed for every route that is not open to all', async () => {
    const nobody = portal.browser();
    for (const [method, path] of [
      ['GET', 'session'],
      ['DELETE', 'session'],
      ['GET', 'sessions'],
      ['GET', 'staff'],
      ['GET', 'partners'],
      ['GET', 'events'],
    ] as const)
      expect(await nobody.send(method, path)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    nobody.cookies.set('sid', 'x'.repeat(43));
    expect((await nobody.send('GET', 'session')).status).toBe(401);
  });
});

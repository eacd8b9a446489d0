import { DataSource } from 'typeorm';
import { newId } from '@optovik/platform';
import { Portal, nextAddress, nextPhone } from '../testing/portal';
import type { Browser } from '../testing/browser';

const HOUR = 3600;

describe('asking for a code', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open();
  });
  beforeEach(() => portal.forgetAttempts());
  afterAll(() => portal?.close());

  const known = async (prefix?: string) => {
    const phone = prefix ? `${prefix}${nextPhone().slice(prefix.length)}` : nextPhone();
    await portal.world.user({ phone });
    return phone;
  };
  const ask = (phone: string, browser: Browser = portal.browser()) =>
    browser.send('POST', 'sign-in/code', { phone });
  const statusOf = async (phone: string, browser?: Browser) => (await ask(phone, browser)).status;

  it('sends six digits to a known number, whatever its spelling', async () => {
    await portal.world.user({ phone: '+79001234567' });
    const answer = await ask('8 (900) 123-45-67');
    expect(answer).toMatchObject({
      status: 200,
      body: { requestId: expect.any(String), expiresInSeconds: 300, resendAfterSeconds: 60 },
    });
    expect(await portal.messages('+79001234567')).toEqual([expect.stringMatching(/^\d{6} — код/)]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps the code only as a hash and never logs it', async () => {
    const phone = await known();
    await ask(phone);
    const code = await portal.lastCode(phone);
    const [row] = await portal.rows('SELECT * FROM sign_in_code WHERE phone = $1', phone);
    expect(JSON.stringify(row)).not.toContain(code);
    expect((row?.['code_hash'] as Buffer).length).toBe(32);
  });

  it('refuses a number that is not of +7 and sends nothing', async () => {
    expect(await ask('+1 202 555 0123')).toMatchObject({ status: 400, body: { code: 'PHONE_INVALID' } });
    expect(await portal.rows('SELECT 1 AS one FROM sms_message')).toEqual([]);
  });

  it('gives an unknown number and a dismissed person the same answer after the same statements, and no SMS', async () => {
    const phones = { known: await known(), unknown: nextPhone(), dismissed: await known() };
    await portal.change(
      'UPDATE app_user SET is_active = false WHERE id = (SELECT user_id FROM user_identity WHERE value = $1)',
      phones.dismissed,
    );
    const logger = portal.api.app.get(DataSource).logger;
    const work = async (phone: string) => {
      const browser = portal.browser();
      const spy = jest.spyOn(logger, 'logQuery');
      const { status, body } = await ask(phone, browser);
      const statements = spy.mock.calls.map(([sql]) => sql);
      spy.mockRestore();
      return { status, body: { ...body, requestId: null }, statements };
    };
    const ofKnown = await work(phones.known);
    expect(ofKnown.statements.length).toBeGreaterThan(8);
    expect(await work(phones.unknown)).toEqual(ofKnown);
    expect(await work(phones.dismissed)).toEqual(ofKnown);
    expect(await portal.messages(phones.known)).toHaveLength(1);
    expect(await portal.messages(phones.unknown)).toEqual([]);
    expect(await portal.messages(phones.dismissed)).toEqual([]);
  });

  it.each([
    ['a known', true],
    ['an unknown', false],
  ])('lets %s number ask again after 60 s, 3 times in 10 min, 10 times a day', async (_case, isKnown) => {
    const phone = isKnown ? await known() : nextPhone();
    expect(await statusOf(phone)).toBe(200);
    const tooSoon = await ask(phone);
    expect(tooSoon).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    const wait = Number(tooSoon.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);

    for (let i = 0; i < 2; i++) {
      await portal.pass(61);
      expect(await statusOf(phone)).toBe(200);
    }
    await portal.pass(61);
    expect(await statusOf(phone)).toBe(429);

    let sent = 3;
    for (let i = 0; i < 12; i++) {
      await portal.pass(601);
      if ((await statusOf(phone)) === 200) sent++;
    }
    expect(sent).toBe(10);
    await portal.pass(24 * HOUR);
    expect(await statusOf(phone)).toBe(200);
  });

  it('counts one phone once, whatever its spelling', async () => {
    await portal.world.user({ phone: '+79001234568' });
    expect(await statusOf('+79001234568')).toBe(200);
    for (const spelling of ['8 900 123 45 68', '9001234568', '＋７９００１２３４５６８', '٨٩٠٠١٢٣٤٥٦٨'])
      expect(await statusOf(spelling)).toBe(429);
  });

  it('lets one address ask 10 times an hour', async () => {
    const ip = nextAddress();
    for (let i = 0; i < 10; i++) expect(await statusOf(nextPhone(), portal.browser({ ip }))).toBe(200);
    expect(await statusOf(nextPhone(), portal.browser({ ip }))).toBe(429);
    expect(await statusOf(nextPhone(), portal.browser())).toBe(200);
    await portal.pass(HOUR + 1);
    expect(await statusOf(nextPhone(), portal.browser({ ip }))).toBe(200);
  });

  it('lets one device ask 5 times an hour', async () => {
    const device = portal.browser();
    for (let i = 0; i < 5; i++) expect(await statusOf(nextPhone(), device)).toBe(200);
    expect(await statusOf(nextPhone(), device)).toBe(429);
  });

  it('lets one neighbourhood ask 50 times an hour when its people do confirm', async () => {
    const askFrom = (n: number) => statusOf(nextPhone(), portal.browser({ ip: `198.51.100.${n}` }));
    for (let n = 1; n <= 50; n++) {
      expect(await askFrom(n)).toBe(200);
      await portal.change('UPDATE sign_in_code SET used_at = now()');
    }
    expect(await askFrom(51)).toBe(429);
    expect(await statusOf(nextPhone())).toBe(200);
  });

  it('stops a neighbourhood that asked 30 times and confirmed less than a fifth', async () => {
    const askFrom = (n: number) => statusOf(nextPhone(), portal.browser({ ip: `198.51.100.${n}` }));
    for (let n = 1; n <= 30; n++) expect(await askFrom(n)).toBe(200);
    expect(await askFrom(31)).toBe(429);
    await portal.change(
      'UPDATE sign_in_code SET used_at = now() WHERE id IN (SELECT id FROM sign_in_code LIMIT 6)',
    );
    expect(await askFrom(32)).toBe(200);
  });

  it('lets the whole portal ask 300 times an hour', async () => {
    const crowd = async (count: number) => {
      const statuses: number[] = [];
      for (let i = 0; i < count; i += 20)
        statuses.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(20, count - i) }, () => statusOf(nextPhone())),
          )),
        );
      return statuses.filter((status) => status === 200).length;
    };
    expect(await crowd(310)).toBe(300);
  });

  it('stops SMS to new numbers of a dial prefix after 20 an hour, without telling new from old', async () => {
    for (let i = 0; i < 20; i++) expect(await statusOf(`+7955${String(1_000_000 + i)}`)).toBe(200);
    const [neverSeen, seen] = [await known('+7955'), await known('+7955')];
    await portal.change('UPDATE user_identity SET is_confirmed = (value = $1)', seen);
    expect(await statusOf(neverSeen)).toBe(200);
    expect(await statusOf(seen)).toBe(200);
    expect(await portal.messages(neverSeen)).toEqual([]);
    expect(await portal.messages(seen)).toHaveLength(1);
    await portal.pass(HOUR + 1);
    expect(await statusOf(neverSeen)).toBe(200);
    expect(await portal.messages(neverSeen)).toHaveLength(1);
  });

  it('spends no more than the budget of a day, and refuses every number alike', async () => {
    await portal.change(
      `INSERT INTO sms_message (id, phone, text, state) SELECT gen_random_uuid(), '+79990000000', '', 'sent' FROM generate_series(1, 3000)`,
    );
    for (const phone of [await known(), nextPhone()]) {
      expect(await statusOf(phone)).toBe(429);
      expect(await portal.messages(phone)).toEqual([]);
    }
    await portal.pass(24 * HOUR + 1);
    expect(await statusOf(await known())).toBe(200);
  });

  it('counts together what two processes see, also after a restart of one', async () => {
    const second = await portal.startApi();
    const ip = nextAddress();
    for (let i = 0; i < 10; i++)
      expect(await statusOf(nextPhone(), portal.browser({ ip, api: i % 2 ? second : portal.api }))).toBe(200);
    const third = await portal.startApi();
    for (const api of [portal.api, second, third])
      expect(await statusOf(nextPhone(), portal.browser({ ip, api }))).toBe(429);
  });

  it('gives a crowd over two processes exactly one code for one phone', async () => {
    const second = await portal.startApi();
    const phone = await known();
    const statuses = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        statusOf(phone, portal.browser({ api: i % 2 ? second : portal.api })),
      ),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await portal.messages(phone)).toHaveLength(1);
  });

  it('believes no X-Forwarded-For beyond the trusted proxies', async () => {
    const ip = nextAddress();
    const spoofing = (n: number) => {
      const browser = portal.browser();
      return browser.send(
        'POST',
        'sign-in/code',
        { phone: nextPhone() },
        { 'x-forwarded-for': `192.0.2.${n}, ${ip}` },
      );
    };
    for (let n = 0; n < 10; n++) expect((await spoofing(n)).status).toBe(200);
    expect((await spoofing(99)).status).toBe(429);

    const [row] = await portal.rows<{ count: number }>(
      'SELECT count(*)::int AS count FROM sign_in_code WHERE client_ip = $1',
      ip,
    );
    expect(row?.count).toBe(10);
  });

  it('takes no X-Forwarded-For at all where there is no proxy', async () => {
    const direct = await portal.startApi({
      TRUSTED_PROXY_HOPS: '0',
      SMS_PROVIDER: 'http',
      SMS_HTTP_URL: 'http://127.0.0.1:9/',
      SMS_HTTP_TOKEN: 'token-token',
    });
    for (let i = 0; i < 10; i++)
      expect(await statusOf(nextPhone(), portal.browser({ api: direct }))).toBe(200);
    expect(await statusOf(nextPhone(), portal.browser({ api: direct }))).toBe(429);
  });

  it('does not count the one presenter of a demo on his own machine by address and device, only by phone', async () => {
    const home = portal.browser({ ip: '127.0.0.1' });
    for (let i = 0; i < 35; i++) expect(await statusOf(nextPhone(), home)).toBe(200);
    const phone = await known();
    expect(await statusOf(phone, home)).toBe(200);
    expect(await statusOf(phone, home)).toBe(429);
  });

  it('shows the demo inbox only with the demo port', async () => {
    const phone = await known();
    await ask(phone);
    const inbox = await portal.browser().send('GET', 'demo/inbox');
    expect(inbox.body['items']).toEqual([
      expect.objectContaining({ phone, text: expect.stringMatching(/^\d{6}/) }),
    ]);

    const real = await portal.startApi({
      SMS_PROVIDER: 'http',
      SMS_HTTP_URL: 'http://127.0.0.1:9/',
      SMS_HTTP_TOKEN: 'token-token',
    });
    const hidden = await portal.browser({ api: real }).send('GET', 'demo/inbox');
    expect(hidden).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await portal.browser({ api: real }).send('GET', 'public-config')).toMatchObject({
      body: { demoInbox: false },
    });
  });

  it('answers a request of another site with a refusal', async () => {
    const answer = await portal
      .browser()
      .send('POST', 'sign-in/code', { phone: nextPhone() }, { 'sec-fetch-site': 'cross-site' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'CSRF_MISMATCH' } });
  });

  it('refuses a confirmation of a request that never was', async () => {
    const answer = await portal
      .browser()
      .send('POST', 'sign-in/confirm', { requestId: newId(), code: '123456' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'CODE_EXPIRED' } });
  });
});

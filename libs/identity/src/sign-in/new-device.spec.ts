import { Portal, nextPhone } from '../testing/portal';

describe('a sign-in from a new device', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open({ PUBLIC_URL: 'http://portal.example/' });
  });
  beforeEach(() => portal.forgetAttempts());
  afterAll(() => portal?.close());

  const notices = async (phone: string) =>
    (await portal.messages(phone)).filter((text) => text.startsWith('Вход в Оптовик с нового устройства'));
  const tokenIn = (notice: string | undefined) => /\/not-me\?token=([\w-]+)$/.exec(notice ?? '')?.[1];

  async function person() {
    const phone = nextPhone();
    const id = await portal.world.user({ phone });
    const first = await portal.signIn(phone);
    return { id, phone, first };
  }

  it('is told by SMS with a link; the first device and a known one are no news', async () => {
    const { phone, first } = await person();
    await portal.signIn(phone, first);
    expect(await notices(phone)).toEqual([]);
    const second = await portal.signIn(phone);
    await portal.signIn(phone, second);
    expect(await notices(phone)).toEqual([
      expect.stringMatching(
        /: Chrome, Windows\. Если это не вы: http:\/\/portal\.example\/not-me\?token=[\w-]{43}$/,
      ),
    ]);
  });

  it('is undone by «это не я»: every session ends, the password is dropped, the device is new again', async () => {
    const { id, phone, first } = await person();
    await first.send('PUT', 'session/password', { password: 'украденный пароль' });
    const thief = await portal.signIn(phone);
    const token = tokenIn((await notices(phone)).at(-1));
    const anybody = portal.browser();

    expect((await anybody.send('POST', 'sign-in/disown', { token })).status).toBe(204);

    for (const browser of [first, thief]) expect((await browser.send('GET', 'session')).status).toBe(401);
    const refused = await thief.send('POST', 'sign-in/password', { phone, password: 'украденный пароль' });
    expect(refused.status).toBe(401);
    expect(
      await portal.rows(
        `SELECT action FROM audit_entry WHERE object_id = $1 AND action = 'sign_in.disowned'`,
        id,
      ),
    ).toHaveLength(1);
    await portal.signIn(phone, thief);
    expect(await notices(phone)).toHaveLength(2);
  });

  it('is undone once, within a week, and only by the link itself', async () => {
    const { phone, first } = await person();
    await portal.signIn(phone);
    const token = tokenIn((await notices(phone)).at(-1));
    const disown = (given: unknown) => portal.browser().send('POST', 'sign-in/disown', { token: given });
    expect(await disown('x'.repeat(43))).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    await portal.change(`UPDATE known_device SET first_seen_at = first_seen_at - interval '8 days'`);
    expect((await disown(token)).status).toBe(404);
    expect((await first.send('GET', 'session')).status).toBe(200);
    await portal.change(`UPDATE known_device SET first_seen_at = first_seen_at + interval '8 days'`);
    expect((await disown(token)).status).toBe(204);
    expect((await disown(token)).status).toBe(404);
  });

  it('keeps no link in the base that could be read and used', async () => {
    const { phone } = await person();
    await portal.signIn(phone);
    const token = tokenIn((await notices(phone)).at(-1)) ?? '';
    const devices = await portal.rows('SELECT * FROM known_device');
    expect(token).toHaveLength(43);
    expect(JSON.stringify(devices)).not.toContain(token);
  });
});

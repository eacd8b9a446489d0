import { Portal, nextAddress, nextPhone } from '../testing/portal';
import type { Browser } from '../testing/browser';

const password = 'лошадь батарея скрепка';

describe('signing in by password', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open();
  });
  beforeEach(() => portal.forgetAttempts());
  afterAll(() => portal?.close());

  const person = async () => {
    const phone = nextPhone();
    const id = await portal.world.user({ phone });
    const browser = await portal.signIn(phone);
    expect((await browser.send('PUT', 'session/password', { password })).status).toBe(204);
    return { id, phone, browser };
  };
  const enter = (phone: string, given: string, browser: Browser = portal.browser()) =>
    browser.send('POST', 'sign-in/password', { phone, password: given });

  it('works with a password of any kind, kept as argon2id', async () => {
    const { id, phone, browser } = await person();
    const answer = await enter(`8${phone.slice(2)}`, password);
    expect(answer).toMatchObject({ status: 200, body: { user: { id, phone }, hasPassword: true } });
    const [row] = await portal.rows('SELECT password_hash FROM app_user WHERE id = $1', id);
    expect(row?.['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);

    for (const odd of ['12345678', '        ', '🐎'.repeat(8), 'й'.repeat(256)]) {
      expect((await browser.send('PUT', 'session/password', { password: odd })).status).toBe(204);
      expect((await enter(phone, odd)).status).toBe(200);
    }
    for (const wrongLength of ['1234567', 'a'.repeat(257)])
      expect((await browser.send('PUT', 'session/password', { password: wrongLength })).status).toBe(400);
  });

  it('takes letters composed in two ways as one password', async () => {
    const { phone, browser } = await person();
    await browser.send('PUT', 'session/password', { password: 'ёлка-йод'.normalize('NFD') });
    expect((await enter(phone, 'ёлка-йод'.normalize('NFC'))).status).toBe(200);
  });

  it('answers a wrong password, an unknown number and a person without a password alike', async () => {
    const { phone } = await person();
    const withoutPassword = nextPhone();
    await portal.world.user({ phone: withoutPassword });
    const answers = [];
    for (const number of [phone, nextPhone(), withoutPassword]) {
      const { status, body } = await enter(number, 'не тот пароль');
      answers.push({ status, body: { ...body, correlationId: null } });
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'PASSWORD_WRONG' } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('stops guessing one phone after three wrong passwords in 10 min, also for the right one, and right ones are not counted', async () => {
    const { phone } = await person();
    for (let i = 0; i < 6; i++) expect((await enter(phone, password)).status).toBe(200);
    for (let i = 0; i < 3; i++) expect((await enter(phone, `догадка ${i}`)).status).toBe(401);
    expect((await enter(phone, password)).status).toBe(429);
    await portal.pass(601);
    expect((await enter(phone, password)).status).toBe(200);
  });

  it('lets a crowd that guesses at once over two processes try three times', async () => {
    const second = await portal.startApi();
    const { phone } = await person();
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        enter(phone, `догадка ${i}`, portal.browser({ api: i % 2 ? second : portal.api })),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(21);
  });

  it('stops guessing many phones from one address after ten', async () => {
    const ip = nextAddress();
    for (let i = 0; i < 10; i++)
      expect((await enter(nextPhone(), 'не тот пароль', portal.browser({ ip }))).status).toBe(401);
    expect((await enter(nextPhone(), 'не тот пароль', portal.browser({ ip }))).status).toBe(429);
  });

  it('lets no dismissed person in', async () => {
    const { id, phone } = await person();
    await portal.change('UPDATE app_user SET is_active = false WHERE id = $1', id);
    expect((await enter(phone, password)).status).toBe(401);
  });

  it('leaves refusals in the audit trail with the phone masked', async () => {
    const { id, phone } = await person();
    await enter(phone, 'не тот пароль');
    const [entry] = await portal.rows(
      `SELECT * FROM audit_entry WHERE action = 'sign_in.refused' AND user_id = $1`,
      id,
    );
    expect(entry?.['object_id']).toBe(`+7 ••• ••• ${phone.slice(-4, -2)} ${phone.slice(-2)}`);
    expect(JSON.stringify(entry)).not.toContain(phone);
  });
});

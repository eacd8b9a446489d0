import { Portal, nextPhone } from '../testing/portal';
import type { Answer, Browser } from '../testing/browser';

describe('confirming a code', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open();
  });
  beforeEach(() => portal.forgetAttempts());
  afterAll(() => portal?.close());

  const asked = async (isKnown = true) => {
    const phone = nextPhone();
    const userId = isKnown ? await portal.world.user({ phone }) : null;
    const browser = portal.browser();
    const { body } = await browser.send('POST', 'sign-in/code', { phone });
    const code = isKnown ? await portal.lastCode(phone) : '';
    return { phone, userId, browser, requestId: String(body['requestId']), code };
  };
  const confirm = (browser: Browser, requestId: string, code: string) =>
    browser.send('POST', 'sign-in/confirm', { requestId, code });
  const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const sessionsOf = async (userId: string | null) =>
    (await portal.rows('SELECT 1 AS one FROM session WHERE user_id = $1', userId)).length;
  const codeOf = (answer: Answer) => answer.body['code'];

  it('signs in with the right code, once', async () => {
    const { browser, requestId, code, phone, userId } = await asked();
    const answer = await confirm(browser, requestId, code);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        user: { id: userId, phone },
        workplace: 'buyer',
        csrfToken: expect.any(String),
        hasPassword: false,
      },
    });
    expect((await browser.send('GET', 'session')).status).toBe(200);
    expect(codeOf(await confirm(portal.browser(), requestId, code))).toBe('CODE_EXPIRED');
    expect(await sessionsOf(userId)).toBe(1);
    expect(await portal.rows(`SELECT is_confirmed FROM user_identity WHERE user_id = $1`, userId)).toEqual([
      { is_confirmed: true },
    ]);
  });

  it.each(['%1 %2', ' %1-%2 ', 'full-width'])('takes the code as people type it: %s', async (pattern) => {
    const { browser, requestId, code } = await asked();
    const typed =
      pattern === 'full-width'
        ? [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
        : pattern.replace('%1', code.slice(0, 3)).replace('%2', code.slice(3));
    expect((await confirm(browser, requestId, typed)).status).toBe(200);
  });

  it('dies after five wrong tries, also for the right code', async () => {
    const { browser, requestId, code, userId } = await asked();
    const answers: Answer[] = [];
    for (let i = 0; i < 5; i++) answers.push(await confirm(browser, requestId, wrongFor(code)));
    expect(answers.map(codeOf)).toEqual([
      'CODE_WRONG',
      'CODE_WRONG',
      'CODE_WRONG',
      'CODE_WRONG',
      'CODE_EXHAUSTED',
    ]);
    expect(answers[0]?.body['details']).toEqual({ triesLeft: 4 });
    expect(codeOf(await confirm(browser, requestId, code))).toBe('CODE_EXHAUSTED');
    expect(await sessionsOf(userId)).toBe(0);
  });

  it('answers an unknown number try by try like a known one', async () => {
    const [known, unknown] = [await asked(true), await asked(false)];
    const tries = async ({ browser, requestId, code }: typeof known) => {
      const answers = [];
      for (let i = 0; i < 6; i++) {
        const { status, body } = await confirm(browser, requestId, wrongFor(code || '000000'));
        answers.push({ status, body: { ...body, correlationId: null } });
      }
      return answers;
    };
    expect(await tries(unknown)).toEqual(await tries(known));
  });

  it('lives for five minutes', async () => {
    const { browser, requestId, code } = await asked();
    await portal.pass(301);
    expect(codeOf(await confirm(browser, requestId, code))).toBe('CODE_EXPIRED');
    const fresh = await asked();
    await portal.pass(295);
    expect((await confirm(fresh.browser, fresh.requestId, fresh.code)).status).toBe(200);
  });

  it('is worth nothing in the request of another phone', async () => {
    const [mine, theirs] = [await asked(), await asked()];
    expect(
      mine.code === theirs.code
        ? 'CODE_WRONG'
        : codeOf(await confirm(mine.browser, theirs.requestId, mine.code)),
    ).toBe('CODE_WRONG');
    await portal.change(
      'UPDATE sign_in_code SET code_hash = (SELECT code_hash FROM sign_in_code WHERE id = $2) WHERE id = $1',
      theirs.requestId,
      mine.requestId,
    );
    expect(codeOf(await confirm(mine.browser, theirs.requestId, mine.code))).toBe('CODE_WRONG');
  });

  it('opens exactly one session for a hundred right confirmations at once over two processes', async () => {
    const second = await portal.startApi();
    const { requestId, code, userId } = await asked();
    const browsers = Array.from({ length: 100 }, (_, i) =>
      portal.browser({ api: i % 2 ? second : portal.api }),
    );
    let open: () => void = () => undefined;
    const barrier = new Promise<void>((resolve) => (open = resolve));
    const crowd = browsers.map(async (browser) => {
      await barrier;
      return confirm(browser, requestId, code);
    });
    open();
    const answers = await Promise.all(crowd);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(codeOf))).toEqual(
      new Set(['CODE_EXPIRED']),
    );
    expect(await sessionsOf(userId)).toBe(1);
  });

  it('counts a guessing crowd over two processes: five tries of a thousand reach the code', async () => {
    const second = await portal.startApi();
    const { requestId, code, userId } = await asked();
    const answers: unknown[] = [];
    for (let from = 0; from < 1000; from += 50) {
      const guesses = Array.from({ length: 50 }, (_, i) => String(from + i).padStart(6, '0'));
      answers.push(
        ...(await Promise.all(
          guesses
            .filter((guess) => guess !== code)
            .map(async (guess, i) =>
              codeOf(await confirm(portal.browser({ api: i % 2 ? second : portal.api }), requestId, guess)),
            ),
        )),
      );
    }
    expect(answers.filter((answer) => answer === 'CODE_WRONG')).toHaveLength(4);
    expect(answers.filter((answer) => answer === 'CODE_EXHAUSTED')).toHaveLength(answers.length - 4);
    expect(codeOf(await confirm(portal.browser(), requestId, code))).toBe('CODE_EXHAUSTED');
    expect(await sessionsOf(userId)).toBe(0);
  });

  it('lets nobody in who was dismissed after the code was sent', async () => {
    const { browser, requestId, code, userId } = await asked();
    await portal.change('UPDATE app_user SET is_active = false WHERE id = $1', userId);
    expect(codeOf(await confirm(browser, requestId, code))).toBe('CODE_EXPIRED');
    expect(await sessionsOf(userId)).toBe(0);
  });

  it('rotates the session of a browser that signs in again', async () => {
    const { browser, phone } = await asked();
    await portal.signIn(phone, browser);
    const before = browser.copy();
    await portal.signIn(phone, browser);
    expect(browser.cookies.get('sid')).not.toBe(before.cookies.get('sid'));
    expect((await before.send('GET', 'session')).status).toBe(401);
    expect((await browser.send('GET', 'session')).status).toBe(200);
  });
});

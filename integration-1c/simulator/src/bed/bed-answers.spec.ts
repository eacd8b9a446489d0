import { bench, usePortal } from '../spec/bench';

describe('УТ judging the answers of a site', () => {
  const { portal, url } = usePortal();

  it('reports the reason of a failed import and sends the portion again in a new session under the next index', async () => {
    portal().answerOnce('import', { body: 'failure\nСтрока 12: неверный штрихкод' }, 2);
    const { simulator } = bench(url(), { goods: 3 });
    const run = await simulator.exchange('catalog');
    expect(run.ok).toBe(true);
    const imports = portal()
      .trace()
      .filter((line) => line.includes(' import '));
    expect(imports.slice(0, 3)).toEqual([
      'GET catalog import import0_1.xml',
      'GET catalog import import0_2.xml',
      'GET catalog import import0_3.xml',
    ]);
    const cookies = portal()
      .seen.filter(({ mode }) => mode === 'import')
      .map(({ cookie }) => cookie);
    expect(new Set(cookies).size).toBe(cookies.length);
    expect(simulator.notes.some(({ text }) => text.includes('неверный штрихкод'))).toBe(true);
  });

  it('gives a portion up after three sends, keeps its changes registered and aborts the catalogue on the first one', async () => {
    portal().overrides.set('import', () => ({ body: 'failure\nбаза занята' }));
    const { simulator, base } = bench(url(), { goods: 3 });
    const run = await simulator.exchange('catalog');
    expect(run).toMatchObject({ ok: false, sentGoods: 0, sentOffers: 0 });
    expect(
      portal()
        .trace()
        .filter((line) => line.includes(' import ')),
    ).toHaveLength(3);
    expect(
      portal()
        .trace()
        .some((line) => line.includes('offers')),
    ).toBe(false);
    expect(base.fullExportDone).toBe(false);
  });

  it('clears the registration of a confirmed portion only', async () => {
    const { simulator, base } = bench(url(), { goods: 4, settings: { portionSize: 2, attempts: 1 } });
    await simulator.exchange('catalog');
    const goods = base.allGoods().slice(0, 4);
    for (const good of goods) base.changedGoods.register(good.id);
    portal().overrides.set('import', ({ filename }) =>
      filename === 'import0_2.xml' ? { body: 'failure\nнет' } : null,
    );
    const run = await simulator.exchange('catalog');
    expect(run).toMatchObject({ ok: false, sentGoods: 2 });
    expect(base.changedGoods.keys()).toEqual(goods.slice(2).map(({ id }) => id));
  });

  it('keeps a change made while its portion was travelling', async () => {
    const { simulator, base } = bench(url(), { goods: 2 });
    await simulator.exchange('catalog');
    const good = base.allGoods()[0];
    base.changedGoods.register(good?.id ?? '');
    portal().overrides.set('import', () => {
      base.changedGoods.register(good?.id ?? '');
      return { body: 'success' };
    });
    await simulator.exchange('catalog');
    expect(base.changedGoods.keys()).toEqual([good?.id]);
  });

  it('polls at once while the site answers progress and goes on at success', async () => {
    portal().answerOnce('import', { body: 'progress\nОбработано 1200 из 5000' }, 5);
    const { simulator } = bench(url(), { goods: 2 });
    expect((await simulator.exchange('catalog')).ok).toBe(true);
    expect(
      portal()
        .trace()
        .filter((line) => line === 'GET catalog import import0_1.xml'),
    ).toHaveLength(6);
  });

  it('calls a site that answers progress too often to order', async () => {
    portal().overrides.set('import', () => ({ body: 'progress' }));
    const { simulator } = bench(url(), { goods: 2, settings: { maxPollsPerMinute: 20, attempts: 1 } });
    const run = await simulator.exchange('catalog');
    expect(run.ok).toBe(false);
    expect(run.message).toContain('progress 21 раз за минуту');
  });

  it.each([
    ['Successfully imported', false],
    ['<html><body>success</body></html>', false],
    ['', false],
    ['  SUCCESS \r\n', true],
  ])('compares the first line exactly: «%s»', async (body, ok) => {
    portal().overrides.set('import', () => ({ body }));
    const { simulator } = bench(url(), { goods: 2, settings: { attempts: 1 } });
    expect((await simulator.exchange('catalog')).ok).toBe(ok);
  });

  it('takes a second line after success of a file for an error', async () => {
    portal().overrides.set('file', () => ({ body: 'success\nпринято 100 байт' }));
    const { simulator } = bench(url(), { goods: 2, settings: { attempts: 1 } });
    const run = await simulator.exchange('catalog');
    expect(run.ok).toBe(false);
    expect(run.message).toContain('расширенный статус');
  });

  it('reads the body of a failed HTTP status as text and only warns about the status', async () => {
    portal().overrides.set('import', () => ({ status: 500, body: 'success' }));
    const { simulator } = bench(url(), { goods: 2 });
    const run = await simulator.exchange('catalog');
    expect(run.ok).toBe(true);
    expect(run.warnings.join()).toContain('код HTTP 500');
  });

  it('does not follow redirects', async () => {
    portal().overrides.set('checkauth', () => ({ status: 301, body: 'moved', headers: { location: url() } }));
    const { simulator } = bench(url(), { goods: 2 });
    const run = await simulator.exchange('catalog');
    expect(run.ok).toBe(false);
    expect(portal().seen).toHaveLength(1);
  });

  it('shows the text of the site when the password is wrong', async () => {
    const { simulator } = bench(url(), { goods: 2, password: 'чужой' });
    const run = await simulator.exchange('catalog');
    expect(run).toMatchObject({ ok: false });
    expect(run.message).toContain('Неверный логин или пароль');
    expect(portal().trace()).toEqual(['GET catalog checkauth']);
  });

  it('refuses a checkauth without cookie lines', async () => {
    portal().overrides.set('checkauth', () => ({ body: 'success' }));
    const { simulator } = bench(url(), { goods: 2 });
    expect((await simulator.exchange('catalog')).message).toContain('cookie');
  });

  it('goes on without sessid when the fourth line is empty', async () => {
    let sessions = 0;
    portal().overrides.set('checkauth', () => {
      sessions += 1;
      return { body: `success\nPORTALSESSID\nown-${sessions}\nsessid=` };
    });
    portal().overrides.set('init', () => ({ body: 'zip=no\nfile_limit=0' }));
    for (const mode of ['file', 'import']) portal().overrides.set(mode, () => ({ body: 'success' }));
    const { simulator } = bench(url(), { goods: 2 });
    expect((await simulator.exchange('catalog')).ok).toBe(true);
    expect(portal().seen.every(({ sessid }) => sessid === null)).toBe(true);
  });

  it('reads replies in windows-1251 and with a BOM', async () => {
    const answer = Buffer.concat([Buffer.from('failure\n'), Buffer.from([0xcd, 0xe5, 0xf2])]);
    portal().overrides.set('init', () => ({ body: '\uFEFFzip=no\nfile_limit=0' }));
    portal().overrides.set('import', () => ({
      body: answer,
      headers: { 'content-type': 'text/plain; charset=windows-1251' },
    }));
    const { simulator } = bench(url(), { goods: 2, settings: { attempts: 1 } });
    expect((await simulator.exchange('catalog')).message).toContain('Нет');
  });

  it('gives up a call after its time, on the scaled clock', async () => {
    portal().overrides.set('import', () => ({ body: '', silent: true }));
    const { simulator } = bench(url(), { goods: 2, settings: { attempts: 1, timeScale: 1800 } });
    const run = await simulator.exchange('catalog');
    expect(run.ok).toBe(false);
    expect(run.message).toContain('Превышено время ожидания (0.1 с)');
  });

  it('survives a site that is not there', async () => {
    const { simulator } = bench('http://127.0.0.1:9/1c/main/exchange', { goods: 2 });
    expect((await simulator.exchange('catalog')).message).toContain('Нет связи с сайтом');
    expect((await simulator.exchange('sale')).ok).toBe(false);
  });
});

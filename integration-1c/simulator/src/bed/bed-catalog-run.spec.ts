import { bench, usePortal } from '../spec/bench';
import { parseXml } from '../xml/xml-tree';

describe('A catalogue run of УТ', () => {
  const { portal, url } = usePortal();

  it('goes in the exact order: a test checkauth, then checkauth, init, files and import for every portion', async () => {
    const { simulator } = bench(url(), { goods: 5, settings: { portionSize: 3 } });
    const run = await simulator.exchange('catalog');
    expect(run).toMatchObject({ ok: true, sentGoods: 5, full: true });
    const withoutPictures = portal()
      .trace()
      .filter((line) => !line.includes('import_files'));
    const portion = (file: string) => [
      'GET catalog checkauth',
      'GET catalog init',
      `POST catalog file ${file}`,
      `GET catalog import ${file}`,
    ];
    expect(withoutPictures).toEqual([
      'GET catalog checkauth',
      ...portion('import0_1.xml'),
      ...portion('import0_2.xml'),
      ...portion('offers0_1.xml'),
      ...portion('offers0_2.xml'),
    ]);
  });

  it('sends the pictures of a portion after its XML and before its import, under relative paths with GUIDs', async () => {
    const { simulator } = bench(url(), { goods: 6 });
    await simulator.exchange('catalog');
    const trace = portal().trace();
    const pictures = trace.flatMap((line, index) => (line.includes('import_files/') ? [index] : []));
    expect(pictures.length).toBeGreaterThan(0);
    expect(trace[pictures[0] ?? 0]).toMatch(
      /file import_files\/[0-9a-f]{2}\/[0-9a-f]{32}_[0-9a-f]{32}\.png$/,
    );
    expect(Math.min(...pictures)).toBeGreaterThan(trace.indexOf('POST catalog file import0_1.xml'));
    expect(Math.max(...pictures)).toBeLessThan(trace.indexOf('GET catalog import import0_1.xml'));
  });

  it('sends Basic and its own User-Agent with every request, and one cookie made of the body, never of Set-Cookie', async () => {
    const { simulator } = bench(url(), { goods: 2 });
    await simulator.exchange('catalog');
    for (const request of portal().seen) {
      expect(request.authorization).toMatch(/^Basic /);
      expect(request.userAgent).toBe('1C+Enterprise/8.3');
      if (request.mode === 'checkauth') expect(request.cookie).toBeUndefined();
      else expect(request.cookie).toMatch(/^PORTALSESSID=session-\d+$/);
    }
  });

  it('strips sessid= from the fourth line and appends it to later requests, unless the node works without it', async () => {
    const { simulator } = bench(url(), { goods: 2 });
    await simulator.exchange('catalog');
    expect(portal().seen.find(({ mode }) => mode === 'init')?.sessid).toBe('csrf-2');
    portal().seen.length = 0;
    const without = bench(url(), { goods: 2, settings: { ignoreSessid: true } });
    await without.simulator.exchange('catalog');
    expect(portal().seen.every(({ sessid }) => sessid === null)).toBe(true);
  });

  it.each([
    ['a third line', 'zip=no\nfile_limit=1000\nsessid=1'],
    ['one line only', 'zip=no'],
    ['an empty body', ''],
  ])('refuses an init reply with %s', async (_, body) => {
    portal().overrides.set('init', () => ({ body }));
    const { simulator } = bench(url(), { goods: 2, settings: { attempts: 1 } });
    const run = await simulator.exchange('catalog');
    expect(run).toMatchObject({ ok: false, sentGoods: 0 });
    expect(run.message).toContain('Параметры обмена не получены');
    expect(portal().seen.some(({ mode }) => mode === 'file')).toBe(false);
  });

  it('tolerates one line feed after init but tells the site developer', async () => {
    portal().overrides.set('init', () => ({ body: 'zip=no\nfile_limit=20000000\n' }));
    const { simulator } = bench(url(), { goods: 2 });
    const run = await simulator.exchange('catalog');
    expect(run.ok).toBe(true);
    expect(run.warnings.join()).toContain('лишний перевод строки');
  });

  it('cuts a file into parts of file_limit bytes under one name, in order', async () => {
    portal().fileLimit = 1000;
    const { simulator } = bench(url(), { goods: 2 });
    await simulator.exchange('catalog');
    const parts = portal().seen.filter(
      ({ mode, filename }) => mode === 'file' && filename === 'offers0_1.xml',
    );
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.slice(0, -1).every(({ body }) => body.length === 1000)).toBe(true);
    expect(() => parseXml(portal().fileText('offers0_1.xml'))).not.toThrow();
  });

  it.each(['0', '-1', 'много'])('does not cut files when file_limit is «%s»', async (limit) => {
    portal().fileLimit = limit;
    const { simulator } = bench(url(), { goods: 2 });
    await simulator.exchange('catalog');
    const parts = portal().seen.filter(
      ({ filename, mode }) => mode === 'file' && filename === 'import0_1.xml',
    );
    expect(parts).toHaveLength(1);
  });

  it('writes one ДатаФормирования into all files of a run and a later one into the next run', async () => {
    const moment = new Date(2026, 3, 10, 12, 10, 41);
    const { simulator } = bench(url(), { goods: 4, now: () => moment, settings: { portionSize: 2 } });
    await simulator.exchange('catalog');
    const first = new Set(portal().imported.map(({ content }) => stampOf(content)));
    expect([...first]).toEqual(['2026-04-10T12:10:41']);
    portal().imported.length = 0;
    await simulator.exchange('catalog', true);
    expect(new Set(portal().imported.map(({ content }) => stampOf(content)))).toEqual(
      new Set(['2026-04-10T12:10:42']),
    );
  });

  it('puts the classifier into the first import portion only and a stub into offers', async () => {
    const { simulator } = bench(url(), { goods: 4, settings: { portionSize: 2 } });
    await simulator.exchange('catalog');
    const classifier = (name: string) => parseXml(portal().fileText(name)).child('Классификатор');
    expect(classifier('import0_1.xml')?.child('Группы')).toBeDefined();
    expect(classifier('import0_1.xml')?.child('Свойства')).toBeDefined();
    expect(classifier('import0_2.xml')).toBeUndefined();
    expect(classifier('offers0_1.xml')?.children.map(({ name }) => name)).toEqual([
      'Ид',
      'Наименование',
      'Владелец',
    ]);
  });

  it('says СодержитТолькоИзменения=false in the first portion of a full export and true in every other file', async () => {
    const { simulator, base } = bench(url(), { goods: 4, settings: { portionSize: 2 } });
    await simulator.exchange('catalog');
    const flag = (name: string, element: string) =>
      parseXml(portal().fileText(name)).child(element)?.attributes.get('СодержитТолькоИзменения');
    expect(flag('import0_1.xml', 'Каталог')).toBe('false');
    expect(flag('import0_2.xml', 'Каталог')).toBe('true');
    expect(flag('offers0_1.xml', 'ПакетПредложений')).toBe('false');
    expect(flag('offers0_2.xml', 'ПакетПредложений')).toBe('true');
    const good = base.allGoods()[0];
    if (good) base.markGoodDeleted(good, true);
    await simulator.exchange('catalog');
    expect(flag('import0_1.xml', 'Каталог')).toBe('true');
    expect(flag('offers0_1.xml', 'ПакетПредложений')).toBe('true');
  });

  it('repeats price types and warehouses in every offers portion and writes stock as attributes', async () => {
    const { simulator, base } = bench(url(), { goods: 4, settings: { portionSize: 2 } });
    await simulator.exchange('catalog');
    const portion = parseXml(portal().fileText('offers0_2.xml')).child('ПакетПредложений');
    expect(portion?.list('ТипыЦен', 'ТипЦены')).toHaveLength(4);
    expect(portion?.list('Склады', 'Склад')).toHaveLength(3);
    const offer = portion?.list('Предложения', 'Предложение')[0];
    const balances = offer?.all('Склад').map((row) => Number(row.attributes.get('КоличествоНаСкладе')));
    const key = offer?.textOf('Ид') ?? '';
    expect(balances).toEqual(base.reference.warehouses.map(({ id }) => base.stockOf(key, id) / 1000));
    expect(Number(offer?.textOf('Количество'))).toBeCloseTo(
      (balances ?? []).reduce((sum, row) => sum + row, 0),
      3,
    );
  });

  it('marks a deleted good with Статус=Удален in both files', async () => {
    const { simulator, base } = bench(url(), { goods: 4 });
    await simulator.exchange('catalog');
    const good = base.allGoods()[1];
    if (good) base.markGoodDeleted(good, true);
    await simulator.exchange('catalog');
    const goods = parseXml(portal().fileText('import0_1.xml')).child('Каталог')?.list('Товары', 'Товар');
    expect(goods?.map((row) => [row.textOf('Ид'), row.attributes.get('Статус')])).toEqual([
      [good?.id, 'Удален'],
    ]);
    const offers = parseXml(portal().fileText('offers0_1.xml'))
      .child('ПакетПредложений')
      ?.list('Предложения', 'Предложение');
    expect(offers?.every((row) => row.attributes.get('Статус') === 'Удален')).toBe(true);
  });

  it('sends changed prices and stock as ИзмененияПакетаПредложений when the node is set so', async () => {
    const { simulator, base } = bench(url(), { goods: 4, settings: { offerDeltas: true } });
    await simulator.exchange('catalog');
    const good = base.allGoods().find(({ characteristics }) => characteristics.length === 0);
    const priceType = base.reference.priceTypes[0];
    base.setPrice(good?.id ?? '', priceType?.id ?? '', 12345);
    const run = await simulator.exchange('catalog');
    expect(run).toMatchObject({ ok: true, full: false, sentGoods: 0, sentOffers: 1 });
    const changes = parseXml(portal().fileText('offers0_1.xml')).child('ИзмененияПакетаПредложений');
    const offer = changes?.list('Предложения', 'Предложение')[0];
    expect(offer?.list('Цены', 'Цена')[0]?.textOf('ЦенаЗаЕдиницу')).toBe('123.45');
    expect(offer?.all('Склады')).toHaveLength(3);
    expect(changes?.child('ТипыЦен')).toBeUndefined();
  });

  it('sends nothing but the test checkauth when nothing has changed', async () => {
    const { simulator } = bench(url(), { goods: 3 });
    await simulator.exchange('catalog');
    portal().seen.length = 0;
    const run = await simulator.exchange('catalog');
    expect(run).toMatchObject({ ok: true, message: 'Изменений нет' });
    expect(portal().trace()).toEqual(['GET catalog checkauth']);
  });

  it('packs a portion into one v8 archive when the site asks for zip, and imports the inner names', async () => {
    portal().zip = 'yes';
    portal().overrides.set('import', () => ({ body: 'success' }));
    const { simulator } = bench(url(), { goods: 3 });
    expect((await simulator.exchange('catalog')).ok).toBe(true);
    const files = portal().seen.filter(({ mode }) => mode === 'file');
    expect(files.every(({ filename }) => /^v8_[0-9A-F]{4}_1\.zip$/.test(filename ?? ''))).toBe(true);
    expect(files[0]?.body.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(portal().trace()).toContain('GET catalog import import0_1.xml');
  });

  it('never calls import when the node does not wait for confirmation', async () => {
    const { simulator } = bench(url(), { goods: 3, settings: { noWait: true } });
    expect((await simulator.exchange('catalog')).ok).toBe(true);
    expect(portal().seen.some(({ mode }) => mode === 'import')).toBe(false);
  });
});

function stampOf(content: Buffer): string | undefined {
  return parseXml(content.toString('utf8')).attributes.get('ДатаФормирования');
}

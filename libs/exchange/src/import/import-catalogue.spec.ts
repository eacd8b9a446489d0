import { ImportKit } from './testing/import-kit';
import { classifier, goods, group, message, product, property } from './testing/messages';

jest.setTimeout(60_000);

describe('goods from 1C', () => {
  let kit: ImportKit;
  let channelId: string;
  beforeAll(async () => {
    kit = await ImportKit.open();
  });
  beforeEach(async () => {
    channelId = await kit.world.channel();
  });
  afterAll(() => kit.close());

  const variants = () =>
    kit.rows<{
      name: string;
      article: string;
      is_sold: boolean;
      unit_name: string;
      order_multiple: string;
      key: string;
    }>(
      `SELECT v.name, v.article, v.is_sold, p.unit_name, p.order_multiple, p.one_c_id || '#' || v.one_c_characteristic_id AS key
         FROM product_variant v JOIN product p ON p.id = v.product_id WHERE p.channel_id = $1 ORDER BY key`,
      channelId,
    );
  const found = async (words: string) =>
    (
      await kit.rows<{ name: string }>(
        `SELECT v.name FROM product_variant v JOIN product p ON p.id = v.product_id
          WHERE p.channel_id = $1 AND v.search_text @@ plainto_tsquery('russian', unaccent($2)) ORDER BY v.name`,
        ...[channelId, words],
      )
    ).map((row) => row.name);

  it('arrive with groups, units by code and words to be found by', async () => {
    const file = await kit.import(
      channelId,
      message(
        classifier(
          `<Группы>${group('g1', 'Крепёж', group('g2', 'Болты'))}</Группы><Свойства>${property('p1', 'Цвет', { red: 'Красный' })}</Свойства>`,
        ) +
          goods(
            product({
              id: 'A1',
              name: 'Болт М8 оцинкованный',
              article: 'Б-008',
              groups: ['g2'],
              properties: { p1: 'red' },
            }) + product({ id: 'a2', name: 'Кабель ВВГ', unit: '<БазоваяЕдиница Код="006"/>' }),
          ),
      ),
    );
    expect(file).toMatchObject({
      state: 'imported',
      rows_done: '5',
      counters: {
        created: 5,
        updated: 0,
        unchanged: 0,
        parked: 0,
        rejected: 0,
        records: { group: 2, property: 1, product: 2 },
      },
    });
    expect(await variants()).toMatchObject([
      {
        key: 'a1#',
        name: 'Болт М8 оцинкованный',
        article: 'Б-008',
        is_sold: true,
        unit_name: 'шт',
        order_multiple: '1.000',
      },
      { key: 'a2#', unit_name: 'м', order_multiple: '0.001' },
    ]);
    const [category] = await kit.rows<{ names: string[] }>(
      `SELECT array_agg(a.name ORDER BY cardinality(a.path)) AS names
         FROM product p JOIN category c ON c.id = p.category_id JOIN category a ON a.id = ANY (c.path) WHERE p.one_c_id = 'a1' AND p.channel_id = $1`,
      channelId,
    );
    expect(category?.names).toEqual(['Крепёж', 'Болты']);
    expect(await found('красные болты')).toEqual(['Болт М8 оцинкованный']);
    expect(await found('кабель')).toEqual(['Кабель ВВГ']);
    expect(kit.announced).toContainEqual({
      event: { topic: 'catalog.changed' },
      audience: { to: 'everyone' },
    });
  });

  it('keep their groups when a later portion carries only the stub of the classifier', async () => {
    await kit.import(channelId, message(classifier(`<Группы>${group('g1', 'Крепёж')}</Группы>`)));
    await kit.import(channelId, message(classifier('') + goods(product({ id: 'a1', groups: ['g1'] }))));
    expect(await kit.rows('SELECT name, is_deleted FROM category WHERE channel_id = $1', channelId)).toEqual([
      { name: 'Крепёж', is_deleted: false },
    ]);
  });

  it('move with a group that moves', async () => {
    await kit.import(
      channelId,
      message(classifier(`<Группы>${group('a', 'А', group('b', 'Б', group('c', 'В')))}</Группы>`)),
    );
    await kit.import(
      channelId,
      message(classifier(`<Группы>${group('a', 'А')}${group('b', 'Б', group('c', 'В'))}</Группы>`), {
        at: '2026-04-11T00:00:00',
      }),
    );
    const paths = await kit.rows<{ path: string }>(
      `SELECT (SELECT string_agg(a.one_c_id, '/' ORDER BY cardinality(a.path)) FROM category a WHERE a.id = ANY (c.path)) AS path
         FROM category c WHERE c.channel_id = $1 ORDER BY c.one_c_id`,
      channelId,
    );
    expect(paths.map((row) => row.path)).toEqual(['a', 'b', 'b/c']);
  });

  it.each([
    ['a requisite «Кратность»', { requisites: { Кратность: '12' } }, '12.000'],
    ['a requisite with a comma', { requisites: { 'Минимальная кратность': '0,5' } }, '0.500'],
    ['a property «Кратность отгрузки»', { properties: { step: 'six' } }, '6.000'],
    ['nothing stated for pieces', {}, '1.000'],
    ['nothing stated for kilograms', { unit: '<БазоваяЕдиница Код="166"/>' }, '0.001'],
    ['pieces in words', { unit: '<БазоваяЕдиница Код="2009">Шт.</БазоваяЕдиница>' }, '1.000'],
    ['square metres in words', { unit: '<БазоваяЕдиница Код="0123">кв.м</БазоваяЕдиница>' }, '0.001'],
    ['a garbage multiple', { requisites: { Кратность: 'по договорённости' } }, '1.000'],
  ])('take their multiple from %s', async (_from, details, multiple) => {
    await kit.import(
      channelId,
      message(
        classifier(`<Свойства>${property('step', 'Кратность отгрузки', { six: '6' })}</Свойства>`) +
          goods(product({ id: 'a1', ...details })),
      ),
    );
    expect((await variants())[0]?.order_multiple).toBe(multiple);
  });

  it('know packagings, and a packaging keeps its id when its ratio changes', async () => {
    const packs = (
      ratio: string,
    ) => `<БазоваяЕдиница Код="796"><Пересчет><Единица>796</Единица><Коэффициент>1</Коэффициент></Пересчет>
      <Пересчет><Единица>778</Единица><Коэффициент>${ratio}</Коэффициент></Пересчет></БазоваяЕдиница>`;
    await kit.import(channelId, message(goods(product({ id: 'a1', unit: packs('12') }))));
    const before = await kit.rows(
      'SELECT k.id, k.name, k.ratio FROM packaging k JOIN product p ON p.id = k.product_id WHERE p.channel_id = $1',
      channelId,
    );
    await kit.import(
      channelId,
      message(goods(product({ id: 'a1', unit: packs('24') })), { at: '2026-04-11T00:00:00' }),
    );
    const after = await kit.rows(
      'SELECT k.id, k.name, k.ratio FROM packaging k JOIN product p ON p.id = k.product_id WHERE p.channel_id = $1',
      channelId,
    );
    expect(before).toMatchObject([{ name: 'упак', ratio: '12.000' }]);
    expect(after).toEqual([{ ...before[0], ratio: '24.000' }]);
  });

  it('that carry a bad packaging are taken without it, and the journal says why', async () => {
    const unit =
      '<БазоваяЕдиница Код="796"><Пересчет><Единица>778</Единица><Коэффициент>0.0001</Коэффициент></Пересчет></БазоваяЕдиница>';
    const fileId = await kit.stage(
      await kit.session(channelId),
      'import0_1.xml',
      message(goods(product({ id: 'a1', unit }))),
    );
    await kit.drain();
    expect((await kit.file(fileId)).counters).toMatchObject({ created: 1, rejected: 1 });
    expect(
      await kit.rows('SELECT entity, one_c_id, line, reason FROM import_reject WHERE file_id = $1', fileId),
    ).toEqual([
      { entity: 'product', one_c_id: 'a1', line: 2, reason: 'Негодный коэффициент единицы 778: 0.0001' },
    ]);
  });

  it.each([
    ['an attribute', product({ id: 'a1', isDeleted: true })],
    ['an element', product({ id: 'a1', extra: '<Статус>Удален</Статус>' })],
    ['the flag of BUS-module', product({ id: 'a1', extra: '<ПометкаУдаления>true</ПометкаУдаления>' })],
    ['an attribute without content', '<Товар Статус="Удален"><Ид>a1</Ид></Товар>'],
  ])('are withdrawn by %s and come back by a later run', async (_shape, deletion) => {
    await kit.import(channelId, message(goods(product({ id: 'a1' }))));
    const file = await kit.import(channelId, message(goods(deletion), { at: '2026-04-11T00:00:00' }));
    expect(file.counters).toMatchObject({ deleted: 1, created: 0, updated: 0 });
    expect((await variants())[0]?.is_sold).toBe(false);
    await kit.import(channelId, message(goods(product({ id: 'a1' })), { at: '2026-04-12T00:00:00' }));
    expect((await variants())[0]).toMatchObject({ is_sold: true, name: 'Товар a1' });
  });

  it('are never withdrawn by absence', async () => {
    await kit.import(channelId, message(goods(product({ id: 'a1' }) + product({ id: 'a2' }))));
    await kit.import(channelId, message(goods(product({ id: 'a2' })), { at: '2026-04-11T00:00:00' }));
    expect((await variants()).map((row) => row.is_sold)).toEqual([true, true]);
  });

  it('that an admin hid stay hidden whatever 1C sends', async () => {
    await kit.import(channelId, message(goods(product({ id: 'a1' }))));
    await kit.write('UPDATE product SET is_hidden = true WHERE channel_id = $1', channelId);
    await kit.import(
      channelId,
      message(goods(product({ id: 'a1', name: 'Новое имя' })), { at: '2026-04-11T00:00:00' }),
    );
    expect(await variants()).toMatchObject([{ name: 'Новое имя', is_sold: false }]);
  });

  it('of an older run never overwrite a newer one, not even when the newer one changed nothing', async () => {
    const told = (name: string, at: string) =>
      kit.import(channelId, message(goods(product({ id: 'a1', name })), { at }));
    await told('Первое', '2026-04-10T00:00:00');
    await told('Первое', '2026-04-12T00:00:00');
    const late = await told('Второе', '2026-04-11T00:00:00');
    expect(late.counters).toMatchObject({ unchanged: 1, updated: 0 });
    expect((await variants())[0]?.name).toBe('Первое');
  });

  it('of a base whose clock ran a year ahead do not freeze the catalogue', async () => {
    await kit.import(
      channelId,
      message(goods(product({ id: 'a1', name: 'Из будущего' })), { at: '2099-01-01T00:00:00' }),
    );
    const [row] = await kit.rows<{ is_near: boolean }>(
      `SELECT source_run_at < now() + interval '2 days' AS is_near FROM product WHERE channel_id = $1`,
      channelId,
    );
    expect(row?.is_near).toBe(true);
  });

  it('get the names of own units that come later', async () => {
    await kit.import(channelId, message(goods(product({ id: 'a1', unit: '<БазоваяЕдиница Код="2102"/>' }))));
    expect((await variants())[0]?.unit_name).toBe('2102');
    const units = classifier(
      '<ЕдиницыИзмерения><ЕдиницаИзмерения><Код>2102</Код><НаименованиеКраткое>рул.</НаименованиеКраткое></ЕдиницаИзмерения></ЕдиницыИзмерения>',
    );
    await kit.import(channelId, message(units));
    expect((await variants())[0]?.unit_name).toBe('рул.');
  });

  it('are found by the new word when a value of a dictionary is renamed', async () => {
    const colours = (word: string) =>
      classifier(`<Свойства>${property('p1', 'Цвет', { red: word })}</Свойства>`);
    await kit.import(
      channelId,
      message(colours('Красный') + goods(product({ id: 'a1', name: 'Болт', properties: { p1: 'red' } }))),
    );
    await kit.import(channelId, message(colours('Пурпурный'), { at: '2026-04-11T00:00:00' }));
    expect(await found('пурпурный')).toEqual(['Болт']);
    expect(await found('красный')).toEqual([]);
  });

  it('without a name are refused with their line, the rest of the file is taken', async () => {
    const fileId = await kit.stage(
      await kit.session(channelId),
      'import0_1.xml',
      message(goods(`${product({ id: 'a1' })}<Товар><Ид>a2</Ид></Товар>`)),
    );
    await kit.drain();
    expect((await kit.file(fileId)).counters).toMatchObject({ created: 1, rejected: 1 });
    const [reject] = await kit.rows('SELECT one_c_id, reason FROM import_reject WHERE file_id = $1', fileId);
    expect(reject).toEqual({ one_c_id: 'a2', reason: 'У товара нет наименования' });
  });

  it('with texts longer than any index takes are cut, not refused', async () => {
    const file = await kit.import(
      channelId,
      message(
        goods(
          product({ id: 'a1', name: 'Ы'.repeat(5000), article: 'Ж'.repeat(5000) }) +
            product({ id: 'Ю'.repeat(3000) }),
        ),
      ),
    );
    expect(file).toMatchObject({ state: 'imported', counters: { created: 1, rejected: 1 } });
  });
});

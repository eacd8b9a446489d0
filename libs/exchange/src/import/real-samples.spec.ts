import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decode } from 'iconv-lite';
import { ImportKit } from './testing/import-kit';

jest.setTimeout(240_000);

const folder = process.env['SAMPLES_1C'] ?? resolve(__dirname, '../../../../../shared/1c-samples');
const isThere = existsSync(folder);
const describeSamples = isThere ? describe : describe.skip;

const bytesOf = (set: string, file: string): Buffer => {
  const name = readdirSync(join(folder, set)).find((entry) => entry.includes(file));
  if (!name) throw new Error(`No sample ${file} in ${set}`);
  return readFileSync(join(folder, set, name));
};

/** What a set of files says, read by patterns and not by our parser. */
function saidBy(texts: readonly string[]) {
  const all = texts.join('\n');
  const blocks = (text: string, element: string) =>
    text.match(new RegExp(`<${element}[ >][\\s\\S]*?</${element}>`, 'g')) ?? [];
  const idOf = (block: string) => (/<Ид>([^<]*)<\/Ид>/.exec(block)?.[1] ?? '').trim().toLowerCase();
  const catalogues = blocks(all, 'Каталог').join('\n');
  const goods = new Map<string, { isDeleted: boolean }>();
  for (const block of blocks(catalogues, 'Товар')) {
    const [productId = ''] = idOf(block).split('#');
    goods.set(productId, {
      isDeleted: /^<Товар[^>]*Статус="Удален"|<ПометкаУдаления>true|<Статус>Удален/.test(block),
    });
  }
  const classifiers = blocks(all, 'Классификатор').join('\n');
  const priceTypes = new Set(blocks(all, 'ТипЦены').map(idOf));
  const prices = new Set<string>();
  const variants = new Set<string>();
  const waiting = new Set<string>();
  const offers = blocks(all, 'Предложение');
  const named = (block: string) => /<Наименование>/.test(block.replace(/<Цены>[\s\S]*?<\/Цены>/g, ''));
  const described = new Set(offers.filter(named).map(idOf));
  for (const block of offers) {
    const [productId = '', characteristicId = ''] = idOf(block).split('#');
    if (!goods.has(productId) || (characteristicId && !described.has(idOf(block)))) {
      waiting.add(idOf(block));
      continue;
    }
    if (characteristicId) variants.add(idOf(block));
    for (const price of blocks(block, 'Цена')) {
      const type = /<ИдТипаЦены>([^<]*)</.exec(price)?.[1]?.trim().toLowerCase() ?? '';
      const isZero = Number(/<ЦенаЗаЕдиницу>([^<]*)</.exec(price)?.[1] ?? '0') === 0;
      if (!isZero && priceTypes.has(type)) prices.add(`${idOf(block)} ${type}`);
    }
  }
  return {
    groups: new Set((classifiers.match(/<Группа>\s*<Ид>[^<]*/g) ?? []).map((text) => text.toLowerCase()))
      .size,
    properties: new Set(
      (classifiers.match(/<Свойство>\s*<Ид>[^<]*/g) ?? []).map((text) => text.toLowerCase()),
    ).size,
    goods: goods.size,
    deleted: [...goods.values()].filter((one) => one.isDeleted).length,
    characteristics: variants.size,
    prices: prices.size,
    waiting: waiting.size,
  };
}

describeSamples(
  `real exports of 1C${isThere ? '' : ` (skipped: there is no folder ${folder}, see SAMPLES_1C)`}`,
  () => {
    let kit: ImportKit;
    beforeAll(async () => {
      kit = await ImportKit.open();
    });
    afterAll(() => kit.close());

    async function importAll(files: readonly (readonly [string, Buffer])[]) {
      const channelId = await kit.world.channel();
      const results = [];
      for (const [name, bytes] of files) results.push(await kit.import(channelId, bytes, name));
      return { channelId, results };
    }
    const stateOf = async (channelId: string) =>
      (
        await kit.rows<Record<string, number>>(
          `SELECT (SELECT count(*) FROM category WHERE channel_id = $1)::int AS groups,
                (SELECT count(*) FROM property WHERE channel_id = $1)::int AS properties,
                (SELECT count(*) FROM product WHERE channel_id = $1)::int AS goods,
                (SELECT count(*) FROM product WHERE channel_id = $1 AND is_deleted)::int AS deleted,
                (SELECT count(*) FROM product_variant v JOIN product p ON p.id = v.product_id
                  WHERE p.channel_id = $1 AND v.one_c_characteristic_id <> '')::int AS characteristics,
                (SELECT count(*) FROM price JOIN price_type t ON t.id = price.price_type_id WHERE t.channel_id = $1)::int AS prices,
                (SELECT count(*) FROM pending_reference WHERE channel_id = $1 AND fact_kind = 'offer')::int AS waiting`,
          channelId,
        )
      )[0];
    /** Everything but the ages of rows. */
    const contentOf = async (channelId: string) =>
      (
        await kit.rows<{ content: unknown }>(
          `SELECT json_agg(json_build_array(p.one_c_id, p.name, p.unit_name, p.order_multiple, p.vat_rate, c.one_c_id, v.one_c_characteristic_id, v.name,
                  v.article_key, v.is_sold, v.search_text::text,
                  (SELECT json_agg(json_build_array(t.one_c_id, r.value) ORDER BY t.one_c_id) FROM price r JOIN price_type t ON t.id = r.price_type_id WHERE r.variant_id = v.id),
                  (SELECT json_agg(json_build_array(w.one_c_id, b.on_hand) ORDER BY w.one_c_id) FROM stock_balance b JOIN warehouse w ON w.id = b.warehouse_id WHERE b.variant_id = v.id))
                  ORDER BY p.one_c_id, v.one_c_characteristic_id) AS content
           FROM product p LEFT JOIN category c ON c.id = p.category_id JOIN product_variant v ON v.product_id = p.id WHERE p.channel_id = $1`,
          channelId,
        )
      )[0]?.content;

    it.each([
      [
        'УТ: nested groups, 283 goods',
        'dobromyslov__commerceml-parser',
        ['import0_1_with_nested_groups', 'offers0_1'],
      ],
      ['УТ: another run', 'dobromyslov__commerceml-parser', ['data__import0_1.xml', 'offers0_1']],
      ['УТ: characteristics and deleted goods', 'ArtemsWay__parser1c', ['import0_1', 'offers0_1']],
      [
        'УТ: a second portion without classifier',
        'carono__php-commerceml',
        ['tests__xml__import.xml', 'import_wo_classifier', 'offers'],
      ],
      ['УТ: another base of properties', 'carono__yii2-1c-exchange', ['xml__import', 'xml__offers']],
      ['УНФ 3.0: five price types, no warehouse', 'ermolalex__cml_1c', ['import.xml', 'offers.xml']],
      ['УНФ 1.6: a thousand goods, 16 deleted', 'RBDI__epc', ['1c__import']],
      [
        'BUS-module 2.09: offers, prices and rests in files of their own',
        'gillbeits__commerceml',
        ['import___', 'offers___7f', 'offers___f0', 'prices___', 'rests___'],
      ],
      [
        'BUS-module 3.1: ten kinds of files',
        'AlexMobiCraft__FREESPORT-B2B',
        [
          'groups.xml',
          'priceLists.xml',
          'storages.xml',
          'goods.xml',
          'offers.xml',
          'prices.xml',
          'rests.xml',
        ],
      ],
      ['2.04: escaped HTML', 'ProgrammerBudiva__Budsite', ['import']],
      ['2.04: goods with a characteristic in their id', 'irpsv__commerceml', ['import', 'offers']],
    ])(
      '%s are imported with the counts that the files have, in either order, and change nothing when they come again',
      async (_title, set, names) => {
        const files = names.map((name, n) => [`file${n}.xml`, bytesOf(set, name)] as const);
        const { channelId, results } = await importAll(files);
        expect(results.map(({ state, error }) => ({ state, error }))).toEqual(
          files.map(() => ({ state: 'imported', error: null })),
        );
        const said = saidBy(files.map(([, bytes]) => decode(bytes, 'utf8')));
        expect(await stateOf(channelId)).toMatchObject({
          ...said,
          characteristics: expect.any(Number),
          waiting: said.waiting,
        });
        expect((await stateOf(channelId))?.['characteristics']).toBeGreaterThanOrEqual(said.characteristics);

        // Two files of one run that say different things of the same goods: the last word counts, whichever it is.
        const isContradictory = names.includes('import_wo_classifier');
        const backwards = await importAll([...files].reverse());
        if (!isContradictory)
          expect(await contentOf(backwards.channelId)).toEqual(await contentOf(channelId));

        const changes = () =>
          kit.rows(`SELECT md5(string_agg(t.xmin::text || t.ctid::text, ',' ORDER BY t.ctid)) FROM product_variant t UNION ALL
                SELECT md5(string_agg(t.xmin::text || t.ctid::text, ',' ORDER BY t.ctid)) FROM product t UNION ALL
                SELECT md5(string_agg(t.xmin::text || t.ctid::text, ',' ORDER BY t.ctid)) FROM price t UNION ALL
                SELECT md5(string_agg(t.xmin::text || t.ctid::text, ',' ORDER BY t.ctid)) FROM stock_balance t UNION ALL
                SELECT md5(string_agg(t.xmin::text || t.ctid::text, ',' ORDER BY t.ctid)) FROM product_property t`);
        const last = files.at(-1);
        if (!last) return;
        const before = await changes();
        const again = await kit.import(channelId, last[1], last[0]);
        expect(again.counters).toMatchObject({ created: 0, updated: 0, deleted: 0 });
        expect(await changes()).toEqual(before);
      },
    );

    it('with counterparties find none of ours and make none', async () => {
      const { results } = await importAll([
        ['contragents.xml', bytesOf('AlexMobiCraft__FREESPORT-B2B', 'contragents.xml')],
      ]);
      expect(results[0]?.counters).toMatchObject({ parked: 37, created: 0 });
    });

    it.each([
      ['an unclosed tag', 'ProgrammerBudiva__Budsite', 'offers(ver2)', /строка 90/],
      [
        'the format of 1C 7.7',
        'alexander-rakov__1C-CommerceML-Exchange77-8x',
        'Sale77.xml',
        /Версия CommerceML 1/,
      ],
    ])('with %s are refused with a reason a person understands', async (_fault, set, name, reason) => {
      const { channelId, results } = await importAll([['offers0.xml', bytesOf(set, name)]]);
      expect(results[0]?.state).toBe('failed');
      expect(results[0]?.error).toMatch(reason);
      expect(await stateOf(channelId)).toMatchObject({ goods: 0, groups: 0, waiting: 0 });
    });

    it.each([
      ['УТ', 'ArtemsWay__exchange1c', 'orders-cf', 2],
      ['УНФ 1.6', 'RBDI__epc', '1c__orders-00201', 4],
      ['windows-1251', 'carono__php-commerceml', 'orders.xml', 1],
    ])('with orders back (%s) are read to the last document', async (_who, set, name, documents) => {
      const { channelId, results } = await importAll([['orders-1_1.xml', bytesOf(set, name)]]);
      expect(results[0]).toMatchObject({ state: 'imported', counters: { records: { order: documents } } });
      const inbox = await kit.rows<{ n: number }>(
        'SELECT count(*)::int AS n FROM order_inbox WHERE channel_id = $1',
        channelId,
      );
      expect(inbox[0]?.n).toBeGreaterThan(0);
    });
  },
);

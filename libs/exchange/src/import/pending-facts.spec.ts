import fc from 'fast-check';
import { ImportKit } from './testing/import-kit';
import { classifier, goods, group, message, offer, offers, product, property } from './testing/messages';

jest.setTimeout(240_000);

/** Everything the import leaves behind that a person can see, without ids of ours. */
const stateSql = `
  SELECT json_build_object(
    'groups', (SELECT json_agg(json_build_array(c.one_c_id, c.name, parent.one_c_id, cardinality(c.path), c.is_deleted) ORDER BY c.one_c_id)
                 FROM category c LEFT JOIN category parent ON parent.id = c.parent_id WHERE c.channel_id = $1),
    'goods', (SELECT json_agg(json_build_array(p.one_c_id, p.name, g.one_c_id, p.unit_name, p.order_multiple, p.is_deleted) ORDER BY p.one_c_id)
                FROM product p LEFT JOIN category g ON g.id = p.category_id WHERE p.channel_id = $1),
    'variants', (SELECT json_agg(json_build_array(p.one_c_id, v.one_c_characteristic_id, v.name, v.article, v.barcode, v.is_sold, v.search_text::text)
                   ORDER BY p.one_c_id, v.one_c_characteristic_id) FROM product_variant v JOIN product p ON p.id = v.product_id WHERE p.channel_id = $1),
    'properties', (SELECT json_agg(json_build_array(p.one_c_id, r.one_c_id, x.value) ORDER BY 1) FROM product_property x
                     JOIN product p ON p.id = x.product_id JOIN property r ON r.id = x.property_id WHERE p.channel_id = $1),
    'prices', (SELECT json_agg(json_build_array(p.one_c_id, v.one_c_characteristic_id, t.one_c_id, price.value) ORDER BY p.one_c_id, v.one_c_characteristic_id, t.one_c_id)
                 FROM price JOIN product_variant v ON v.id = price.variant_id JOIN product p ON p.id = v.product_id
                 JOIN price_type t ON t.id = price.price_type_id WHERE p.channel_id = $1),
    'stocks', (SELECT json_agg(json_build_array(p.one_c_id, v.one_c_characteristic_id, w.one_c_id, b.on_hand) ORDER BY p.one_c_id, v.one_c_characteristic_id, w.one_c_id)
                 FROM stock_balance b JOIN product_variant v ON v.id = b.variant_id JOIN product p ON p.id = v.product_id
                 JOIN warehouse w ON w.id = b.warehouse_id WHERE p.channel_id = $1),
    'waiting', (SELECT count(*) FROM pending_reference WHERE channel_id = $1)) AS state`;

describe('facts about what has not arrived yet', () => {
  let kit: ImportKit;
  beforeAll(async () => {
    kit = await ImportKit.open();
  });
  afterAll(() => kit.close());

  const [older, newer] = ['2026-04-10T01:00:00', '2026-04-11T01:00:00'];
  const priceOf = (id: string, values: Record<string, string>) => offer({ id, name: null, prices: values });
  const restOf = (id: string, store: string, count: string) =>
    `<Предложение><Ид>${id}</Ид><Остатки><Остаток><Склад><Ид>${store}</Ид><Количество>${count}</Количество></Склад></Остаток></Остатки></Предложение>`;

  /** Two runs of a split export: each file alone refers to something of another. */
  const files = [
    message(classifier(`<Группы>${group('g1', 'Крепёж', group('g2', 'Болты'))}</Группы>`), { at: older }),
    message(classifier(`<Группы>${group('g1', 'Метизы')}${group('g2', 'Болты')}</Группы>`), { at: newer }),
    message(
      classifier(
        `<Свойства>${property('step', 'Кратность', { ten: '10' })}${property('p1', 'Цвет')}</Свойства>`,
      ),
      { at: older },
    ),
    message(
      goods(
        product({
          id: 'a1',
          name: 'Болт',
          groups: ['g9', 'g2'],
          properties: { step: 'ten', p1: 'Красный' },
        }) + product({ id: 'a2', name: 'Гайка', groups: ['g1'], unit: '<БазоваяЕдиница Код="2102"/>' }),
      ),
      { at: older },
    ),
    message(
      goods(product({ id: 'a2', name: 'Гайка М8', groups: ['g2'], unit: '<БазоваяЕдиница Код="2102"/>' })),
      { at: newer },
    ),
    message(
      classifier(
        '<ЕдиницыИзмерения><ЕдиницаИзмерения><Код>2102</Код><НаименованиеКраткое>м</НаименованиеКраткое></ЕдиницаИзмерения></ЕдиницыИзмерения>',
      ),
      { at: older },
    ),
    message(
      offers(
        offer({ id: 'a1#c1', name: 'Болт (М8)' }) +
          offer({ id: 'a1#c2', name: 'Болт (М10)', barcode: '4600000000017' }),
      ),
      { at: older },
    ),
    message(offers(offer({ id: 'a1#c2', name: 'Болт (М12)', isDeleted: true })), { at: newer }),
    message(
      classifier(
        '<ТипыЦен><ТипЦены><Ид>opt</Ид><Наименование>Опт</Наименование><Валюта>RUB</Валюта></ТипЦены></ТипыЦен>',
      ),
      { at: older },
    ),
    message(offers(priceOf('a1#c1', { opt: '5' }) + priceOf('a2', { opt: '6', vip: '7' })), { at: older }),
    message(offers(priceOf('a1#c1', { opt: '4' })), { at: newer }),
    message(classifier('<Склады><Склад><Ид>w1</Ид><Наименование>Центр</Наименование></Склад></Склады>'), {
      at: older,
    }),
    message(offers(restOf('a1#c1', 'w1', '3') + restOf('a2', 'w1', '8')), { at: older }),
    message(offers(restOf('a2', 'w1', '-2')), { at: newer }),
  ];

  async function stateAfter(order: readonly number[]): Promise<unknown> {
    const channelId = await kit.world.channel();
    const sessionId = await kit.session(channelId);
    for (const n of order) await kit.stage(sessionId, `file${n}.xml`, files[n] ?? '');
    await kit.drain();
    const failed = await kit.rows(
      `SELECT error FROM exchange_file WHERE channel_id = $1 AND state <> 'imported'`,
      channelId,
    );
    expect(failed).toEqual([]);
    const [row] = await kit.rows<{ state: unknown }>(stateSql, channelId);
    return row?.state;
  }

  it('are applied when it does: any order of the files gives the same end', async () => {
    const inOrder = [...files.keys()];
    const expected = await stateAfter(inOrder);
    expect(expected).toMatchObject({
      goods: [
        ['a1', 'Болт', 'g2', 'шт', 10, false],
        ['a2', 'Гайка М8', 'g2', 'м', 0.001, false],
      ],
      prices: [
        ['a1', 'c1', 'opt', 4],
        ['a2', '', 'opt', 6],
      ],
      stocks: [
        ['a1', 'c1', 'w1', 3],
        ['a2', '', 'w1', -2],
      ],
      // the unknown group g9 of a1 and the unknown price type vip
      waiting: 2,
    });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(inOrder, { minLength: files.length }), async (order) => {
        expect(await stateAfter(order)).toEqual(expected);
      }),
      { numRuns: 10, examples: [[[...inOrder].reverse()]], endOnFailure: true },
    );
  });

  it('of the same shape wait once: a repeated file writes nothing', async () => {
    const channelId = await kit.world.channel();
    const early = message(offers(priceOf('zz', { opt: '1' })), { at: older });
    const first = await kit.import(channelId, early);
    const before = await kit.rows(
      'SELECT xmin::text, fact FROM pending_reference WHERE channel_id = $1',
      channelId,
    );
    const second = await kit.import(channelId, early);
    expect([first.counters.parked, second.counters.parked]).toEqual([1, 1]);
    expect(
      await kit.rows('SELECT xmin::text, fact FROM pending_reference WHERE channel_id = $1', channelId),
    ).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('about a deletion keep goods dead that an older file describes later', async () => {
    const channelId = await kit.world.channel();
    await kit.import(channelId, message(goods('<Товар Статус="Удален"><Ид>a1</Ид></Товар>'), { at: newer }));
    const late = await kit.import(channelId, message(goods(product({ id: 'a1' })), { at: older }));
    expect(late.counters).toMatchObject({ unchanged: 1 });
    expect(await kit.rows('SELECT is_deleted FROM product WHERE channel_id = $1', channelId)).toEqual([
      { is_deleted: true },
    ]);
  });
});

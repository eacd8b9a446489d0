import { ImportKit } from './testing/import-kit';
import { classifier, goods, message, offer, offers, product } from './testing/messages';

jest.setTimeout(60_000);

describe('offers from 1C', () => {
  let kit: ImportKit;
  let channelId: string;
  beforeAll(async () => {
    kit = await ImportKit.open();
  });
  beforeEach(async () => {
    channelId = await kit.world.channel();
  });
  afterAll(() => kit.close());

  /** «a1 opt 12.50» */
  const prices = async () =>
    (
      await kit.rows<{ line: string }>(
        `SELECT concat_ws(' ', p.one_c_id || coalesce('#' || nullif(v.one_c_characteristic_id, ''), ''), t.one_c_id, trim_scale(price.value)) AS line
           FROM price JOIN product_variant v ON v.id = price.variant_id JOIN product p ON p.id = v.product_id
           JOIN price_type t ON t.id = price.price_type_id WHERE p.channel_id = $1 ORDER BY line`,
        channelId,
      )
    ).map((row) => row.line);
  const stocks = async () =>
    (
      await kit.rows<{ line: string }>(
        `SELECT concat_ws(' ', p.one_c_id || coalesce('#' || nullif(v.one_c_characteristic_id, ''), ''), coalesce(nullif(w.one_c_id, ''), '(без склада)'), trim_scale(b.on_hand)) AS line
           FROM stock_balance b JOIN product_variant v ON v.id = b.variant_id JOIN product p ON p.id = v.product_id
           JOIN warehouse w ON w.id = b.warehouse_id WHERE p.channel_id = $1 ORDER BY line`,
        channelId,
      )
    ).map((row) => row.line);
  const variants = () =>
    kit.rows<{ id: string; name: string; is_sold: boolean }>(
      `SELECT v.one_c_characteristic_id AS id, v.name, v.is_sold FROM product_variant v JOIN product p ON p.id = v.product_id
        WHERE p.channel_id = $1 ORDER BY 1`,
      channelId,
    );
  const [first, second, third] = ['2026-04-10T01:00:00', '2026-04-11T01:00:00', '2026-04-12T01:00:00'];
  const catalogue = goods(product({ id: 'a1' }) + product({ id: 'a2' }));
  const full = { priceTypes: ['opt', 'vip'], warehouses: ['w1', 'w2'] };

  it('bring prices and balances, each offer counted once', async () => {
    await kit.import(channelId, message(catalogue));
    const file = await kit.import(
      channelId,
      message(
        offers(
          offer({ id: 'a1', prices: { opt: '12.5', vip: '11' }, stocks: { w1: '3', w2: '-1.5' } }) +
            offer({ id: 'a2', prices: { opt: '7' }, stocks: { w1: '0' } }),
          full,
        ),
      ),
      'offers0_1.xml',
    );
    expect(file.counters).toMatchObject({
      created: 6,
      parked: 0,
      records: { offer: 2, price: 3, stock: 4, price_type: 2, warehouse: 2 },
    });
    expect(await prices()).toEqual(['a1 opt 12.5', 'a1 vip 11', 'a2 opt 7']);
    expect(await stocks()).toEqual(['a1 w1 3', 'a1 w2 -1.5', 'a2 w1 0', 'a2 w2 0']);
  });

  it('in full replace their prices and balances within what the file declares, and nothing beyond', async () => {
    await kit.import(channelId, message(catalogue, { at: first }));
    await kit.import(
      channelId,
      message(
        offers(offer({ id: 'a1', prices: { opt: '12', vip: '11' }, stocks: { w1: '3', w2: '4' } }), full),
        { at: first },
      ),
    );
    await kit.import(
      channelId,
      message(
        offers(offer({ id: 'a1', prices: { opt: '13' }, stocks: { w1: '5' } }), {
          priceTypes: ['opt'],
          warehouses: ['w1'],
        }),
        {
          at: second,
        },
      ),
    );
    expect(await prices()).toEqual(['a1 opt 13', 'a1 vip 11']);
    await kit.import(
      channelId,
      message(offers(offer({ id: 'a1', prices: { opt: '14' }, stocks: { w1: '6' } }), full), { at: third }),
    );
    expect(await prices()).toEqual(['a1 opt 14']);
    expect(await stocks()).toEqual(['a1 w1 6', 'a1 w2 0']);
  });

  it('that say nothing of prices keep them', async () => {
    await kit.import(
      channelId,
      message(catalogue + offers(offer({ id: 'a1', prices: { opt: '12' } }), full), { at: first }),
    );
    await kit.import(
      channelId,
      message(offers(offer({ id: 'a1', stocks: { w1: '2' } }), full), { at: second }),
    );
    expect(await prices()).toEqual(['a1 opt 12']);
  });

  it('of a delta touch only what they carry', async () => {
    await kit.import(
      channelId,
      message(
        catalogue +
          offers(offer({ id: 'a1', prices: { opt: '12', vip: '11' }, stocks: { w1: '3', w2: '4' } }), full),
        { at: first },
      ),
    );
    const delta = `<Предложение><Ид>a1</Ид><Цены><Цена><ИдТипаЦены>opt</ИдТипаЦены><ЦенаЗаЕдиницу>15</ЦенаЗаЕдиницу></Цена></Цены>
      <Склады ИдСклада="w2" КоличествоНаСкладе="9"/></Предложение>`;
    await kit.import(channelId, message(offers(delta, { isDelta: true }), { at: second }));
    expect(await prices()).toEqual(['a1 opt 15', 'a1 vip 11']);
    expect(await stocks()).toEqual(['a1 w1 3', 'a1 w2 9']);
  });

  it('with a price for a package give the price of the base unit', async () => {
    const unit =
      '<БазоваяЕдиница Код="796"><Пересчет><Единица>778</Единица><Коэффициент>10</Коэффициент></Пересчет></БазоваяЕдиница>';
    await kit.import(channelId, message(goods(product({ id: 'a1', unit }) + product({ id: 'a2' }))));
    const byUnit = `<Предложение><Ид>a1</Ид><Цены><Цена><ИдТипаЦены>opt</ИдТипаЦены><ЦенаЗаЕдиницу>100</ЦенаЗаЕдиницу><Единица>778</Единица></Цена></Цены></Предложение>`;
    await kit.import(
      channelId,
      message(offers(byUnit + offer({ id: 'a2', prices: { opt: '1000' }, ratio: '12' }), full)),
    );
    expect(await prices()).toEqual(['a1 opt 10', 'a2 opt 83.3333']);
  });

  it('with a zero price have none: 1C writes prices that are not set as zeros', async () => {
    await kit.import(
      channelId,
      message(catalogue + offers(offer({ id: 'a1', prices: { opt: '5', vip: '0' } }), full), { at: first }),
    );
    expect(await prices()).toEqual(['a1 opt 5']);
    await kit.import(
      channelId,
      message(offers(offer({ id: 'a1', prices: { opt: '0.00', vip: '0' } }), full), { at: second }),
    );
    expect(await prices()).toEqual([]);
  });

  it('with impossible numbers are taken without them, the journal has the line', async () => {
    const fileId = await kit.stage(
      await kit.session(channelId),
      'offers0_1.xml',
      message(
        catalogue +
          offers(
            offer({
              id: 'a1',
              prices: { opt: '-5', vip: '99999999999999' },
              stocks: { w1: '9999999999999999', w2: '1' },
            }) + offer({ id: 'a2', prices: { opt: '5' }, currency: 'USD' }),
            full,
          ),
      ),
    );
    await kit.drain();
    expect((await kit.file(fileId)).counters).toMatchObject({ rejected: 4 });
    const rejects = await kit.rows<{ reason: string }>(
      'SELECT reason FROM import_reject WHERE file_id = $1 ORDER BY id',
      fileId,
    );
    expect(rejects.map((row) => row.reason)).toEqual([
      'Цена меньше нуля: -5',
      'Цена слишком велика: 99999999999999',
      'Остаток слишком велик: 9999999999999999',
      'Цена в валюте «USD», а вид цены ведётся в RUB',
    ]);
    expect(await prices()).toEqual([]);
    expect(await stocks()).toContain('a1 w2 1');
  });

  it.each(['руб.', '643', 'руб', 'PRO'])(
    'in the currency «%s» count as roubles of their price type',
    async (currency) => {
      await kit.import(
        channelId,
        message(catalogue + offers(offer({ id: 'a1', prices: { opt: '5' }, currency }), full)),
      );
      expect(await prices()).toEqual(['a1 opt 5']);
    },
  );

  it('without warehouses go to the unnamed warehouse of the channel (УНФ)', async () => {
    await kit.import(
      channelId,
      message(catalogue + offers(offer({ id: 'a1', quantity: '4' }) + offer({ id: 'a2', quantity: '-2' }))),
    );
    expect(await stocks()).toEqual(['a1 (без склада) 4', 'a2 (без склада) -2']);
    const names = await kit.rows('SELECT name FROM warehouse WHERE channel_id = $1', channelId);
    expect(names).toEqual([{ name: 'Основной склад' }]);
  });

  it('with a total and one declared warehouse go there', async () => {
    await kit.import(
      channelId,
      message(catalogue + offers(offer({ id: 'a1', quantity: '4' }), { warehouses: ['w1'] })),
    );
    expect(await stocks()).toEqual(['a1 w1 4']);
  });

  it('in the element style of 2.09 and 3.1 bring balances', async () => {
    const rest = `<Предложение><Ид>a1</Ид><Остатки><Остаток><Склад><Ид>w1</Ид><Количество>7</Количество></Склад></Остаток></Остатки></Предложение>`;
    await kit.import(
      channelId,
      message(
        classifier('<Склады><Склад><Ид>w1</Ид><Наименование>Первый</Наименование></Склад></Склады>') +
          catalogue +
          offers(rest),
      ),
    );
    expect(await stocks()).toEqual(['a1 w1 7']);
  });

  describe('with characteristics', () => {
    const two =
      offer({
        id: 'a1#c1',
        name: 'Товар a1 (Красный (XL))',
        prices: { opt: '5' },
        traits: { Цвет: 'Красный' },
      }) + offer({ id: 'a1#c2', name: null, traits: { Цвет: 'Синий' }, prices: { opt: '6' } });

    it('are sold instead of the goods themselves', async () => {
      await kit.import(channelId, message(goods(product({ id: 'a1' })) + offers(two, full)));
      expect(await variants()).toEqual([
        { id: '', name: 'Товар a1', is_sold: false },
        { id: 'c1', name: 'Товар a1 (Красный (XL))', is_sold: true },
        { id: 'c2', name: 'Товар a1 (Синий)', is_sold: true },
      ]);
      expect(await prices()).toEqual(['a1#c1 opt 5', 'a1#c2 opt 6']);
    });

    it('give the goods back when all of them are deleted', async () => {
      await kit.import(channelId, message(goods(product({ id: 'a1' })) + offers(two, full), { at: first }));
      const gone =
        offer({ id: 'a1#c1', name: null, isDeleted: true }) + offer({ id: 'a1#c2', isDeleted: true });
      const file = await kit.import(channelId, message(offers(gone), { at: second }));
      expect(file.counters).toMatchObject({ deleted: 2 });
      expect((await variants()).map((row) => row.is_sold)).toEqual([true, false, false]);
    });

    it('follow a new name of the goods', async () => {
      await kit.import(channelId, message(goods(product({ id: 'a1' })) + offers(two, full), { at: first }));
      await kit.import(channelId, message(goods(product({ id: 'a1', name: 'Кимоно' })), { at: second }));
      expect((await variants()).map((row) => row.name)).toEqual([
        'Кимоно',
        'Кимоно (Красный (XL))',
        'Кимоно (Синий)',
      ]);
    });

    it('in the id of the goods make variants (older bases)', async () => {
      const old = (id: string, colour: string) =>
        product({
          id: `a1#${id}`,
          name: 'Стол обеденный',
          extra: `<ХарактеристикиТовара><ХарактеристикаТовара><Наименование>Цвет</Наименование><Значение>${colour}</Значение></ХарактеристикаТовара></ХарактеристикиТовара>`,
        });
      const file = await kit.import(channelId, message(goods(old('c1', 'Белый') + old('c2', 'Красный'))));
      expect(file.counters).toMatchObject({ created: 2, records: { product: 2 } });
      expect(await variants()).toEqual([
        { id: '', name: 'Стол обеденный', is_sold: false },
        { id: 'c1', name: 'Стол обеденный (Белый)', is_sold: true },
        { id: 'c2', name: 'Стол обеденный (Красный)', is_sold: true },
      ]);
      await kit.import(
        channelId,
        message(offers(offer({ id: 'a1#c1', name: 'Стол обеденный', prices: { opt: '4' } }), full)),
      );
      expect((await variants())[1]?.name).toBe('Стол обеденный (Белый)');
    });

    it('that nobody described wait with their prices until somebody does', async () => {
      const bare = offer({ id: 'a1#c1', name: null, prices: { opt: '5' } });
      const file = await kit.import(
        channelId,
        message(goods(product({ id: 'a1' })) + offers(bare, full), { at: first }),
      );
      expect(file.counters).toMatchObject({ parked: 1 });
      expect(await variants()).toHaveLength(1);
      await kit.import(
        channelId,
        message(offers(offer({ id: 'a1#c1', name: 'Товар a1 (42)' })), { at: first }),
      );
      expect(await prices()).toEqual(['a1#c1 opt 5']);
      expect(await kit.rows('SELECT 1 FROM pending_reference WHERE channel_id = $1', channelId)).toEqual([]);
    });
  });

  it('deleted and restored stop and start to be sold', async () => {
    await kit.import(
      channelId,
      message(goods(product({ id: 'a1' })) + offers(offer({ id: 'a1' }), full), { at: first }),
    );
    await kit.import(channelId, message(offers(offer({ id: 'a1', isDeleted: true })), { at: second }));
    expect((await variants())[0]?.is_sold).toBe(false);
    const late = await kit.import(channelId, message(offers(offer({ id: 'a1' })), { at: first }));
    expect(late.counters).toMatchObject({ unchanged: 1 });
    expect((await variants())[0]?.is_sold).toBe(false);
    await kit.import(channelId, message(offers(offer({ id: 'a1' })), { at: third }));
    expect((await variants())[0]?.is_sold).toBe(true);
  });

  it('of an older run overwrite neither prices nor balances', async () => {
    const told = (price: string, stock: string, at: string) =>
      kit.import(
        channelId,
        message(offers(offer({ id: 'a1', prices: { opt: price }, stocks: { w1: stock } }), full), { at }),
      );
    await kit.import(channelId, message(catalogue, { at: first }));
    await told('10', '1', first);
    await told('10', '1', third);
    const late = await told('9', '5', second);
    expect(late.counters).toMatchObject({ unchanged: 5, updated: 0 });
    expect(await prices()).toEqual(['a1 opt 10']);
    expect(await stocks()).toContain('a1 w1 1');
  });

  it('tell how old prices and balances are', async () => {
    await kit.import(
      channelId,
      message(catalogue + offers(offer({ id: 'a1', prices: { opt: '10' } }), full), { at: second }),
    );
    await kit.import(
      channelId,
      message(offers(offer({ id: 'a1', prices: { opt: '9' } }), full), { at: first }),
    );
    const ages = await kit.rows(
      'SELECT kind, at FROM data_freshness WHERE channel_id = $1 ORDER BY kind',
      channelId,
    );
    expect(ages).toEqual([
      { kind: 'goods', at: new Date('2026-04-10T22:00:00Z') },
      { kind: 'prices', at: new Date('2026-04-10T22:00:00Z') },
    ]);
  });
});

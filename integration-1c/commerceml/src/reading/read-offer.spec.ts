import { golden, lineOf } from '../testing/golden-samples';
import { commerceMl, only, readAll } from '../testing/reading-kit';

describe('a package of offers', () => {
  it('comes after the price types and warehouses it declares and names them', async () => {
    const events = await readAll(golden('bed-offers0_1.xml'));
    expect(events.map(({ type }) => type).filter((type) => type !== 'rejected')).toEqual([
      'document',
      'classifier',
      'priceType',
      'priceType',
      'warehouse',
      'warehouse',
      'offersPackage',
      'offer',
      'offer',
      'offer',
      'end',
    ]);
    expect(only(events, 'offersPackage')).toEqual([
      {
        type: 'offersPackage',
        line: 13,
        id: '10000000-0000-4000-8000-000000000001',
        catalogId: '10000000-0000-4000-8000-000000000001',
        classifierId: '10000000-0000-4000-8000-000000000001',
        changesOnly: false,
        kind: 'full',
        declaredPriceTypeIds: [
          '50000000-0000-4000-8000-000000000001',
          '50000000-0000-4000-8000-000000000002',
        ],
        declaredWarehouseIds: [
          '60000000-0000-4000-8000-000000000001',
          '60000000-0000-4000-8000-000000000002',
        ],
      },
    ]);
    expect(only(events, 'priceType').map(({ currency, vatIncluded }) => [currency, vatIncluded])).toEqual([
      ['RUB', true],
      ['USD', false],
    ]);
  });

  it('does not take the price types of a classifier for its own', async () => {
    const file =
      commerceMl(`<Классификатор><Ид>1</Ид><ТипыЦен><ТипЦены><Ид>A</Ид></ТипЦены></ТипыЦен></Классификатор>
      <ПакетПредложений><Ид>1</Ид><Предложения/></ПакетПредложений>`);
    const events = await readAll(file);
    expect(only(events, 'priceType')).toMatchObject([{ id: 'a', vatIncluded: null }]);
    expect(only(events, 'offersPackage')[0]?.declaredPriceTypeIds).toEqual([]);
  });

  it('of changes is told from a full one by its name', async () => {
    expect(only(await readAll(golden('bed-offers-delta0_1.xml')), 'offersPackage')[0]).toMatchObject({
      kind: 'changes',
      changesOnly: true,
      declaredPriceTypeIds: [],
    });
  });
});

describe('an offer', () => {
  it('of УТ has prices as written and stocks from attributes, negative ones too', async () => {
    expect(only(await readAll(golden('bed-offers0_1.xml')), 'offer')[0]).toEqual({
      type: 'offer',
      line: lineOf('bed-offers0_1.xml', '<Предложение>'),
      productId: '40000000-0000-4000-8000-000000000001',
      characteristicId: null,
      article: 'СМ-35',
      name: 'Саморез 3,5×35',
      barcode: '4600000000015',
      baseUnit: { code: '796', name: null, fullName: 'Штука', international: 'PCE' },
      characteristics: [],
      properties: [],
      images: [],
      prices: [
        {
          priceTypeId: '50000000-0000-4000-8000-000000000001',
          value: '1.25',
          currency: 'руб',
          unit: 'шт',
          ratio: '1',
        },
        {
          priceTypeId: '50000000-0000-4000-8000-000000000002',
          value: '0.015',
          currency: 'USD',
          unit: 'шт',
          ratio: '1',
        },
      ],
      quantity: '1197.5',
      stocks: [
        { warehouseId: '60000000-0000-4000-8000-000000000001', quantity: '1200' },
        { warehouseId: '60000000-0000-4000-8000-000000000002', quantity: '-2.5' },
      ],
      isDeleted: false,
      hasPrices: true,
      hasStocks: true,
    });
  });

  it('of a characteristic names both ids in lower case and the characteristic itself', async () => {
    expect(only(await readAll(golden('bed-offers0_1.xml')), 'offer')[1]).toMatchObject({
      productId: '40000000-0000-4000-8000-000000000002',
      characteristicId: '41000000-0000-4000-8000-00000000000a',
      characteristics: [{ id: null, name: 'Размер', value: '10' }],
    });
  });

  it('with a price in words loses that price only, and the journal says so', async () => {
    const events = await readAll(golden('bed-offers0_1.xml'));
    expect(only(events, 'offer')[1]).toMatchObject({ prices: [], quantity: '0', hasPrices: true });
    expect(only(events, 'rejected')).toMatchObject([
      {
        code: 'BAD_DECIMAL',
        element: 'ЦенаЗаЕдиницу',
        id: '40000000-0000-4000-8000-000000000002',
        line: lineOf('bed-offers0_1.xml', '>договорная</Ц'),
      },
    ]);
  });

  it('that is deleted says nothing about prices and stocks', async () => {
    expect(only(await readAll(golden('bed-offers0_1.xml')), 'offer')[2]).toMatchObject({
      isDeleted: true,
      hasPrices: false,
      hasStocks: false,
      quantity: null,
    });
  });

  it('of a delta finds its characteristic and stocks in their own elements', async () => {
    const [rest, price] = only(await readAll(golden('bed-offers-delta0_1.xml')), 'offer');
    expect(rest).toMatchObject({
      characteristicId: null,
      hasPrices: false,
      hasStocks: true,
      quantity: '1150',
      stocks: [
        { warehouseId: '60000000-0000-4000-8000-000000000001', quantity: '1150' },
        { warehouseId: '60000000-0000-4000-8000-000000000002', quantity: '0' },
      ],
    });
    expect(price).toMatchObject({
      productId: '40000000-0000-4000-8000-000000000002',
      characteristicId: '41000000-0000-4000-8000-00000000000a',
      hasPrices: true,
      hasStocks: false,
    });
    expect(price?.prices[0]).toMatchObject({ value: '89.9', unit: null, ratio: null });
  });

  it('of УНФ has a quantity without a warehouse', async () => {
    expect(only(await readAll(golden('unf-offers0.xml')), 'offer')[0]).toMatchObject({
      quantity: '12',
      stocks: [],
      hasStocks: true,
      properties: [{ id: '33000000-0000-4000-8000-000000000001', values: ['HB'] }],
    });
  });

  it('of a prices file tells "no prices" from "nothing about prices"', async () => {
    const [priced, emptied] = only(await readAll(golden('bus31-prices.xml')), 'offer');
    expect(priced).toMatchObject({ hasPrices: true, hasStocks: false, name: null });
    expect(emptied).toMatchObject({ hasPrices: true, prices: [] });
    const [rest] = only(await readAll(golden('bus31-rests.xml')), 'offer');
    expect(rest).toMatchObject({ hasPrices: false, hasStocks: true });
  });

  it('of a rests file has stocks in elements, with and without a warehouse', async () => {
    const [first, second] = only(await readAll(golden('bus31-rests.xml')), 'offer');
    expect(first?.stocks).toEqual([
      { warehouseId: '61000000-0000-4000-8000-000000000001', quantity: '-7' },
      { warehouseId: '61000000-0000-4000-8000-000000000002', quantity: '215.125' },
    ]);
    expect(second?.stocks).toEqual([{ warehouseId: null, quantity: '3' }]);
  });

  it('reports a price without a price type and a stock that is not a number', async () => {
    const file = commerceMl(`<ПакетПредложений><Предложения><Предложение><Ид>A</Ид>
<Цены><Цена><ЦенаЗаЕдиницу>5</ЦенаЗаЕдиницу></Цена></Цены>
<Склад ИдСклада="W" КоличествоНаСкладе="есть"/><Склад ИдСклада="V" КоличествоНаСкладе="1,5"/></Предложение></Предложения></ПакетПредложений>`);
    const events = await readAll(file);
    expect(only(events, 'offer')[0]).toMatchObject({
      prices: [],
      stocks: [{ warehouseId: 'v', quantity: '1.5' }],
    });
    expect(only(events, 'rejected')).toMatchObject([
      { code: 'MISSING_ID', element: 'Цена', line: 4, id: 'a' },
      { code: 'BAD_DECIMAL', element: 'Склад', line: 5, id: 'a' },
    ]);
  });
});

import { readQueryReply } from '../bed/query-reply';
import { smallReference } from '../spec/bench';
import { orderDocument, type OrderFields } from '../spec/order-document';
import { ordersXml } from '../spec/portal-double';
import { OneCBase } from './one-c-base';
import { BatchRolledBack, OrderIntake } from './order-intake';

const ALL_RATES = ['0', '5', '7', '10', '18', '20', '22'];

function freshBase() {
  return new OneCBase({ reference: smallReference('1', 240), seed: '1' });
}

function take(base: OneCBase, documents: string[], vatRates = ALL_RATES) {
  return new OrderIntake(base, { vatRates, pace: 0 }).take(readQueryReply(ordersXml(documents)));
}

function order(base: OneCBase, fields: OrderFields = {}): string {
  return orderDocument({ lines: [{ id: base.allGoods()[0]?.id ?? null }], ...fields });
}

describe('Loading orders into УТ', () => {
  it('numbers new orders one after another with the prefix of the base', () => {
    const base = freshBase();
    take(base, [order(base, { number: '1' }), order(base, { number: '2' })]);
    expect(base.allOrders().map(({ number1C }) => number1C)).toEqual(['УТ00-000001', 'УТ00-000002']);
  });

  it('truncates the number to 11 characters, so a longer one is never found and doubles on every delivery', () => {
    const base = freshBase();
    const long = '100000000234';
    take(base, [order(base, { number: long })]);
    take(base, [order(base, { number: long })]);
    expect(base.allOrders().map(({ siteNumber }) => siteNumber)).toEqual(['10000000023', '10000000023']);
    expect(base.duplicateOrders()).toBe(1);
  });

  it('finds a number of exactly 11 characters again', () => {
    const base = freshBase();
    const exact = '10000000023';
    take(base, [order(base, { number: exact })]);
    expect(take(base, [order(base, { number: exact })])).toMatchObject({ created: [], updated: [exact] });
    expect(base.duplicateOrders()).toBe(0);
  });

  it.each([
    ['another ХозОперация', { operation: 'Возврат товара' }],
    ['no ХозОперация', { operation: null }],
    ['no Валюта', { currency: null }],
  ])('withholds success for a batch with %s but keeps the orders before it', (_, wrong) => {
    const base = freshBase();
    const result = take(base, [
      order(base, { number: '1' }),
      order(base, { number: '2', ...wrong }),
      order(base, { number: '3' }),
    ]);
    expect(result).toMatchObject({ accepted: false, created: ['1'] });
    expect(base.allOrders().map(({ siteNumber }) => siteNumber)).toEqual(['1']);
  });

  it.each([
    ['a missing Номер', { number: null }],
    ['a missing Дата', { date: null }],
    ['a date in another form', { date: '10.04.2026' }],
    ['an empty ИНН element', { inn: '' }],
    ['a partial warehouse', { extra: '<Склады><Склад><Ид>1</Ид></Склад></Склады>' }],
    ['a quantity that is no number', { lines: [{ id: null, quantity: 'десять' }] }],
    ['a zero quantity', { lines: [{ id: null, quantity: '0' }] }],
  ])('rolls the whole batch back on %s, numbers included', (_, wrong: OrderFields) => {
    const base = freshBase();
    const poison = order(base, { number: '2', ...wrong });
    expect(() => take(base, [order(base, { number: '1' }), poison])).toThrow(BatchRolledBack);
    expect(base.allOrders()).toHaveLength(0);
    expect(base.counters.createdGoods + base.counters.createdCounterparties).toBe(0);
    take(base, [order(base, { number: '1' })]);
    expect(base.allOrders()[0]?.number1C).toBe('УТ00-000001');
  });

  it('rolls back over a poison order until it is forgiven', () => {
    const base = freshBase();
    base.poisonNumbers.add('2');
    const batch = [order(base, { number: '1' }), order(base, { number: '2' })];
    expect(() => take(base, batch)).toThrow('Заказ 2');
    expect(take(base, [order(base, { number: '1' })]).created).toEqual(['1']);
    base.poisonNumbers.clear();
    expect(take(base, batch)).toMatchObject({ created: ['2'], updated: ['1'] });
  });

  it('finds a known counterparty by ИНН and КПП and creates one when either differs', () => {
    const base = freshBase();
    take(base, [order(base, { number: '1' })]);
    expect(base.counters.createdCounterparties).toBe(0);
    expect(base.counterparty(base.allOrders()[0]?.counterpartyId ?? '')?.name).toBe('ООО «Ромашка-Строй»');
    take(base, [order(base, { number: '2', kpp: '770002001' })]);
    take(base, [order(base, { number: '3', kpp: '770002001' })]);
    expect(base.counters.createdCounterparties).toBe(1);
  });

  it('knows an entrepreneur by ИНН alone when the site sends no КПП', () => {
    const base = freshBase();
    const entrepreneur = base.reference.counterparties.find(({ kpp }) => kpp === '');
    take(base, [order(base, { inn: entrepreneur?.inn ?? '', kpp: null })]);
    expect(base.allOrders()[0]?.counterpartyId).toBe(entrepreneur?.id);
  });

  it('finds goods by GUID, then by article, and creates what it cannot find', () => {
    const base = freshBase();
    const [first, second] = base.allGoods();
    const lines = [
      { id: first?.id.toUpperCase() ?? null },
      { id: 'нет', article: second?.article ?? null },
      { id: '00000000-0000-0000-0000-000000000001', article: 'НЕТ-ТАКОГО', name: 'Чужой товар' },
    ];
    take(base, [order(base, { lines })]);
    const loaded = base.allOrders()[0]?.lines.map(({ goodId }) => goodId);
    expect(loaded?.slice(0, 2)).toEqual([first?.id, second?.id]);
    expect(base.counters).toMatchObject({ createdGoods: 1, goodsFoundByArticle: 1 });
  });

  it('cannot read GUID#GUID as a GUID: the good comes by article, the characteristic by the second part', () => {
    const base = freshBase();
    const good = base.allGoods().find(({ characteristics }) => characteristics.length > 0);
    const characteristic = good?.characteristics[1];
    take(base, [
      order(base, { lines: [{ id: `${good?.id}#${characteristic?.id}`, article: good?.article ?? null }] }),
    ]);
    expect(base.allOrders()[0]?.lines[0]).toMatchObject({
      goodId: good?.id,
      characteristicId: characteristic?.id,
    });
    expect(base.counters).toMatchObject({ createdGoods: 0, goodsFoundByArticle: 1 });
  });

  it('keeps the sum of a line as the site sent it', () => {
    const base = freshBase();
    take(base, [
      order(base, {
        lines: [{ id: base.allGoods()[0]?.id ?? null, quantity: '3', price: '33.33', sum: '100.00' }],
      }),
    ]);
    expect(base.allOrders()[0]?.lines[0]).toMatchObject({ sumKopecks: 10000, price: '33.33' });
  });

  it('knows all VAT rates of today, or only those of release 11.5.19', () => {
    const base = freshBase();
    const withRate = (number: string) =>
      order(base, { number, lines: [{ id: base.allGoods()[0]?.id ?? null, vat: '22' }] });
    take(base, [withRate('1')]);
    take(base, [withRate('2')], ['0', '10', '18', '20']);
    expect(base.allOrders().map(({ lines }) => lines[0]?.vatRate)).toEqual(['22', '0']);
  });

  it('cancels all lines of an order the site calls cancelled, and then updates it no more', () => {
    const base = freshBase();
    const cancelled =
      '<ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>Отменен</Наименование><Значение>true</Значение></ЗначениеРеквизита></ЗначенияРеквизитов>';
    take(base, [order(base, { extra: cancelled })]);
    expect(base.allOrders()[0]?.lines.every((line) => line.cancelled)).toBe(true);
    expect(take(base, [order(base)]).skipped).toEqual(['100234']);
  });

  it('checks lengths only when the reply declares the CommerceML namespace', () => {
    const base = freshBase();
    const document = order(base, { inn: '77', kpp: null });
    expect(take(base, [document]).accepted).toBe(true);
    const typed = ordersXml([document]).replace(
      '<КоммерческаяИнформация',
      '<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2"',
    );
    expect(() => new OrderIntake(base, { vatRates: ALL_RATES, pace: 0 }).take(readQueryReply(typed))).toThrow(
      'ИНН',
    );
  });
});

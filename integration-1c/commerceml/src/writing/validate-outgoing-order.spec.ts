import { aLine, anOrder } from '../testing/an-outgoing-order';
import type { OutgoingCounterparty, OutgoingOrder, OutgoingOrderLine } from './outgoing-order';
import { type OrderProblemCode, validateOutgoingOrder } from './validate-outgoing-order';

const found = (order: OutgoingOrder) =>
  validateOutgoingOrder(order).map(({ code, path }) => `${code} ${path}`);
const buyer = (changes: Partial<OutgoingCounterparty>) =>
  anOrder({ counterparty: { ...anOrder().counterparty, ...changes } });
const withLine = (changes: Partial<OutgoingOrderLine>) => anOrder({ lines: [aLine(changes)] });

describe('an order that 1C would take', () => {
  it.each<[string, OutgoingOrder]>([
    ['of a company', anOrder()],
    ['of an entrepreneur without КПП', buyer({ inn: '770000000002', kpp: null })],
    ['of a person without ИНН', buyer({ officialName: null, inn: null, kpp: null })],
    [
      'of goods with a characteristic',
      withLine({ characteristicId: '41000000-0000-4000-8000-00000000000A' }),
    ],
    [
      'with sums in other spellings of the same number',
      anOrder({ sum: '1250', lines: [aLine({ sum: '1250.0' })] }),
    ],
    [
      'whose line sum is not price by quantity, after a discount',
      anOrder({ sum: '1000.00', lines: [aLine({ sum: '1000.00' })] }),
    ],
    ['with the longest number', anOrder({ number: '99999999999' })],
    ['that costs nothing', anOrder({ sum: '0', lines: [aLine({ price: '0', sum: '0.00' })] })],
  ])('%s has no problems', (_what, order) => {
    expect(validateOutgoingOrder(order)).toEqual([]);
  });
});

describe('an order that would roll back a batch', () => {
  it.each<[OrderProblemCode, string, OutgoingOrder]>([
    ['NUMBER', 'number', anOrder({ number: '123456789012' })],
    ['NUMBER', 'number', anOrder({ number: 'A-17' })],
    ['NUMBER', 'number', anOrder({ number: '0017' })],
    ['NUMBER', 'number', anOrder({ number: '' })],
    ['ID', 'id', anOrder({ id: '' })],
    ['ID', 'id', anOrder({ id: 'x'.repeat(41) })],
    ['PLACED_AT', 'placedAt', anOrder({ placedAt: new Date(Number.NaN) })],
    ['CURRENCY', 'currency', anOrder({ currency: '' })],
    ['CURRENCY', 'currency', anOrder({ currency: 'руб' })],
    ['STATUS', 'status', anOrder({ status: ' ' })],
    ['DESIRED_DATE', 'desiredShipDate', anOrder({ desiredShipDate: '13.04.2026' })],
    ['COUNTERPARTY_ID', 'counterparty.id', buyer({ id: '' })],
    ['COUNTERPARTY_NAME', 'counterparty.name', buyer({ name: '\u0000' })],
    ['INN', 'counterparty.inn', buyer({ inn: null, kpp: null })],
    ['INN', 'counterparty.inn', buyer({ inn: '12345678901', kpp: null })],
    ['KPP', 'counterparty.kpp', buyer({ kpp: null })],
    ['KPP', 'counterparty.kpp', buyer({ kpp: '77000100' })],
    ['KPP', 'counterparty.kpp', buyer({ inn: '770000000002' })],
    ['GOODS_ID', 'lines[0].productId', withLine({ productId: 'not-a-guid' })],
    ['GOODS_ID', 'lines[0].productId', withLine({ productId: '00000000-0000-0000-0000-000000000000' })],
    ['CHARACTERISTIC_ID', 'lines[0].characteristicId', withLine({ characteristicId: '' })],
    ['GOODS_NAME', 'lines[0].name', withLine({ name: '' })],
    [
      'UNIT_CODE',
      'lines[0].unit.code',
      withLine({ unit: { code: 'шт', name: null, fullName: null, international: null } }),
    ],
    ['PRICE', 'lines[0].price', withLine({ price: '1.23456' })],
    ['PRICE', 'lines[0].price', withLine({ price: '-1' })],
    ['QUANTITY', 'lines[0].quantity', withLine({ quantity: '0.000' })],
    ['QUANTITY', 'lines[0].quantity', withLine({ quantity: '1,5' })],
    ['VAT_RATE', 'lines[0].vatRate', withLine({ vatRate: 'как обычно' })],
    ['ORDER_SUM', 'sum', anOrder({ sum: '1250.01' })],
  ])('is caught by %s at %s', (code, path, order) => {
    expect(found(order)).toEqual([`${code} ${path}`]);
  });

  it('has lines', () => {
    expect(found(anOrder({ lines: [], sum: '0' }))).toEqual(['NO_LINES lines']);
  });

  it('tells a line sum that cannot be added from one that does not add up', () => {
    expect(found(withLine({ sum: '1250.001' }))).toEqual(['LINE_SUM lines[0].sum', 'ORDER_SUM sum']);
  });

  it('adds sums exactly, where floats would not', () => {
    const lines = [aLine({ sum: '0.10' }), aLine({ sum: '0.20' })];
    expect(found(anOrder({ lines, sum: '0.30' }))).toEqual([]);
  });

  it('names every problem at once, each in Russian too', () => {
    const problems = validateOutgoingOrder(
      anOrder({ number: '', currency: '', lines: [aLine({ productId: '' }), aLine({ productId: '' })] }),
    );
    expect(problems.map(({ path }) => path)).toEqual([
      'number',
      'currency',
      'lines[0].productId',
      'lines[1].productId',
      'sum',
    ]);
    for (const { messageRu } of problems) expect(messageRu).toMatch(/[а-я]/);
  });
});

import { newsOf } from './line-changes';
import { diffLines, type OneCOrderLine, type StoredLine } from './line-diff';

const stored = (details: Partial<StoredLine> & { oneCId: string }): StoredLine => ({
  id: details.oneCId,
  variantId: details.oneCId,
  article: details.oneCId.toUpperCase(),
  name: 'Товар',
  unit: 'шт',
  quantity: '10.000',
  price: '150.0000',
  sum: '1500.00',
  oneCQuantity: null,
  oneCPrice: null,
  oneCSum: null,
  change: 'none',
  ...details,
});
const sent = (details: Partial<OneCOrderLine> & { oneCId: string }): OneCOrderLine => ({
  article: details.oneCId.toUpperCase(),
  name: 'Товар',
  unitCode: '796',
  unitName: 'шт',
  quantity: '10',
  price: '150',
  sum: '1500',
  vatRate: '22',
  ...details,
});

describe('comparing lines with 1C', () => {
  it('sees no change in the same lines, whatever the case of the ids and the digits of the numbers', () => {
    const diff = diffLines([stored({ oneCId: 'a#b' })], [sent({ oneCId: 'A#B', quantity: '10.0' })]);
    expect(diff.settled.map((line) => line.change)).toEqual(['none']);
    expect(newsOf(diff)).toEqual({ changed: [], removed: [], added: [] });
  });

  it('tells changed, removed and added lines apart', () => {
    const diff = diffLines(
      [stored({ oneCId: 'a' }), stored({ oneCId: 'b' }), stored({ oneCId: 'c' })],
      [sent({ oneCId: 'a', quantity: '5', sum: '750' }), sent({ oneCId: 'c' }), sent({ oneCId: 'd' })],
    );
    expect(diff.settled.map((line) => [line.line.oneCId, line.change, line.oneCQuantity])).toEqual([
      ['a', 'changed', '5'],
      ['b', 'removed', '0'],
      ['c', 'none', '10'],
    ]);
    expect(diff.added.map((line) => line.oneCId)).toEqual(['d']);
  });

  it('adds up a good that 1C split over two lines', () => {
    const diff = diffLines(
      [stored({ oneCId: 'a' })],
      [
        sent({ oneCId: 'a', quantity: '4', sum: '600' }),
        sent({ oneCId: 'a', quantity: '6', sum: '840', price: '140' }),
      ],
    );
    expect(
      diff.settled.map(({ oneCQuantity, oneCSum, oneCPrice, change }) => ({
        oneCQuantity,
        oneCSum,
        oneCPrice,
        change,
      })),
    ).toEqual([{ oneCQuantity: '10', oneCSum: '1440.00', oneCPrice: '144.00', change: 'changed' }]);
  });

  it('lets a price differ when quantity and sum are the same: 1C counts it anew from the sum', () => {
    const diff = diffLines([stored({ oneCId: 'a' })], [sent({ oneCId: 'a', price: '149.9999' })]);
    expect(diff.settled[0]?.change).toBe('none');
  });

  it('takes out a line of its own that 1C withdrew, and tells it once', () => {
    const ours = stored({ oneCId: 'a', oneCQuantity: '10', oneCPrice: '150', oneCSum: '1500' });
    const theirs = stored({
      oneCId: 'x',
      change: 'added',
      quantity: '0',
      sum: '0.00',
      oneCQuantity: '1',
      oneCPrice: '5',
      oneCSum: '5',
    });
    const diff = diffLines([ours, theirs], [sent({ oneCId: 'a' })]);
    expect(diff.withdrawn).toEqual([theirs]);
    expect(newsOf(diff).removed.map((line) => line.article)).toEqual(['X']);
  });

  it('tells the second change against the first word of 1C, not against the order', () => {
    const line = stored({
      oneCId: 'a',
      oneCQuantity: '5',
      oneCPrice: '150',
      oneCSum: '750',
      change: 'changed',
    });
    const again = diffLines([line], [sent({ oneCId: 'a', quantity: '5', sum: '750' })]);
    expect(newsOf(again).changed).toEqual([]);
    const further = newsOf(diffLines([line], [sent({ oneCId: 'a', quantity: '3', sum: '450' })]));
    expect(further.changed[0]?.was?.quantity).toBe('5');
    expect(further.changed[0]?.now?.quantity).toBe('3');
  });
});

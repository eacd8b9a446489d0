import { decimal, lineSum } from '@optovik/platform';
import fc from 'fast-check';
import { lineAmounts, totalsOf, type LineToPrice } from './order-totals';

const thousandths = fc.integer({ min: 1, max: 9_999_999 }).map((n) => decimal(n).div(1000).toFixed());
const tenThousandths = fc.integer({ min: 0, max: 99_999_999 }).map((n) => decimal(n).div(10_000).toFixed());
const line: fc.Arbitrary<LineToPrice> = fc.record({
  quantity: thousandths,
  price: fc.option(tenThousandths),
  vatRate: fc.constantFrom('0', '5', '7', '10', '20', '22', 'none', null),
  weight: fc.option(thousandths),
});
const lines = fc.array(line, { maxLength: 60 });
const kopeck = decimal('0.01');

describe('order totals', () => {
  it('adds up to the lines the buyer sees, in whatever sequence they stand', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (some, isVatIncluded) => {
        const totals = totalsOf(some, isVatIncluded);
        const amounts = some.map((each) => lineAmounts(each, isVatIncluded));
        const sum = amounts.reduce((total, each) => total.plus(each.sum), decimal(0));
        const vatSum = amounts.reduce((total, each) => total.plus(each.vatSum), decimal(0));
        expect(totals.sum).toBe(sum.toFixed(2));
        expect(totals.vatSum).toBe(vatSum.toFixed(2));
        expect(totalsOf([...some].reverse(), isVatIncluded)).toEqual(totals);
      }),
    );
  });

  it('keeps the VAT of a line inside its sum, within half a kopeck of the exact tax', () => {
    fc.assert(
      fc.property(line, fc.boolean(), (each, isVatIncluded) => {
        const { sum, vatSum } = lineAmounts(each, isVatIncluded);
        expect(decimal(vatSum).gte(0) && decimal(vatSum).lte(sum)).toBe(true);
        const rate = /^\d+$/.test(each.vatRate ?? '') ? decimal(each.vatRate ?? 0) : decimal(0);
        const net = each.price === null ? decimal(0) : decimal(lineSum(each.price, each.quantity));
        const exact = isVatIncluded ? decimal(sum).times(rate).div(rate.plus(100)) : net.times(rate).div(100);
        expect(decimal(vatSum).minus(exact).abs().lte(kopeck.div(2))).toBe(true);
      }),
    );
  });

  it('adds VAT on top of prices without VAT, so that the sum less the tax is price × quantity', () => {
    fc.assert(
      fc.property(line, (each) => {
        const { sum, vatSum } = lineAmounts(each, false);
        const net = each.price === null ? '0.00' : lineSum(each.price, each.quantity);
        expect(decimal(sum).minus(vatSum).toFixed(2)).toBe(net);
      }),
    );
  });

  it('weighs what has a weight and counts what has none', () => {
    expect(
      totalsOf(
        [
          { quantity: '37.5', price: '158.90', vatRate: '22', weight: '1.02' },
          { quantity: '3', price: '10', vatRate: '22', weight: null },
        ],
        true,
      ),
    ).toEqual({ sum: '5988.75', vatSum: '1079.94', lineCount: 2, weight: '38.25', linesWithoutWeight: 1 });
  });

  it('takes a line without a price for nothing', () => {
    expect(lineAmounts({ quantity: '5', price: null, vatRate: '22', weight: null }, true)).toEqual({
      sum: '0.00',
      vatSum: '0.00',
    });
  });
});

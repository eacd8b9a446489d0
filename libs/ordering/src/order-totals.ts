import type { CartTotals } from '@optovik/contracts';
import { decimal, lineSum, money, quantity, vatInside } from '@optovik/platform';

export interface LineToPrice {
  /** Base units. */
  readonly quantity: string;
  /** Per base unit; null = there is none, the line adds nothing to the sum. */
  readonly price: string | null;
  /** "22", "10", "0", "none"; null = unknown. */
  readonly vatRate: string | null;
  /** Kilograms of one base unit; null = unknown. */
  readonly weight: string | null;
}

export interface LineAmounts {
  /** What the buyer pays for the line, VAT included, whichever kind the price type is. */
  readonly sum: string;
  readonly vatSum: string;
}

/**
 * Money of one line, rounded to kopecks as 1C rounds it. With a price type "without VAT" the tax is added on top of
 * price × quantity; otherwise it sits inside.
 */
export function lineAmounts(line: LineToPrice, isVatIncluded: boolean): LineAmounts {
  if (line.price === null) return { sum: '0.00', vatSum: '0.00' };
  const priced = lineSum(line.price, line.quantity);
  if (isVatIncluded) return { sum: priced, vatSum: vatInside(priced, line.vatRate) };
  const vatSum = vatOnTop(priced, line.vatRate);
  return { sum: money(decimal(priced).plus(vatSum)), vatSum };
}

/** A total is the sum of the rounded lines, never a rounded total: the buyer can add it up himself. */
export function totalsOf(lines: readonly LineToPrice[], isVatIncluded: boolean): CartTotals {
  let sum = decimal(0);
  let vatSum = decimal(0);
  let weight = decimal(0);
  let linesWithoutWeight = 0;
  for (const line of lines) {
    const amounts = lineAmounts(line, isVatIncluded);
    sum = sum.plus(amounts.sum);
    vatSum = vatSum.plus(amounts.vatSum);
    if (line.weight === null) linesWithoutWeight += 1;
    else weight = weight.plus(decimal(line.weight).times(line.quantity));
  }
  return {
    sum: money(sum),
    vatSum: money(vatSum),
    lineCount: lines.length,
    weight: quantity(weight),
    linesWithoutWeight,
  };
}

function vatOnTop(netSum: string, rate: string | null): string {
  if (rate === null || !/^\d+$/.test(rate)) return '0.00';
  return money(decimal(netSum).times(rate).div(100));
}

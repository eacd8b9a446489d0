import Big from 'big.js';

/** Decimal arithmetic for money and quantities; floats never touch either. */
export type DecimalInput = string | number | Big;

/** Money is rounded half up to kopecks: this is how 1C rounds a line. */
const HALF_UP = 1;

export const decimal = (value: DecimalInput): Big => new Big(value);

/** Kopeck-rounded money as it is stored and sent: "1250.00". */
export const money = (value: DecimalInput): string => new Big(value).round(2, HALF_UP).toFixed(2);

/** A quantity without tail zeros: "12", "37.5". */
export const quantity = (value: DecimalInput): string => new Big(value).round(3, HALF_UP).toFixed();

/** A price without tail zeros beyond kopecks: "148.20", "0.1234". */
export function price(value: DecimalInput): string {
  const rounded = new Big(value).round(4, HALF_UP);
  return rounded.eq(rounded.round(2, 0)) ? rounded.toFixed(2) : rounded.toFixed();
}

/** Sum of a line: price × quantity, rounded to kopecks. */
export const lineSum = (unitPrice: DecimalInput, count: DecimalInput): string =>
  money(new Big(unitPrice).times(count));

/** VAT contained in a gross sum at a rate such as "22"; null, "none" and "0" contain none. */
export function vatInside(grossSum: DecimalInput, rate: string | null): string {
  if (rate === null || !/^\d+$/.test(rate)) return '0.00';
  return money(new Big(grossSum).times(rate).div(new Big(rate).plus(100)));
}

/**
 * Rounds a quantity up to a multiple counted from zero (product row B15): the one function for screen, API, file and repeat.
 * @returns the same quantity when it already fits.
 */
export function roundUpToMultiple(count: DecimalInput, multiple: DecimalInput): string {
  const steps = new Big(count).div(multiple).round(0, Big.roundUp);
  return quantity(steps.times(multiple));
}

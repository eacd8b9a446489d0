/**
 * Decimals of the wire ("117673.59") without a float on the way. A `Decimal` here is an integer of tiny parts: `units` of
 * 10^-`scale`. Money has scale 2, quantities 3, prices 4 (blueprint, section 3).
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const pattern = /^([-−]?)(\d+)(?:\.(\d+))?$/;

/** Reads a decimal of the wire. @throws RangeError for anything that is not one: a broken figure must not become zero. */
export function parseDecimal(text: string): Decimal {
  const match = pattern.exec(text.trim());
  if (match === null) throw new RangeError(`Not a decimal: ${text}`);
  const [, sign, whole = '0', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '' ? units : -units, scale: fraction.length };
}

/** The same value with exactly `scale` decimals; half goes away from zero, as in 1C. */
export function rescale(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return { units: value.units * 10n ** BigInt(scale - value.scale), scale };
  const divisor = 10n ** BigInt(value.scale - scale);
  const magnitude = value.units < 0n ? -value.units : value.units;
  const rounded = (magnitude + divisor / 2n) / divisor;
  return { units: value.units < 0n ? -rounded : rounded, scale };
}

/** Back to the wire: point, no tail zeros beyond `minScale`. */
export function decimalText(value: Decimal, minScale = 0): string {
  const { sign, whole, fraction } = digits(value, minScale);
  return `${sign < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Sign, whole digits and the fraction without tail zeros beyond `minScale`. */
export function digits(value: Decimal, minScale = 0): { sign: -1 | 0 | 1; whole: string; fraction: string } {
  const magnitude = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const cut = magnitude.length - value.scale;
  const whole = magnitude.slice(0, cut);
  const fraction = magnitude.slice(cut).replace(/0+$/, '').padEnd(minScale, '0');
  return { sign: value.units < 0n ? -1 : value.units > 0n ? 1 : 0, whole, fraction };
}

/** Price by quantity, rounded to kopecks: the sum of a line, the same arithmetic as on the server. */
export function lineSum(price: string, quantity: string): string {
  const p = parseDecimal(price);
  const q = parseDecimal(quantity);
  return decimalText(rescale({ units: p.units * q.units, scale: p.scale + q.scale }, 2), 2);
}

/** Sum of money strings, with 2 decimals. */
export function sumMoney(values: Iterable<string>): string {
  let units = 0n;
  for (const value of values) units += rescale(parseDecimal(value), 2).units;
  return decimalText({ units, scale: 2 }, 2);
}

/** Negative, zero or positive as in a sort. */
export function compareDecimals(a: string, b: string): number {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  const scale = Math.max(left.scale, right.scale);
  const difference = rescale(left, scale).units - rescale(right, scale).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Decimal arithmetic of the bench: money in whole kopecks, quantities in whole thousandths, both as safe integers.
 * 1C keeps them as fixed-point numbers too (15,2 and 15,3), so rounding happens once, at the border.
 */

/** Reads a decimal text (`12`, `12.5`, `1,5`) as an integer number of 10^-digits; throws on anything else. */
export function parseScaled(text: string, digits: number): number {
  const match = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(text.trim());
  if (!match) throw new Error(`Не число: «${text}»`);
  const [, sign, whole = '0', fraction = ''] = match;
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const roundUp = (fraction[digits] ?? '0') >= '5' ? 1 : 0;
  const value = Number(`${whole}${kept}`) + roundUp;
  if (!Number.isSafeInteger(value)) throw new Error(`Число слишком велико: «${text}»`);
  return sign === '-' && value !== 0 ? -value : value;
}

/** Writes a scaled integer with exactly `digits` decimals: (125050, 2) -> `1250.50`. */
export function formatScaled(value: number, digits: number): string {
  const sign = value < 0 ? '-' : '';
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Writes a scaled integer as 1C does in exports: no trailing zeros, a point as separator. */
export function formatShort(value: number, digits: number): string {
  return formatScaled(value, digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Kopecks for a quantity (thousandths) at a price (kopecks), rounded half up. */
export function sumOf(quantityMilli: number, priceKopecks: number): number {
  return Math.round((quantityMilli * priceKopecks) / 1000);
}

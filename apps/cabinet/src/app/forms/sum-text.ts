const spaces = /[\s\u00a0\u202f]/g;

/**
 * A sum of money as people type it (`150000`, `1 500,5`) in the form of the wire (`1500.50`).
 * @returns null for anything else: a negative sum, parts of a kopeck, more than 13 digits before the comma (the column's limit).
 */
export function readSum(text: string): string | null {
  const match = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(text.replace(spaces, ''));
  if (match === null) return null;
  const [, whole = '0', fraction = ''] = match;
  return `${whole.replace(/^0+(?=\d)/, '')}.${fraction.padEnd(2, '0')}`;
}

/** The other way, for a field: `1500.50` -> `1500,50`, `150000.00` -> `150000`. */
export function typedSum(sum: string | null): string {
  return sum === null ? '' : sum.replace(/\.0*$/, '').replace('.', ',');
}

const NUMBER_SHAPE = /^([+-]?)(\d{0,30})(?:\.(\d{0,20}))?$/;

/**
 * A number as 1C wrote it, with a point: digits are kept as given, spaces of any kind (1C groups thousands by U+00A0) and a
 * plus are dropped, a comma becomes a point. Null = not a number. Never goes through a float.
 */
export function normalizeDecimal(raw: string): string | null {
  const match = NUMBER_SHAPE.exec(raw.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  return `${sign === '-' ? '-' : ''}${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

const DECIMAL_SHAPE = /^-?\d{1,30}(?:\.\d{1,20})?$/;

/**
 * A number as 1C wrote it, with a point: digits are kept as given, spaces of any kind (1C groups thousands by U+00A0) and a
 * plus are dropped, a comma becomes a point. Null = not a number. Never goes through a float.
 */
export function normalizeDecimal(raw: string): string | null {
  let text = raw.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (text.startsWith('+')) text = text.slice(1);
  if (text.startsWith('.')) text = `0${text}`;
  if (text.startsWith('-.')) text = `-0${text.slice(1)}`;
  if (text.endsWith('.')) text = text.slice(0, -1);
  return DECIMAL_SHAPE.test(text) ? text : null;
}

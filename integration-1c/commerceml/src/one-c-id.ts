const GUID_SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** Which goods, and which characteristic of them; null = the goods have no characteristics. */
export interface GoodsId {
  readonly productId: string;
  readonly characteristicId: string | null;
}

/**
 * The key of everything that comes from 1C. Ids are compared without case (1c-exchange 3.2), so they are kept in lower case.
 * Not every id is a GUID (`*1277`, `ORDER_DELIVERY`). A package's `guid#` or `#guid` loses its hash.
 */
export function normalizeOneCId(raw: string): string {
  return raw
    .trim()
    .toLowerCase()
    .replace(/^#+|#+$/g, '');
}

/** Splits `goods#characteristic`. The empty GUID after the hash means "no characteristic". */
export function splitGoodsId(raw: string): GoodsId {
  const id = normalizeOneCId(raw);
  const hash = id.indexOf('#');
  if (hash < 0) return { productId: id, characteristicId: null };
  const characteristicId = id.slice(hash + 1).trim();
  return {
    productId: id.slice(0, hash).trim(),
    characteristicId: isEmptyReference(characteristicId) ? null : characteristicId,
  };
}

/** True for a GUID in lower case that is not all zeros. */
export function isOneCGuid(id: string): boolean {
  return GUID_SHAPE.test(id) && id !== EMPTY_GUID;
}

/** 1C writes an unset reference as an empty string or as the GUID of zeros. */
export function isEmptyReference(id: string): boolean {
  return id === '' || id === EMPTY_GUID;
}

/** A value that may be a reference or plain text: references are normalised, text is kept as it is. */
export function normalizeIfReference(raw: string): string {
  const text = raw.trim();
  const lower = text.toLowerCase();
  return GUID_SHAPE.test(lower) ? lower : text;
}

import { decimal } from '@optovik/platform';

/** Ids are keys of indices; real ones have 36 or 73 characters. */
const LONGEST_ID = 150;

export const isUsableId = (id: string): boolean => id !== '' && id.length <= LONGEST_ID;

/** Text cut to what its column and indices take. */
export const cut = (text: string | null, longest: number): string => (text ?? '').slice(0, longest);

export const cutOrNull = (text: string | null, longest: number): string | null => cut(text, longest) || null;

/** A decimal that fits numeric(15, `scale`); rounding is left to the column. */
export function fitsNumeric(value: string, scale: number): boolean {
  return decimal(value)
    .abs()
    .lt(
      decimal(10)
        .pow(15 - scale)
        .minus(1),
    );
}

/** A ratio of units as the packaging column takes it: above zero after rounding to thousandths. */
export function isUsableRatio(value: string): boolean {
  return fitsNumeric(value, 3) && decimal(value).round(3).gt(0);
}

/** «12», «0,5»: a multiple stated in words; null when it is none. */
export function statedMultiple(text: string | null | undefined): string | null {
  const plain = (text ?? '').replace(/[\s\u00a0]/g, '').replace(',', '.');
  return /^\d{1,9}(\.\d{1,3})?$/.test(plain) && decimal(plain).gt(0) ? plain : null;
}

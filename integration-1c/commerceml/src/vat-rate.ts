/** Percent as digits (`22`, `20`, `10`, `0`), or `none` = not subject to VAT, which is not the same as 0 %. */
export type VatRate = string;

/**
 * Reads a rate in any of 1C's spellings: `20`, `18%`, `20.00`, `НДС 20`, `20/120`, `Без НДС`, `Без налога`.
 * Understands its own answers too. Null = not stated or not understood: the caller asks a person, it does not guess.
 */
export function parseVatRate(raw: string | null | undefined): VatRate | null {
  const text = (raw ?? '').trim().toLowerCase().replace(/\s+/g, '');
  if (text === '') return null;
  if (/^(без|необлаг|none$)/.test(text)) return 'none';
  const match = /^(?:ндс)?(\d{1,2})(?:[.,]0+)?(?:%|\/1\d\d)?$/.exec(text);
  return match?.[1] === undefined ? null : String(Number(match[1]));
}

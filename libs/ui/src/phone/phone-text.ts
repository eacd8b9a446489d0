import { nbsp } from '../format/numbers';

/**
 * The ten digits after +7 from any spelling: `8 900 …`, `+7 (900) …`, `9001234567`. A leading 7 or 8 is the country only when
 * more than ten digits follow or a plus stands before it; no Russian subscriber number begins with 7 or 8 in the mobile range.
 */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\D/g, '');
  const hasCountry = text.trimStart().startsWith('+') || /^[78]/.test(digits);
  return (hasCountry ? digits.slice(1) : digits).slice(0, 10);
}

/** What stands in the field while a person types: `+7 900 000-00-00`, as far as the digits go. Empty stays empty. */
export function maskPhone(text: string): string {
  const digits = phoneDigits(text);
  if (digits === '') return /\+|[78]/.test(text) ? '+7 ' : '';
  const groups = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 8), digits.slice(8, 10)].filter(
    (group) => group !== '',
  );
  const [area, exchange, ...rest] = groups;
  return ['+7', area, [exchange, ...rest].filter((group) => group !== undefined).join('-')]
    .filter((part) => part !== '')
    .join(' ');
}

export function isWholePhone(text: string): boolean {
  return phoneDigits(text).length === 10;
}

/** E.164 for the screen: `+79000000000` -> `+7 900 000-00-00`, never broken over lines. A foreign number is shown as it is. */
export function formatPhone(e164: string): string {
  return /^\+7\d{10}$/.test(e164) ? maskPhone(e164).replaceAll(' ', nbsp).replaceAll('-', '\u2011') : e164;
}

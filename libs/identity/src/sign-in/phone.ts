import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { AppError } from '@optovik/platform';

/**
 * One spelling for one number: «8 900 123-45-67», «+7(900)1234567», «9001234567», also in digits of other scripts, all become
 * `+79001234567` (product row A1). Only numbers of +7 sign in.
 * @throws AppError PHONE_INVALID
 */
export function normalisePhone(text: string): string {
  const number = parsePhoneNumberFromString(withAsciiDigits(text), {
    defaultCountry: 'RU',
    extract: false,
  })?.number;
  if (!number || !/^\+7\d{10}$/.test(number)) {
    throw new AppError('PHONE_INVALID', 'Проверьте номер: нужен российский номер из 10 цифр после +7');
  }
  return number;
}

/** As lists of the audit show it: `+7 ••• ••• 45 67`. */
export const maskedPhone = (phone: string): string => `+7 ••• ••• ${phone.slice(-4, -2)} ${phone.slice(-2)}`;

/** Decimal digits of Unicode stand in runs of ten, so the value is the distance to the start of the run. */
function withAsciiDigits(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      let zero = code;
      while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
      return String(code - zero);
    });
}

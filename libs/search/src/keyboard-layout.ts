const english = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>';
const russian = 'ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ';

const toRussian = new Map([...english].map((letter, index) => [letter, [...russian][index] ?? letter]));
const toEnglish = new Map([...russian].map((letter, index) => [letter, [...english][index] ?? letter]));

const translate = (text: string, table: Map<string, string>): string =>
  [...text].map((letter) => table.get(letter) ?? letter).join('');

/**
 * What the same keys give in the other layout (product row C3): `ghbdtn` is `привет`, `ЫЛГ` is `SKU`.
 * @returns null when there is nothing to translate.
 */
export function inOtherLayout(typed: string): string | null {
  const hasRussian = /[а-яё]/i.test(typed);
  const hasEnglish = /[a-z]/i.test(typed);
  if (hasRussian === hasEnglish) return null;
  const other = translate(typed, hasRussian ? toEnglish : toRussian);
  return other === typed ? null : other;
}

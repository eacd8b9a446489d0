/** Letters and digits that look alike in an article, each with the one it is kept as. О, o and 0 are one sign. */
const lookAlikes = new Map(
  Object.entries({
    ...{
      а: 'a',
      в: 'b',
      е: 'e',
      ё: 'e',
      к: 'k',
      м: 'm',
      н: 'h',
      о: '0',
      р: 'p',
      с: 'c',
      т: 't',
      у: 'y',
      х: 'x',
    },
    ...{ і: 'i', ј: 'j', ѕ: 's', o: '0' },
  }),
);
const leftOut = '\\s\\u00a0\\-\\u2010-\\u2015\\u2212._,/\\\\';
const separators = new RegExp(`[${leftOut}]`, 'gu');

/**
 * The article as it is compared (product row C11): case, spaces, dashes, dots, slashes and leading zeros do not matter, Cyrillic
 * and Latin look-alikes and О/0 are one. Different articles may share a key: then the person chooses.
 */
export function articleKey(article: string): string {
  const folded = [...article.toLowerCase().replace(separators, '')]
    .map((sign) => lookAlikes.get(sign) ?? sign)
    .join('');
  return folded.replace(/^0+(?=.)/u, '');
}

/** The same rule as an SQL expression over a text, for statements that write many articles at once. */
export const articleKeySql = (text: string): string => `regexp_replace(
  translate(regexp_replace(lower(${text}), '[${leftOut}]', '', 'g'),
    '${[...lookAlikes.keys()].join('')}', '${[...lookAlikes.values()].join('')}'), '^0+(?=.)', '')`;

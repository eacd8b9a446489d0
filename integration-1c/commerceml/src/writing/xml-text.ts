/** What XML 1.0 cannot carry even escaped: one U+0008 in a comment rolls back a whole batch in 1C (1c-exchange 3.5). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text without characters that XML forbids, line ends as `\n`, no outer white space. */
export function cleanText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/\r\n?/g, '\n').trim();
}

/** Clean text of at most `maxLength` characters; a cut shows as an ellipsis and never splits a character. */
export function cutText(text: string, maxLength: number): string {
  const clean = cleanText(text);
  if (clean.length <= maxLength) return clean;
  return `${clean.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** An element ready to be written, or null = left out. */
export type XmlPart = string | null;

/** `<name>text</name>`; null when there is no text: 1C takes an empty element for an object and fails (1c-exchange 3.5). */
export function leaf(
  name: string,
  text: string | null,
  attributes: readonly (readonly [string, string | null])[] = [],
): XmlPart {
  const clean = cleanText(text ?? '');
  const written = attributes
    .map(([key, value]) => [key, cleanText(value ?? '')] as const)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ` ${key}="${escape(value).replaceAll('\n', ' ')}"`)
    .join('');
  if (clean === '') return written === '' ? null : `<${name}${written}/>`;
  return `<${name}${written}>${escape(clean)}</${name}>`;
}

/** An element around others, indented by one space; null when nothing is inside. */
export function branch(name: string, parts: readonly XmlPart[]): XmlPart {
  const written = parts.filter((part) => part !== null);
  if (written.length === 0) return null;
  return [`<${name}>`, ...written.map(indent), `</${name}>`].join('\n');
}

/** Only lines that begin with a tag move: a text of several lines stays as the buyer wrote it. */
function indent(part: string): string {
  return part.replace(/^(?= *<)/gm, ' ');
}

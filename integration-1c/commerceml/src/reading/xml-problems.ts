import { CommerceMlError, type FilePlace } from '../commerceml-error';
import { LIMIT_NAMES_RU, type LimitName, type ReadLimits } from './read-limits';
import { doctypeForbidden } from './prolog-guard';

/** What the tokenizer says, in the words of the 1C user. Matched by beginning; the rest is «нарушен синтаксис XML». */
const TRANSLATIONS: readonly (readonly [string, string])[] = [
  ['unexpected close tag', 'закрывающий тег не соответствует открывающему'],
  ['unmatched closing tag', 'закрывающий тег без открывающего'],
  ['attribute without value', 'атрибут без значения'],
  ['unquoted attribute value', 'значение атрибута без кавычек'],
  ['duplicate attribute', 'атрибут указан дважды'],
  ['undefined entity', 'неизвестная сущность: допустимы только &amp; &lt; &gt; &quot; &apos; и числовые'],
  ['disallowed character in entity name', 'символ & не экранирован'],
  ['empty entity name', 'символ & не экранирован'],
  ['malformed character entity', 'недопустимая числовая ссылка на символ'],
  ['disallowed character.', 'недопустимый символ'],
  ['text data outside of root node', 'текст вне корневого элемента'],
  ['documents may contain only one root', 'больше одного корневого элемента'],
  ['an XML declaration must be at the start', 'объявление XML не в начале файла'],
];

const UNFINISHED = ['unclosed tag', 'unexpected end', 'document must contain a root element'];

/** Turns a complaint of the tokenizer into ours. It says UNFINISHED only at the end of a file that was well-formed so far. */
export function notWellFormed(message: string, place: FilePlace): CommerceMlError {
  const detail = message.replace(/^\d+:\d+: /, '');
  if (detail.startsWith('inappropriately located doctype')) return doctypeForbidden(place);
  if (UNFINISHED.some((start) => detail.startsWith(start))) return truncated(place, detail);
  const russian = TRANSLATIONS.find(([start]) => detail.startsWith(start))?.[1] ?? 'нарушен синтаксис XML';
  return new CommerceMlError('NOT_WELL_FORMED', place, detail, `Файл не является правильным XML: ${russian}`);
}

export function truncated(place: FilePlace, detail: string): CommerceMlError {
  return new CommerceMlError(
    'TRUNCATED',
    place,
    `the file ends too early: ${detail}`,
    'Файл получен не полностью',
  );
}

export function limitExceeded(limit: LimitName, limits: ReadLimits, place: FilePlace): CommerceMlError {
  return new CommerceMlError(
    'LIMIT_EXCEEDED',
    place,
    `limit ${limit} = ${limits[limit]} exceeded`,
    `Превышено ограничение «${LIMIT_NAMES_RU[limit]}»: не больше ${limits[limit]}`,
  );
}

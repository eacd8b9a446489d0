import iconv from 'iconv-lite';
import type { CommerceMlErrorCode } from '../commerceml-error';
import { commerceMl } from './reading-kit';

/** A file made to hurt the reader. Every one must end in its code, at once and in little memory. */
export interface HostileFile {
  readonly name: string;
  readonly code: CommerceMlErrorCode;
  readonly chunks: () => Iterable<Uint8Array>;
}

const MEBIBYTE = 1024 * 1024;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const ROOT = '<КоммерческаяИнформация ВерсияСхемы="2.07">';

function text(name: string, code: CommerceMlErrorCode, file: string): HostileFile {
  return { name, code, chunks: () => [Buffer.from(file)] };
}

const ENDLESS_MEBIBYTES = 64;

/** `start`, then `filling` again and again, never an end: a reader that does not give up reads 64 MiB of it. */
function endless(name: string, code: CommerceMlErrorCode, start: string, filling: string): HostileFile {
  return {
    name,
    code,
    *chunks() {
      yield Buffer.from(start);
      const chunk = Buffer.from(filling.repeat(Math.ceil(MEBIBYTE / Buffer.byteLength(filling))));
      for (let sent = 0; sent < ENDLESS_MEBIBYTES; sent += 1) yield chunk;
    },
  };
}

const BILLION_LAUGHS = `${HEAD}<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ''};`.repeat(10)}">`,
).join('')}]>${ROOT}<Каталог><Ид>&lol9;</Ид></Каталог></КоммерческаяИнформация>`;

const DOCTYPES: readonly HostileFile[] = [
  text('billion laughs', 'DOCTYPE_FORBIDDEN', BILLION_LAUGHS),
  text(
    'quadratic blow-up',
    'DOCTYPE_FORBIDDEN',
    `${HEAD}<!DOCTYPE a [<!ENTITY b "${'x'.repeat(50_000)}">]>${ROOT}${'&b;'.repeat(50_000)}`,
  ),
  text(
    'external entity',
    'DOCTYPE_FORBIDDEN',
    `${HEAD}<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${ROOT}&b;</КоммерческаяИнформация>`,
  ),
  text(
    'parameter entity over the network',
    'DOCTYPE_FORBIDDEN',
    `${HEAD}<!DOCTYPE a [<!ENTITY % b SYSTEM "http://169.254.169.254/">%b;]>${ROOT}`,
  ),
  text(
    'external DTD',
    'DOCTYPE_FORBIDDEN',
    `${HEAD}<!DOCTYPE КоммерческаяИнформация SYSTEM "http://example.test/x.dtd">${ROOT}</КоммерческаяИнформация>`,
  ),
  text('DOCTYPE in small letters', 'DOCTYPE_FORBIDDEN', '<!doctype html><html></html>'),
  text(
    'DOCTYPE after comments',
    'DOCTYPE_FORBIDDEN',
    `${HEAD}<!-- > --><?x ?>\n<!DOCTYPE a>${ROOT}</КоммерческаяИнформация>`,
  ),
  text('DOCTYPE inside the root', 'DOCTYPE_FORBIDDEN', `${HEAD}${ROOT}<!DOCTYPE a></КоммерческаяИнформация>`),
  text('DOCTYPE cut after its name', 'DOCTYPE_FORBIDDEN', `${HEAD}<!DOCTYPE`),
  endless('endless DOCTYPE', 'DOCTYPE_FORBIDDEN', `${HEAD}<!DOCTYPE a [`, '<!ENTITY b "c">'),
];

const BOMBS: readonly HostileFile[] = [
  endless('depth bomb', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}`, '<a>'),
  endless(
    'depth bomb inside a record',
    'LIMIT_EXCEEDED',
    `${HEAD}${ROOT}<Каталог><Товары><Товар>`,
    '<Группы>',
  ),
  text(
    'attribute bomb',
    'LIMIT_EXCEEDED',
    `${HEAD}${ROOT}<Каталог ${Array.from({ length: 200_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`,
  ),
  endless('endless attribute', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<Каталог a="`, 'ж'),
  endless('endless name', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<`, 'ж'),
  endless('endless attribute name', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<a `, 'ж'),
  endless('endless text', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<Каталог><Товары><Товар><Описание>`, 'текст '),
  endless('endless escaped text', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<Каталог><Ид>`, '&#1078;'),
  endless('endless CDATA', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<Каталог><Ид><![CDATA[`, 'ж'),
  endless('endless comment', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<!--`, 'ж'),
  endless('endless comment before the root', 'LIMIT_EXCEEDED', `${HEAD}<!--`, 'ж'),
  endless('endless white space before the root', 'LIMIT_EXCEEDED', HEAD, ' \n'),
  endless('endless instruction', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<?php `, 'ж'),
  endless('endless entity', 'NOT_WELL_FORMED', `${HEAD}${ROOT}<Каталог><Ид>&`, 'ж'),
  endless('text in crumbs', 'LIMIT_EXCEEDED', `${HEAD}${ROOT}<Каталог><Ид>`, 'ж<!---->'),
  endless(
    'one record of countless elements',
    'LIMIT_EXCEEDED',
    `${HEAD}${ROOT}<Каталог><Товары><Товар>`,
    '<Картинка/>',
  ),
  endless(
    'one record of endless text',
    'LIMIT_EXCEEDED',
    `${HEAD}${ROOT}<Каталог><Товары><Товар>`,
    `<а>${'ж'.repeat(1000)}</а>`,
  ),
  endless(
    'an endless order',
    'LIMIT_EXCEEDED',
    `${HEAD}${ROOT}<Документ><Номер>1</Номер><Товары>`,
    '<Товар><Ид>1</Ид></Товар>',
  ),
  endless(
    'endless comments without a tag',
    'LIMIT_EXCEEDED',
    `${HEAD}${ROOT}<Каталог><Товары>`,
    `<!--${'ж'.repeat(5000)}-->`,
  ),
];

const GARBAGE: readonly HostileFile[] = [
  text('nothing', 'TRUNCATED', ''),
  text('a BOM and nothing else', 'TRUNCATED', '\ufeff'),
  text('a declaration only', 'TRUNCATED', HEAD),
  text('an HTML error page', 'NOT_COMMERCEML', '<html><head><title>502</title></head></html>'),
  text(
    'broken XML in the middle',
    'NOT_WELL_FORMED',
    commerceMl('<Документ><Номер>1</Номер></Документ>\n<not valid xml!!!\n<Документ/>'),
  ),
  text('an unclosed tag', 'NOT_WELL_FORMED', commerceMl('<Каталог><Товары></Каталог>')),
  text('two roots', 'NOT_WELL_FORMED', `${ROOT}</КоммерческаяИнформация>${ROOT}</КоммерческаяИнформация>`),
  text('a NUL inside', 'NOT_WELL_FORMED', commerceMl('<Каталог>\u0000</Каталог>')),
  text(
    'CommerceML 1 of 7.7',
    'UNSUPPORTED_VERSION',
    `${ROOT}<Каталог Идентификатор="1"><Товар Идентификатор="2"/></Каталог></КоммерческаяИнформация>`,
  ),
  {
    name: 'a ZIP',
    code: 'NOT_WELL_FORMED',
    chunks: () => [Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000')],
  },
  {
    name: 'random bytes',
    code: 'UNSUPPORTED_ENCODING',
    chunks: () => [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff])],
  },
  {
    name: 'UTF-16',
    code: 'UNSUPPORTED_ENCODING',
    chunks: () => [Buffer.from(`\ufeff${commerceMl('')}`, 'utf16le')],
  },
  {
    name: 'KOI8-R',
    code: 'UNSUPPORTED_ENCODING',
    chunks: () => [iconv.encode(commerceMl('').replace('UTF-8', 'koi8-r'), 'koi8-r')],
  },
  {
    name: 'windows-1251 declared as UTF-8',
    code: 'UNSUPPORTED_ENCODING',
    chunks: () => [iconv.encode(commerceMl(''), 'windows-1251')],
  },
  {
    name: 'KOI8-R declared as windows-1251',
    code: 'NOT_COMMERCEML',
    chunks: () => [
      iconv.encode(commerceMl('').replace('UTF-8', 'windows-1251').replace('urn:1C.ru:', ''), 'koi8-r'),
    ],
  },
];

export const HOSTILE_FILES: readonly HostileFile[] = [...DOCTYPES, ...BOMBS, ...GARBAGE];

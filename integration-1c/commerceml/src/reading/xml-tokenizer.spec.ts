import { commerceMl, only, outcomeOf, readAll } from '../testing/reading-kit';
import type { ReadLimits } from './read-limits';

function goods(name: string): string {
  return commerceMl(
    `<Каталог><Товары><Товар><Ид>1</Ид><Наименование>${name}</Наименование></Товар></Товары></Каталог>`,
  );
}

async function nameOf(name: string): Promise<string | undefined> {
  return only(await readAll(goods(name)), 'product')[0]?.name;
}

async function refusal(file: string, limits?: Partial<ReadLimits>) {
  return (await outcomeOf([Buffer.from(file)], limits && { limits })).error;
}

describe('text', () => {
  it('may hold the five predefined entities and numeric ones', async () => {
    expect(await nameOf('&lt;&gt;&amp;&quot;&apos;&#65;&#x416;&#x1F600;')).toBe(`<>&"'AЖ😀`);
  });

  it('may be split by comments, instructions and CDATA', async () => {
    expect(await nameOf('А<!-- <Ид>9</Ид> -->Б<?php exit ?><![CDATA[<В&Г>]]>Д')).toBe('АБ<В&Г>Д');
  });

  it('has line ends of one kind', async () => {
    expect(await nameOf('а\r\nб\rв')).toBe('а\nб\nв');
  });
});

describe('a namespace', () => {
  it('may be a prefix: names are compared without it', async () => {
    const events = await readAll(
      `<cml:КоммерческаяИнформация xmlns:cml="urn:1C.ru:commerceml_2" xmlns="urn:other" ВерсияСхемы="2.07"><cml:Каталог>
      <cml:Товары><cml:Товар cml:Статус="Удален"><cml:Ид>1</cml:Ид></cml:Товар></cml:Товары></cml:Каталог></cml:КоммерческаяИнформация>`,
    );
    expect(only(events, 'document')[0]).toMatchObject({
      namespace: 'urn:1C.ru:commerceml_2',
      dialect: 'bed',
    });
    expect(only(events, 'product')[0]).toMatchObject({ id: '1', isDeleted: true });
  });
});

describe('the line of a record', () => {
  it('is that of its start tag, also when the attributes stand below', async () => {
    const content =
      '<Каталог>\n<Товары>\n<Товар\n  Статус="Удален"\n>\n<Ид>1</Ид></Товар><Товар><Ид>2</Ид></Товар>';
    const events = await readAll(commerceMl(`${content}</Товары></Каталог>`));
    expect(only(events, 'product').map(({ line }) => line)).toEqual([5, 8]);
  });
});

describe('a file that is not well-formed', () => {
  it.each([
    [
      'a foreign closing tag',
      goods('А').replace('</Товар>', '</Товары>'),
      'закрывающий тег не соответствует',
    ],
    ['an attribute without a value', goods('<not valid xml!!!'), 'атрибут без значения'],
    ['an attribute without quotes', goods('<a b=c/>'), 'без кавычек'],
    ['a repeated attribute', goods('<a b="1" b="2"/>'), 'атрибут указан дважды'],
    ['an unknown entity', goods('a&nbsp;b'), 'неизвестная сущность'],
    ['an entity named like a property of an object', goods('&constructor;'), 'неизвестная сущность'],
    ['a control character', goods('\u0008'), 'недопустимый символ'],
    ['a control character in disguise', goods('&#8;'), 'недопустимая числовая ссылка'],
    ['a bare ampersand', goods('AT&T и другие &amp;'), 'символ & не экранирован'],
    ['text after the root', `${goods('А')}хвост`, 'текст вне корневого элемента'],
    ['a second root', `${goods('А')}<КоммерческаяИнформация/>`, 'больше одного корневого элемента'],
    ['a line before the declaration', `\n${goods('А')}`, 'объявление XML не в начале'],
    ['plain text', 'success', 'текст вне корневого элемента'],
  ])('is refused at %s', async (_what, file, russian) => {
    const error = await refusal(file);
    expect(error).toMatchObject({ code: 'NOT_WELL_FORMED' });
    expect(error?.messageRu).toContain(russian);
  });

  it('names the line and the position of the trouble', async () => {
    const error = await refusal(commerceMl('<Каталог>\n  <Товары>\n</Каталог>'));
    expect(error).toMatchObject({ line: 5, column: 10 });
    expect(error?.messageRu).toMatch(/\(строка 5, позиция 10\)$/);
  });

  it('names the line of a bare ampersand even when no semicolon follows for long', async () => {
    const error = await refusal(goods(`Болт & гайка</Наименование>\n${'<Пусто/>\n'.repeat(20_000)}`));
    expect(error).toMatchObject({ code: 'NOT_WELL_FORMED', line: 3 });
  });

  it('does not give out the record that it broke', async () => {
    const broken = await outcomeOf([
      Buffer.from(goods('А').replace('</Товар></Товары>', '</Товар_></Товары>')),
    ]);
    expect(broken.error).toMatchObject({ code: 'NOT_WELL_FORMED' });
    expect(only(broken.events, 'product')).toEqual([]);
  });
});

describe('a limit', () => {
  const deep = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
  const inName = 'ж'.repeat(50);

  it.each<[keyof ReadLimits, number, string, string]>([
    ['depth', 10, commerceMl(deep(9)), commerceMl(deep(10))],
    ['elements', 5, commerceMl('<a/>'.repeat(4)), commerceMl('<a/>'.repeat(5))],
    ['textLength', 50, goods(inName), goods(`${inName}ж`)],
    ['attributeLength', 60, goods(`<a b="${'ж'.repeat(60)}"/>`), goods(`<a b="${'ж'.repeat(61)}"/>`)],
    ['attributesPerElement', 3, goods('<a b="" c="" d=""/>'), goods('<a b="" c="" d="" e=""/>')],
    ['nameLength', 40, goods(`<${'ж'.repeat(40)}/>`), goods(`<${'ж'.repeat(41)}/>`)],
    ['recordElements', 4, goods('<a/>'), goods('<a/><a/>')],
    ['recordLength', 51, goods(inName), goods(`${inName}<a>ж</a>`)],
    [
      'prologLength',
      90,
      `<!--${' '.repeat(20)}-->${goods('').slice(39)}`,
      `<!--${' '.repeat(90)}-->${goods('').slice(39)}`,
    ],
    ['declarations', 1, price('A'), price('A', 'B')],
  ])('%s = %d is kept to the last unit', async (limit, value, allowed, excessive) => {
    expect(await refusal(allowed, { [limit]: value })).toBeNull();
    const error = await refusal(excessive, { [limit]: value });
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(error?.messageRu).toContain(String(value));
  });

  function price(...ids: string[]): string {
    const types = ids.map((id) => `<ТипЦены><Ид>${id}</Ид></ТипЦены>`).join('');
    return commerceMl(`<ПакетПредложений><ТипыЦен>${types}</ТипыЦен></ПакетПредложений>`);
  }

  it('of bytes counts the file as it came', async () => {
    const file = goods('А');
    expect(await refusal(file, { bytes: Buffer.byteLength(file) })).toBeNull();
    expect(await refusal(file, { bytes: Buffer.byteLength(file) - 1 })).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('of text counts its pieces together', async () => {
    const pieces = `${'ж'.repeat(30)}<!-- -->${'ж'.repeat(30)}`;
    expect(await refusal(goods(pieces), { textLength: 50 })).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it('lets a text of one mebibyte through by default, and not a character more', async () => {
    const whole = 'ж'.repeat(1024 * 1024);
    expect((await nameOf(whole))?.length).toBe(1024 * 1024);
    expect(await refusal(goods(`${whole}ж`))).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it('of depth is 64 by default', async () => {
    expect(await refusal(commerceMl(deep(63)))).toBeNull();
    expect(await refusal(commerceMl(deep(64)))).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});

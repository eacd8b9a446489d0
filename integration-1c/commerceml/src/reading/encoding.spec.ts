import iconv from 'iconv-lite';
import { golden } from '../testing/golden-samples';
import { commerceMl, only, outcomeOf, readAll } from '../testing/reading-kit';

const GROUP =
  '<Классификатор><Ид>1</Ид><Группы><Группа><Ид>2</Ид><Наименование>Щётки «Ёж» №1</Наименование></Группа></Группы></Классификатор>';

function declared(encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?>\n<КоммерческаяИнформация ВерсияСхемы="2.04">${GROUP}</КоммерческаяИнформация>`;
}

async function groupName(bytes: Uint8Array): Promise<string | undefined> {
  return only(await readAll(bytes), 'group')[0]?.name;
}

async function refusal(bytes: Uint8Array) {
  return (await outcomeOf([bytes])).error;
}

describe('the encoding of a file', () => {
  it('is UTF-8 without a declaration', async () => {
    expect(await groupName(Buffer.from(`<КоммерческаяИнформация>${GROUP}</КоммерческаяИнформация>`))).toBe(
      'Щётки «Ёж» №1',
    );
  });

  it.each(['UTF-8', 'utf8', 'Utf-8'])('is read as declared: %s', async (name) => {
    expect(await groupName(Buffer.from(declared(name)))).toBe('Щётки «Ёж» №1');
  });

  it.each(['windows-1251', 'Windows-1251', 'cp1251', 'win-1251'])('is read as declared: %s', async (name) => {
    expect(await groupName(iconv.encode(declared(name), 'windows-1251'))).toBe('Щётки «Ёж» №1');
  });

  it('is told to the consumer', async () => {
    expect(only(await readAll(golden('bed-import-cp1251.xml')), 'document')[0]?.encoding).toBe(
      'windows-1251',
    );
    expect(only(await readAll(golden('bed-import0_1.xml')), 'document')[0]?.encoding).toBe('utf-8');
  });

  it('may have single quotes and spaces in its declaration', async () => {
    const text = declared('windows-1251').replace('encoding="windows-1251"', "encoding = 'windows-1251'");
    expect(await groupName(iconv.encode(text, 'windows-1251'))).toBe('Щётки «Ёж» №1');
  });

  it('is UTF-8 when there is a BOM, whatever is declared', async () => {
    expect(await groupName(Buffer.from(`\ufeff${declared('windows-1251')}`))).toBe('Щётки «Ёж» №1');
  });

  it('is UTF-8 when the root tag is spelled so under a forgotten declaration of windows-1251', async () => {
    expect(await groupName(Buffer.from(declared('windows-1251')))).toBe('Щётки «Ёж» №1');
  });

  it('is refused when the bytes are not UTF-8 though it was declared, with the place of the first wrong byte', async () => {
    const error = await refusal(iconv.encode(declared('UTF-8'), 'windows-1251'));
    expect(error).toMatchObject({ code: 'UNSUPPORTED_ENCODING', line: 2, column: 1 });
    expect(error?.messageRu).toContain('utf-8');
  });

  it('is refused at a byte that windows-1251 does not have', async () => {
    const bytes = Buffer.from(iconv.encode(declared('windows-1251'), 'windows-1251'));
    bytes[bytes.length - 60] = 0x98;
    expect(await refusal(bytes)).toMatchObject({ code: 'UNSUPPORTED_ENCODING', line: 2 });
  });

  it.each(['UTF-16', 'koi8-r', 'cp866', 'us-ascii', ''])('is refused when declared as %j', async (name) => {
    const error = await refusal(Buffer.from(declared(name)));
    expect(error).toMatchObject({ code: 'UNSUPPORTED_ENCODING', line: 1, column: 1 });
    expect(error?.messageRu).toContain('нужна UTF-8 или windows-1251');
  });

  it.each([
    ['UTF-16 LE with a BOM', Buffer.from(`\ufeff${commerceMl(GROUP)}`, 'utf16le')],
    ['UTF-16 LE without a BOM', Buffer.from(commerceMl(GROUP), 'utf16le')],
    ['UTF-16 BE', iconv.encode(commerceMl(GROUP), 'utf-16be', { addBOM: true })],
    ['UTF-32', iconv.encode(commerceMl(GROUP), 'utf-32le', { addBOM: true })],
  ])('is refused when it is %s', async (_name, bytes) => {
    expect(await refusal(bytes)).toMatchObject({ code: 'UNSUPPORTED_ENCODING' });
  });

  it.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['a lone continuation', [0xbf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a five-byte character', [0xf8, 0x88, 0x80, 0x80, 0x80]],
  ])(
    'is refused at %s, and the events before it are the same however the bytes come',
    async (_name, wrong) => {
      const [before, after] = commerceMl(GROUP).split('</Группы>');
      const bytes = Buffer.concat([
        Buffer.from(`${before}`),
        Buffer.from(wrong),
        Buffer.from(`</Группы>${after}`),
      ]);
      const whole = await outcomeOf([bytes]);
      const byBytes = await outcomeOf([...bytes].map((byte) => Buffer.from([byte])));
      expect(whole.error).toMatchObject({ code: 'UNSUPPORTED_ENCODING', line: 3 });
      expect(only(whole.events, 'group')).toHaveLength(1);
      expect(byBytes).toEqual(whole);
    },
  );
});

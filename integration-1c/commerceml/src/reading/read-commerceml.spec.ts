import { golden } from '../testing/golden-samples';
import { commerceMl, cutAt, only, outcomeOf, readAll, streamOf } from '../testing/reading-kit';
import { readCommerceMl } from './read-commerceml';

const GOODS = (count: number) =>
  commerceMl(`<Каталог><Ид>k</Ид><Товары>${'<Товар><Ид>1</Ид></Товар>'.repeat(count)}</Товары></Каталог>`);

describe('a CommerceML file', () => {
  it('begins with what its root says', async () => {
    expect((await readAll(golden('bed-import0_1.xml')))[0]).toEqual({
      type: 'document',
      line: 2,
      schemaVersion: '2.07',
      formedAtRaw: '2026-04-10T12:10:41',
      formedAt: new Date('2026-04-10T09:10:41Z'),
      namespace: 'urn:1C.ru:commerceml_2',
      dialect: 'bed',
      encoding: 'utf-8',
    });
  });

  it('ends with the counts of what was read', async () => {
    const bytes = golden('bed-offers0_1.xml');
    const events = await readAll(bytes);
    const end = events.at(-1);
    expect(end).toMatchObject({
      type: 'end',
      bytes: bytes.length,
      elements: bytes.toString('utf8').match(/<[^/?!]/g)?.length,
      line: bytes.toString('utf8').split('\n').length,
      counts: {
        classifier: 1,
        priceType: 2,
        warehouse: 2,
        offersPackage: 1,
        offer: 3,
        rejected: 1,
        product: 0,
      },
    });
  });

  it('may be an empty envelope', async () => {
    expect((await readAll('<КоммерческаяИнформация ВерсияСхемы="2.07"/>')).map(({ type }) => type)).toEqual([
      'document',
      'end',
    ]);
  });

  it('reads dates in the local time of the base', async () => {
    const [document] = await readAll(golden('bed-import0_1.xml'), { utcOffsetMinutes: 600 });
    expect(document).toMatchObject({ formedAt: new Date('2026-04-10T02:10:41Z') });
  });

  it.each([
    ['bed', 'xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.07"'],
    ['unf', 'xmlns="urn:1C.ru:commerceml_210" ВерсияСхемы="2.08"'],
    ['unf', 'xmlns="urn:1C.ru:commerceml_205" ВерсияСхемы="2.05"'],
    ['bus-module', 'xmlns="urn:1C.ru:commerceml_3" ВерсияСхемы="3.1" Ид="Обмен с сайтом"'],
    ['bus-module', 'xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.09" Ид=""'],
    ['unknown', 'ВерсияСхемы="2.04"'],
    ['unknown', ''],
  ])('looks like %s with %s', async (dialect, attributes) => {
    expect((await readAll(`<КоммерческаяИнформация ${attributes}/>`))[0]).toMatchObject({ dialect });
  });

  it.each([
    ['a page instead of a file', '<html><body>502</body></html>', 'NOT_COMMERCEML'],
    ['another vocabulary', '<yml_catalog/>', 'NOT_COMMERCEML'],
    ['a schema of the future', '<КоммерческаяИнформация ВерсияСхемы="4.0"/>', 'UNSUPPORTED_VERSION'],
    ['a schema of the past', '<КоммерческаяИнформация ВерсияСхемы="1.05"/>', 'UNSUPPORTED_VERSION'],
    [
      'data in attributes, as 1C 7.7 writes it',
      '<КоммерческаяИнформация><Каталог Идентификатор="1" Наименование="К"/></КоммерческаяИнформация>',
      'UNSUPPORTED_VERSION',
    ],
    [
      'an order in attributes, as 1C 7.7 writes it',
      '<КоммерческаяИнформация><Документ ХозОперация="Order" Номер="1"/></КоммерческаяИнформация>',
      'UNSUPPORTED_VERSION',
    ],
  ])('is refused politely when it is %s', async (_what, file, code) => {
    const { error } = await outcomeOf([Buffer.from(file)]);
    expect(error).toMatchObject({ code, line: 1 });
    expect(error?.messageRu).toMatch(/[а-я].*\(строка 1, позиция \d+\)$/);
  });
});

describe('the consumer', () => {
  it('sets the pace: the source is not read ahead of it', async () => {
    let given = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      for (const chunk of cutAt(Buffer.from(GOODS(20_000)), [100_000, 200_000, 300_000, 400_000])) {
        given += 1;
        yield chunk;
      }
    }
    const reader = readCommerceMl(source());
    await reader.next();
    expect(given).toBe(1);
    for (let taken = 0; taken < 100; taken += 1) await reader.next();
    expect(given).toBe(1);
    await reader.return();
  });

  it('releases the source when it stops early', async () => {
    let isReleased = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* streamOf(Buffer.from(GOODS(20_000)));
      } finally {
        isReleased = true;
      }
    }
    for await (const event of readCommerceMl(source())) if (event.type === 'product') break;
    expect(isReleased).toBe(true);
  });

  it('releases the source when the file is bad', async () => {
    let isReleased = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from('<!DOCTYPE x>'.padEnd(10_000));
        yield Buffer.from('never reached');
      } finally {
        isReleased = true;
      }
    }
    await expect(readCommerceMl(source()).next()).rejects.toMatchObject({ code: 'DOCTYPE_FORBIDDEN' });
    expect(isReleased).toBe(true);
  });

  it('hears the trouble of the source itself', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield* streamOf(Buffer.from('<'));
      throw new Error('disk');
    }
    await expect(readCommerceMl(source()).next()).rejects.toThrow('disk');
  });

  it('gets one huge chunk in small portions', async () => {
    const events = await readAll(GOODS(50_000));
    expect(only(events, 'product')).toHaveLength(50_000);
  });
});

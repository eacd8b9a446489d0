import fc from 'fast-check';
import iconv from 'iconv-lite';
import { golden, INBOUND_SAMPLES } from '../testing/golden-samples';
import { commerceMl, cutAt, only, outcomeOf, readAll, readChunks } from '../testing/reading-kit';

/** Where bytes may be cut: anywhere, also inside a letter, a BOM, a tag, an entity. */
const cuts = (length: number) => fc.array(fc.nat({ max: length }), { maxLength: 12 });

describe('the events of a file', () => {
  it.each(INBOUND_SAMPLES)('of %s do not depend on how its bytes arrive', async (name) => {
    const bytes = golden(name);
    const expected = await readAll(bytes);
    await fc.assert(
      fc.asyncProperty(cuts(bytes.length), async (places) => {
        expect(await readChunks(cutAt(bytes, places))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
    expect(await readChunks([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('with a BOM are those without one', async () => {
    const bytes = golden('bed-import0_1.xml');
    const withBom = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    const events = await readChunks([...withBom].map((byte) => Uint8Array.of(byte)));
    expect(events.slice(0, -1)).toEqual((await readAll(bytes)).slice(0, -1));
  });

  it('of a broken file are the same up to the same error, however its bytes arrive', async () => {
    const bytes = Buffer.from(
      golden('bed-import0_1.xml').toString('utf8').replace('<Товар Статус', '<not valid xml!!!<Товар Статус'),
    );
    const expected = await outcomeOf([bytes]);
    expect(expected.error).toMatchObject({ code: 'NOT_WELL_FORMED' });
    expect(only(expected.events, 'product')).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(cuts(bytes.length), async (places) => {
        expect(await outcomeOf(cutAt(bytes, places))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('carry any text that XML can hold, in both encodings', async () => {
    const letters = fc.constantFrom(...'абвгдёЖЩЪЫЬЭЮЯ№«»—\u00a0 aZ019&<>"\'');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: letters, minLength: 1, maxLength: 40 }),
        fc.boolean(),
        async (name, isUtf8) => {
          const escaped = [...name]
            .map((letter) => (/[&<>]/.test(letter) ? `&#${letter.charCodeAt(0)};` : letter))
            .join('');
          const file = commerceMl(
            `<Каталог><Товары><Товар><Ид>1</Ид><Наименование>${escaped}</Наименование></Товар></Товары></Каталог>`,
          );
          const encoding = isUtf8 ? 'UTF-8' : 'windows-1251';
          const bytes = iconv.encode(file.replace('UTF-8', encoding), encoding);
          const events = await readChunks([...bytes].map((byte) => Uint8Array.of(byte)));
          expect(only(events, 'product')[0]?.name).toBe(name.trim());
        },
      ),
      { numRuns: 150 },
    );
  });
});

import fc from 'fast-check';
import { CommerceMlError } from '../commerceml-error';
import { golden, INBOUND_SAMPLES } from '../testing/golden-samples';
import { HOSTILE_FILES } from '../testing/hostile-files';
import { outcomeOf } from '../testing/reading-kit';
import { readCommerceMl } from './read-commerceml';

const MEBIBYTE = 1024 * 1024;

/** Reads without keeping the events; the number of bytes taken from the source shows when the reader gave up. */
async function endOf(
  chunks: Iterable<Uint8Array>,
): Promise<{ error: unknown; taken: number; peakHeap: number }> {
  let [taken, peakHeap] = [0, 0];
  async function* source(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) {
      taken += chunk.length;
      peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
      yield chunk;
    }
  }
  try {
    const reader = readCommerceMl(source());
    while (!(await reader.next()).done);
    return { error: null, taken, peakHeap };
  } catch (error) {
    return { error, taken, peakHeap };
  }
}

describe('a hostile file', () => {
  it.each(HOSTILE_FILES.map((file) => [file.name, file.code, file] as const))(
    '%s is refused as %s in bounded memory',
    async (_name, code, file) => {
      const before = process.memoryUsage().heapUsed;
      const { error, peakHeap } = await endOf(file.chunks());
      expect(error).toBeInstanceOf(CommerceMlError);
      expect(error).toMatchObject({ code });
      expect(peakHeap - before).toBeLessThan(400 * MEBIBYTE);
    },
  );

  it('with a DOCTYPE is refused before its rest is read', async () => {
    const endless = HOSTILE_FILES.find(({ name }) => name === 'endless DOCTYPE');
    expect((await endOf(endless?.chunks() ?? [])).taken).toBeLessThan(2 * MEBIBYTE);
  });

  it('never opens what an external entity points at', async () => {
    const external = HOSTILE_FILES.find(({ name }) => name === 'external entity');
    const { events } = await outcomeOf([...(external?.chunks() ?? [])]);
    expect(events).toEqual([]);
  });
});

describe('a truncated file', () => {
  it.each(INBOUND_SAMPLES)('%s is noticed at every percent of its length', async (name) => {
    const bytes = golden(name);
    const whole = bytes.toString('latin1').trimEnd().length;
    for (let percent = 0; percent < 100; percent += 1) {
      const { events, error } = await outcomeOf([bytes.subarray(0, Math.floor((whole * percent) / 100))]);
      expect({ percent, code: error?.code }).toEqual({ percent, code: 'TRUNCATED' });
      expect(events.some(({ type }) => type === 'end')).toBe(false);
    }
  });

  it('says in Russian that it did not arrive whole', async () => {
    const { error } = await outcomeOf([golden('bed-import0_1.xml').subarray(0, 3000)]);
    expect(error?.messageRu).toMatch(/^Файл получен не полностью \(строка \d+, позиция \d+\)$/);
  });
});

describe('a mutated file', () => {
  const MUTATIONS_PER_SAMPLE = 400;

  it.each(INBOUND_SAMPLES)(
    '%s is either read or refused with a code, whatever bytes are changed',
    async (name) => {
      const original = golden(name);
      const mutation = fc.record({
        at: fc.nat({ max: original.length - 1 }),
        removed: fc.nat({ max: 40 }),
        inserted: fc.oneof(
          fc.uint8Array({ maxLength: 4 }),
          fc
            .constantFrom(
              '<',
              '>',
              '&',
              '"',
              ']]>',
              '<!--',
              '<![CDATA[',
              '<?',
              '</',
              '/>',
              '&#0;',
              '<!DOCTYPE ',
              '\u0000',
              '#',
            )
            .map((text) => Buffer.from(text)),
        ),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
          let bytes = Buffer.from(original);
          for (const { at, removed, inserted } of mutations) {
            bytes = Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);
          }
          const { events, error } = await outcomeOf([bytes]);
          expect(events.at(-1)?.type === 'end').toBe(error === null);
        }),
        { numRuns: MUTATIONS_PER_SAMPLE },
      );
    },
  );
});

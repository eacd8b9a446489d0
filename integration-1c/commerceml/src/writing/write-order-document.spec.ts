import fc from 'fast-check';
import { aLine, anOrder } from '../testing/an-outgoing-order';
import { golden } from '../testing/golden-samples';
import { commerceMl, only, readAll } from '../testing/reading-kit';
import type { OutgoingOrder } from './outgoing-order';
import { wrapOrders } from './wrap-orders';
import { InvalidOrderError, writeOrderDocument } from './write-order-document';

const FORMED_AT = new Date('2026-04-10T09:30:00Z');

/** The two orders of the golden message. */
const GOLDEN_ORDERS: readonly OutgoingOrder[] = [
  anOrder({
    sum: '1519.70',
    comment: 'Позвонить за час.\r\nВорота «Б» & пропуск <2>',
    desiredShipDate: '2026-04-13',
    paymentMethod: 'Безналичный расчёт',
    requisites: [{ name: 'Склад', value: 'Основной склад' }],
    lines: [
      aLine(),
      aLine({
        productId: '40000000-0000-4000-8000-000000000002',
        characteristicId: '41000000-0000-4000-8000-00000000000A',
        article: null,
        name: 'Перчатки рабочие (размер 10)',
        unit: { code: '715', name: 'пар', fullName: 'Пара (2 шт.)', international: 'NPR' },
        price: '89.9000',
        quantity: '3.000',
        sum: '269.70',
        vatRate: 'none',
      }),
    ],
  }),
  anOrder({
    id: '100235',
    number: '100235',
    placedAt: new Date('2026-04-10T21:15:00Z'),
    sum: '10.05',
    counterparty: { id: 'c-78', name: 'Иванов И. И.', officialName: null, inn: null, kpp: null },
    lines: [
      aLine({
        unit: { code: '166', name: null, fullName: null, international: null },
        price: '0.0335',
        quantity: '300',
        sum: '10.05',
        vatRate: null,
        kind: 'service',
      }),
    ],
  }),
];

describe('an order on its way to 1C', () => {
  it('is written byte for byte as the golden message', () => {
    const reply = wrapOrders(
      GOLDEN_ORDERS.map((order) => writeOrderDocument(order)),
      FORMED_AT,
    );
    expect(reply).toBe(golden('order-out.xml').toString('utf8'));
  });

  it('is the same bytes whenever it is written', () => {
    expect(writeOrderDocument(anOrder())).toBe(writeOrderDocument(structuredClone(anOrder())));
  });

  it('has no namespace and no empty element', () => {
    const [full, bare] = GOLDEN_ORDERS.map((order) => writeOrderDocument(order));
    for (const fragment of [full, bare]) {
      expect(fragment).not.toContain('xmlns');
      expect(fragment).not.toMatch(/<([^\s/>]+)[^>]*>\s*<\/\1>/);
      expect(fragment).not.toMatch(/<(?!БазоваяЕдиница )[^>]*\/>/);
    }
    expect(bare).not.toMatch(/ИНН|КПП|ОфициальноеНаименование|Комментарий|СтавкиНалогов/);
  });

  it('states day and hour in the local time of the base', () => {
    const order = anOrder({ placedAt: new Date('2026-04-10T21:15:00Z') });
    expect(writeOrderDocument(order)).toContain('<Дата>2026-04-11</Дата>\n <Время>00:15:00</Время>');
    expect(writeOrderDocument(order, { utcOffsetMinutes: 0 })).toContain(
      '<Дата>2026-04-10</Дата>\n <Время>21:15:00</Время>',
    );
  });

  it('loses the characters that would roll back the whole batch', () => {
    const order = anOrder({ comment: 'а\u0008б\u0000в\ud800г\uffffд\u001f😀' });
    expect(writeOrderDocument(order)).toContain('<Комментарий>абвгд😀</Комментарий>');
  });

  it('has a comment of at most 3000 characters, cut between characters', () => {
    const order = anOrder({ comment: `${'ж'.repeat(2998)}😀хвост` });
    expect(writeOrderDocument(order)).toContain(`<Комментарий>${'ж'.repeat(2998)}…</Комментарий>`);
    expect(writeOrderDocument(anOrder({ comment: 'ж'.repeat(3000) }))).toContain(`>${'ж'.repeat(3000)}<`);
  });

  it('has names of at most 255 and requisites of at most 1000 characters', async () => {
    const long = 'ж'.repeat(5000);
    const order = anOrder({ lines: [aLine({ name: long })], requisites: [{ name: 'Адрес', value: long }] });
    const [read] = only(await readAll(commerceMl(writeOrderDocument(order))), 'order');
    expect(read?.lines?.[0]?.name).toHaveLength(255);
    expect(read?.requisites['Адрес']).toHaveLength(1000);
  });

  it('is not written at all when 1C would refuse it', () => {
    const write = () => writeOrderDocument(anOrder({ number: '123456789012' }));
    expect(write).toThrow(InvalidOrderError);
    expect(write).toThrow('number: order number must be 1-11 digits');
  });
});

describe('the envelope of orders', () => {
  it('begins with the declaration and nothing before it', () => {
    expect(wrapOrders([writeOrderDocument(anOrder())], FORMED_AT).startsWith('<?xml ')).toBe(true);
  });

  it('without orders is the empty one that 1C understands', () => {
    expect(wrapOrders([], FORMED_AT)).toBe(golden('order-out-empty.xml').toString('utf8'));
  });

  it('keeps frozen fragments as they are', () => {
    const fragment = writeOrderDocument(anOrder({ comment: ' a\n  <b>\n' }));
    expect(wrapOrders([fragment, fragment], FORMED_AT).split(fragment)).toHaveLength(3);
  });

  it('refuses what is not a fragment', () => {
    expect(() => wrapOrders(['<?xml version="1.0"?><Документ></Документ>'], FORMED_AT)).toThrow(RangeError);
  });
});

describe('what is written', () => {
  const cents = fc.integer({ min: 0, max: 10 ** 12 });
  const money = cents.map((value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`);
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const guid = fc.uuid();
  const line = fc.record({
    productId: guid,
    characteristicId: fc.option(guid),
    article: fc.option(text),
    name: text,
    code: fc.stringMatching(/^\d{3,4}$/),
    price: money,
    quantity: fc
      .integer({ min: 1, max: 10 ** 9 })
      .map((value) => `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`),
    cents,
    vatRate: fc.option(fc.constantFrom('0', '5', '7', '10', '20', '22', 'none')),
  });

  it('is read back as it was, whatever the texts and the numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.stringMatching(/^[1-9]\d{0,10}$/),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        text,
        async (drafts, number, placedAt, comment) => {
          const total = drafts.reduce((sum, draft) => sum + BigInt(draft.cents), 0n);
          const lines = drafts.map(({ cents: sum, code, name, ...rest }) =>
            aLine({
              ...rest,
              name: `Товар ${name}`,
              sum: decimal(BigInt(sum)),
              unit: { code, name: null, fullName: null, international: null },
            }),
          );
          const order = anOrder({ number, id: number, placedAt, comment, lines, sum: decimal(total) });
          const [read] = only(await readAll(wrapOrders([writeOrderDocument(order)], FORMED_AT)), 'order');

          expect(read).toMatchObject({
            number,
            currency: 'RUB',
            sum: order.sum,
            status: 'Новый',
            operation: 'Заказ товара',
          });
          expect(read?.date?.getTime()).toBe(Math.floor(placedAt.getTime() / 1000) * 1000);
          expect(read?.comment ?? '').toBe(printable(comment));
          expect(read?.lines).toEqual(
            lines.map((sent) => ({
              productId: sent.productId,
              characteristicId: sent.characteristicId,
              article: printable(sent.article ?? '') || null,
              name: printable(sent.name),
              unitCode: sent.unit.code,
              ratio: null,
              quantity: sent.quantity.replace(/\.?0+$/, ''),
              price: sent.price,
              sum: sent.sum,
              vatRate: sent.vatRate,
            })),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  function decimal(value: bigint): string {
    return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
  }

  /** What XML can carry of a text, by character codes. */
  function printable(value: string): string {
    return [...value]
      .filter((character) => {
        const code = character.codePointAt(0) ?? 0;
        const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13;
        return !isControl && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
      })
      .join('')
      .replaceAll('\r\n', '\n')
      .replaceAll('\r', '\n')
      .trim();
  }
});

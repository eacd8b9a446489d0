import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import type { CommerceMlEvent } from '../commerceml-events';
import { CommerceMlError, type CommerceMlErrorCode } from '../commerceml-error';
import { only } from '../testing/reading-kit';
import { readCommerceMl } from './read-commerceml';

/** Real exports of customers: private, outside the repository, read at run time only. */
const FOLDER = process.env['SAMPLES_1C'] ?? path.resolve(__dirname, '../../../../../shared/1c-samples');
const isPresent = existsSync(FOLDER);
// Jest does not print a suite that is skipped as a whole.
if (!isPresent) console.warn(`SKIPPED: the real exports of 1C, ${FOLDER} is not on this machine`);
const describeReal = isPresent ? describe : describe.skip;
const EXPORTS = isPresent
  ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .sort()
  : [];

/** Exports that must be refused. The rest must be read to the end. */
const REFUSED: Readonly<Record<string, CommerceMlErrorCode>> = {
  'ProgrammerBudiva__Budsite/export__offers(ver2).xml': 'NOT_WELL_FORMED',
  'alexander-rakov__1C-CommerceML-Exchange77-8x/Sale77.xml': 'UNSUPPORTED_VERSION',
  'alexander-rakov__1C-CommerceML-Exchange77-8x/Transformed77-Order8x.xml': 'UNSUPPORTED_VERSION',
};
const READABLE = EXPORTS.filter((name) => !(name in REFUSED));

async function eventsOf(name: string): Promise<CommerceMlEvent[]> {
  const events: CommerceMlEvent[] = [];
  for await (const event of readCommerceMl(createReadStream(path.join(FOLDER, name)))) events.push(event);
  return events;
}

/** The other, naive way to look at a file: text and regular expressions, nothing of the reader. */
class NaiveFile {
  readonly text: string;

  constructor(name: string) {
    const bytes = readFileSync(path.join(FOLDER, name));
    const isCyrillic = /encoding="windows-1251"/i.test(bytes.toString('latin1', 0, 200));
    this.text = isCyrillic ? iconv.decode(bytes, 'windows-1251') : bytes.toString('utf8');
  }

  /** How many elements of this name the text has. */
  count(element: string, within = this.text): number {
    return within.match(new RegExp(`<${element}(?=[\\s/>])`, 'g'))?.length ?? 0;
  }

  /** The contents of each element of this name, outermost where they do not nest. */
  contents(element: string, within = this.text): string[] {
    return [...within.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*?)</${element}>`, 'g'))].map(
      (match) => match[1] ?? '',
    );
  }

  countIn(parent: string, element: string): number {
    return this.contents(parent).reduce((sum, content) => sum + this.count(element, content), 0);
  }

  /** The text without orders and without customers, whose elements have the same names as those of the catalogue. */
  get outsideOrders(): string {
    return this.text.replace(/<Документ>[\s\S]*?<\/Документ>/g, '');
  }
}

describeReal(
  isPresent ? 'the real exports' : `the real exports (skipped: ${FOLDER} is not on this machine)`,
  () => {
    it('are all there is to prove: every dialect has some', () => {
      expect(EXPORTS.length).toBeGreaterThanOrEqual(44);
    });

    it.each(READABLE)('%s gives exactly the records that its text has', async (name) => {
      const events = await eventsOf(name);
      const naive = new NaiveFile(name);
      const goods = naive.outsideOrders;
      const end = only(events, 'end')[0];
      expect(end?.counts).toEqual({
        classifier: naive.count('Классификатор'),
        group: naive.count('Группа', goods),
        property: naive.count('Свойство', goods),
        priceType: naive.count('ТипЦены', goods),
        warehouse: naive.contents('Склады').reduce((sum, list) => sum + naive.count('Склад', list), 0),
        unit: naive.count('ЕдиницаИзмерения', goods),
        catalog: naive.count('Каталог', goods),
        product: naive.count('Товар', goods),
        offersPackage: naive.count('ПакетПредложений', goods),
        offer: naive.count('Предложение', goods),
        counterparty: naive.count('Контрагент', goods),
        order: naive.count('Документ'),
        rejected: 0,
      });
      expect(end?.elements).toBe(naive.text.match(/<[^/?!]/g)?.length);
    });

    it.each(READABLE)('%s gives exactly the parts of its records', async (name) => {
      const events = await eventsOf(name);
      const naive = new NaiveFile(name);
      const goods = naive.outsideOrders;
      const offers = only(events, 'offer');
      const products = only(events, 'product');
      const sum = <T>(items: readonly T[], size: (item: T) => number) =>
        items.reduce((total, item) => total + size(item), 0);

      expect(sum(offers, ({ prices }) => prices.length)).toBe(naive.count('Цена'));
      expect(sum(offers, ({ stocks }) => stocks.length)).toBe(
        (naive.text.match(/КоличествоНаСкладе=/g)?.length ?? 0) + naive.count('Остаток'),
      );
      expect(sum([...products, ...offers], ({ properties }) => properties.length)).toBe(
        naive.count('ЗначенияСвойства'),
      );
      expect(sum([...products, ...offers], ({ characteristics }) => characteristics.length)).toBe(
        naive.count('ХарактеристикаТовара', goods),
      );
      expect(sum([...products, ...offers], ({ images }) => images.length)).toBe(
        naive.text.match(/<(Картинка|ДополнительнаяКартинка\d+)>[^<]/g)?.length ?? 0,
      );
      expect(sum(only(events, 'property'), ({ values }) => values.length)).toBe(
        naive.countIn('ВариантыЗначений', 'Справочник'),
      );
      expect(sum(only(events, 'order'), ({ lines }) => lines?.length ?? 0)).toBe(
        naive.countIn('Документ', 'Товар'),
      );
      expect(offers.filter(({ characteristicId }) => characteristicId !== null)).toHaveLength(
        naive
          .contents('Предложение')
          .filter((content) => /<Ид>[^<#]+#[^<]+<\/Ид>/.test(content.slice(0, 200))).length,
      );
      expect([...products, ...offers].filter(({ isDeleted }) => isDeleted)).toHaveLength(
        naive.text.match(/<(Товар|Предложение) Статус="Удален"/g)?.length ?? 0,
      );
    });

    it.each(READABLE)('%s keeps every price and rest digit for digit', async (name) => {
      const naive = new NaiveFile(name);
      const offers = only(await eventsOf(name), 'offer');
      const byElements = naive.contents('Остаток').map((rest) => naive.contents('Количество', rest)[0]);
      const byAttributes = [...naive.text.matchAll(/КоличествоНаСкладе="([^"]*)"/g)].map((match) => match[1]);
      const prices = naive.contents('Цена').map((price) => naive.contents('ЦенаЗаЕдиницу', price)[0]);
      expect(offers.flatMap((offer) => offer.stocks.map(({ quantity }) => quantity))).toEqual([
        ...byAttributes,
        ...byElements,
      ]);
      expect(offers.flatMap((offer) => offer.prices.map(({ value }) => value))).toEqual(prices);
    });

    it.each(Object.entries(REFUSED))(
      '%s is refused as %s with a place and a reason in Russian',
      async (name, code) => {
        const error: unknown = await eventsOf(name).then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(CommerceMlError);
        expect(error).toMatchObject({
          code,
          messageRu: expect.stringMatching(/[а-я].*\(строка \d+, позиция \d+\)$/),
        });
      },
    );

    it('with one order sent twice show what the manager changed', async () => {
      const orders = await Promise.all(
        EXPORTS.filter((name) => name.startsWith('RBDI__epc/1c__orders')).map(async (name) =>
          only(await eventsOf(name), 'order'),
        ),
      );
      const sums = orders
        .flat()
        .filter(({ number }) => number === '4687')
        .map(({ sum }) => sum);
      expect(sums.sort()).toEqual(['3750', '6000']);
      expect(
        orders
          .flat()
          .filter(({ isPaid }) => isPaid)
          .every(({ paidAt, paidNumber }) => paidAt && paidNumber),
      ).toBe(true);
      expect(orders.flat().some(({ isShipped }) => isShipped)).toBe(true);
    });
  },
);

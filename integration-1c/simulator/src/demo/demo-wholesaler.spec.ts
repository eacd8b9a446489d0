import { inflateSync } from 'node:zlib';
import { type Good, type GoodsGroup, offerKeysOf, type ReferenceData } from '../base/reference-data';
import { crc32 } from '../portal/crc32';
import { ean13CheckDigit } from './barcode';
import { countGroups, demoWholesaler, PRICE_TYPE_NAMES } from './demo-wholesaler';
import { PICTURE_SIDE } from './pictures/canvas';
import { contentKeyOf, PICTURE_KINDS, PictureBook } from './pictures/picture-kinds';

describe('The demo wholesaler', () => {
  let reference: ReferenceData;
  let goods: readonly Good[];

  beforeAll(() => {
    reference = demoWholesaler('1');
    goods = reference.goods;
  });

  it('keeps 3,200 goods in more than sixty groups of three levels', () => {
    expect(goods).toHaveLength(3200);
    expect(countGroups(reference.groups)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...reference.groups.map(depth))).toBe(3);
    const leaves = new Set(reference.groups.flatMap(leafIds));
    expect(goods.every(({ groupId }) => leaves.has(groupId))).toBe(true);
    expect(new Set(goods.map(({ groupId }) => groupId)).size).toBeGreaterThanOrEqual(60);
  });

  it('gives every good its own name, GUID and a barcode with a right check digit', () => {
    expect(new Set(goods.map(({ name }) => name)).size).toBe(goods.length);
    expect(new Set(goods.map(({ id }) => id)).size).toBe(goods.length);
    const barcodes = goods.flatMap((good) => [
      good.barcode,
      ...good.characteristics.map(({ barcode }) => barcode),
    ]);
    expect(new Set(barcodes).size).toBe(barcodes.length);
    expect(
      barcodes.every((code) => /^\d{13}$/.test(code) && ean13CheckDigit(code.slice(0, 12)) === code[12]),
    ).toBe(true);
  });

  it('computes the check digit of a published example', () => {
    expect(ean13CheckDigit('400638133393')).toBe('1');
  });

  it('has mostly unique articles, and unique ones wherever a good has characteristics', () => {
    const articles = new Set(goods.map(({ article }) => article));
    expect(articles.size).toBeGreaterThan(goods.length * 0.99);
    expect(articles.size).toBeLessThan(goods.length);
    for (const good of goods.filter(({ characteristics }) => characteristics.length > 0)) {
      expect(goods.filter(({ article }) => article === good.article)).toHaveLength(1);
    }
  });

  it('sounds like a price list', () => {
    const names = goods.map(({ name }) => name).join('\n');
    expect(names).toMatch(/^Саморез ГКЛ-дерево 3,5×\d+ фосфат$/m);
    expect(names).toMatch(/^Пена монтажная «.+» 750 мл (зимняя|летняя|всесезонная) (бытовая|под пистолет)$/m);
    expect(names).toMatch(/^Перчатки х\/б \d нит/m);
    expect(names).not.toMatch(/\{|undefined|товар \d/i);
    expect(goods.every(({ name }) => name.length <= 250)).toBe(true);
  });

  it('prices sensibly: every type above the deeper discount, nothing free', () => {
    const types = reference.priceTypes.map(({ id }) => id);
    expect(reference.priceTypes.map(({ name }) => name)).toEqual([...PRICE_TYPE_NAMES]);
    for (const prices of reference.prices.values()) {
      const row = types.flatMap((type) => prices.get(type) ?? []);
      expect(row.length).toBeGreaterThanOrEqual(3);
      expect(row.every((price, index) => price > 0 && price >= (row[index - 1] ?? 0))).toBe(true);
    }
  });

  it('keeps stock in three warehouses with empty shelves, a few oversold and fractions only of what is weighed or measured', () => {
    expect(reference.warehouses.map(({ name }) => name)).toEqual(['Южный', 'Центр', 'Северный']);
    const rows = goods.flatMap((good) =>
      offerKeysOf(good).flatMap((offer) =>
        [...(reference.stock.get(offer)?.values() ?? [])].map((milli) => ({ good, milli })),
      ),
    );
    const share = (test: (milli: number) => boolean) =>
      rows.filter(({ milli }) => test(milli)).length / rows.length;
    expect(share((milli) => milli === 0)).toBeGreaterThan(0.08);
    expect(share((milli) => milli < 0)).toBeGreaterThan(0);
    expect(share((milli) => milli < 0)).toBeLessThan(0.02);
    const fractions = new Set(
      rows.filter(({ milli }) => milli % 1000 !== 0).map(({ good }) => good.unit.name),
    );
    expect([...fractions].sort()).toEqual(['кг', 'м']);
  });

  it('uses several units, boxes and pallets, both VAT rates, multiples and characteristics', () => {
    expect(new Set(goods.map(({ unit }) => unit.name)).size).toBeGreaterThanOrEqual(7);
    expect(new Set(goods.flatMap(({ packagings }) => packagings.map(({ name }) => name)))).toEqual(
      new Set(['кор', 'паллета']),
    );
    expect(new Set(goods.map(({ vatRate }) => vatRate))).toEqual(new Set(['22', '10']));
    const multiple = reference.properties.find(({ name }) => name === 'Кратность');
    const withMultiple = goods.filter(({ properties }) =>
      properties.some(({ propertyId }) => propertyId === multiple?.id),
    );
    expect(withMultiple.length).toBeGreaterThan(200);
    expect(withMultiple.length).toBeLessThan(goods.length / 2);
    expect(goods.filter(({ characteristics }) => characteristics.length > 1).length).toBeGreaterThan(10);
  });

  it('refers only to dictionary values that its properties declare', () => {
    const declared = new Map(reference.properties.map((property) => [property.id, property]));
    for (const { propertyId, value } of goods.flatMap(({ properties }) => properties)) {
      const property = declared.get(propertyId);
      expect(property?.kind === 'Число' || property?.values.some(({ id }) => id === value)).toBe(true);
    }
  });

  it('draws its pictures itself, deduplicated, all together below 6 MB', () => {
    const keys = goods.flatMap(({ picture }) => picture?.contentKey ?? []);
    expect(keys.length).toBeGreaterThan(goods.length * 0.7);
    expect(new Set(keys).size).toBeLessThan(400);
    const total = keys.reduce((sum, key) => sum + reference.picture(key).length, 0);
    expect(total).toBeLessThan(6 * 1024 * 1024);
  });

  it('takes another number of goods and refuses what its families cannot give', () => {
    expect(demoWholesaler('1', 77).goods).toHaveLength(77);
    expect(demoWholesaler('1', 6000).goods).toHaveLength(6000);
    expect(() => demoWholesaler('1', 1_000_000)).toThrow('не больше');
  });
});

describe('A drawn picture', () => {
  it.each(PICTURE_KINDS)('«%s» is a valid PNG with something on it', (kind) => {
    const png = new PictureBook().picture(contentKeyOf(kind, 0x3f7cbf));
    const { width, height, pixels } = decodePng(png);
    expect([width, height]).toEqual([PICTURE_SIDE, PICTURE_SIDE]);
    expect(new Set(pixels).size).toBeGreaterThan(3);
  });
});

/** Reads our own PNG back, chunk by chunk, checking every CRC. */
function decodePng(png: Buffer): { width: number; height: number; pixels: Buffer } {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks = new Map<string, Buffer>();
  for (let offset = 8; offset < png.length;) {
    const length = png.readUInt32BE(offset);
    const type = png.subarray(offset + 4, offset + 8);
    const data = png.subarray(offset + 8, offset + 8 + length);
    expect(png.readUInt32BE(offset + 8 + length)).toBe(crc32(type, data));
    chunks.set(type.toString('latin1'), data);
    offset += length + 12;
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  expect(rows).toHaveLength(height * (width + 1));
  return { width, height, pixels: rows };
}

function depth(group: GoodsGroup): number {
  return 1 + Math.max(0, ...group.groups.map(depth));
}

function leafIds(group: GoodsGroup): string[] {
  return group.groups.length === 0 ? [group.id] : group.groups.flatMap(leafIds);
}

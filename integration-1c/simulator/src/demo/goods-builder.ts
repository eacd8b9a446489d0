import type { Characteristic, Good, GoodsGroup, Packaging, Property } from '../base/reference-data';
import { guidOf, type SeededRandom } from '../base/seeded-random';
import { ean13 } from './barcode';
import { contentKeyOf } from './pictures/picture-kinds';
import { tintOfBrand, tintOfColour } from './pictures/tints';
import { type Combination, fill, type ProductFamily } from './product-family';
import { UNITS } from './units';

const PICTURE_SHARE = 0.8;
/** As in a real price list, now and then an article repeats. */
const REPEATED_ARTICLE_EVERY = 311;
const DEFAULT_TINT = 0x5f7f9f;
const COUNTRIES = ['Россия', 'Россия', 'Россия', 'Беларусь', 'Китай'];

/** Turns combinations into goods of 1C and collects the groups and the dictionary of properties they need on the way. */
export class GoodsBuilder {
  private readonly groupTree: GoodsGroup[] = [];
  private readonly propertyMap = new Map<string, Property>();
  private readonly articles = new Set<string>();
  private readonly names = new Set<string>();
  private barcodes = 0;
  private built = 0;
  private lastArticle = '';

  constructor(
    private readonly seed: string,
    private readonly random: SeededRandom,
  ) {}

  groups(): GoodsGroup[] {
    return this.groupTree;
  }

  properties(): Property[] {
    return [...this.propertyMap.values()];
  }

  build(combination: Combination): Good {
    const { family, values, brand, factor } = combination;
    this.built += 1;
    const key = `${family.path.join('/')}:${Object.values(values)
      .map((value) => value.text)
      .join('|')}:${brand ?? ''}`;
    const id = guidOf(`${this.seed}:good:${key}`);
    const name = this.uniqueName(combination);
    const packagings = packagingsOf(family);
    return {
      id,
      code: `ЦБ-${String(this.built).padStart(8, '0')}`,
      article: this.articleOf(combination),
      barcode: this.nextBarcode(),
      name,
      fullName: `${name}${family.facts?.['Материал'] ? `, ${family.facts['Материал']}` : ''}`,
      groupId: this.groupOf(family.path),
      kind: family.path[0],
      unit: UNITS[family.unit],
      packagings,
      vatRate: family.vat ?? '22',
      weightGrams: family.unit === 'кг' ? 1000 : Math.max(1, Math.round(family.grams * Math.sqrt(factor))),
      manufacturer: brand ? `ТМ «${brand}»` : 'Собственная фасовка',
      country: this.random.pick(COUNTRIES),
      description: descriptionOf(family, name, packagings),
      properties: this.propertiesOf(combination),
      characteristics: this.characteristicsOf(family, key),
      picture: this.random.chance(PICTURE_SHARE)
        ? {
            fileId: guidOf(`${this.seed}:picture:${key}`),
            contentKey: contentKeyOf(family.picture, tintOf(combination)),
          }
        : null,
    };
  }

  private uniqueName({ family, values, brand }: Combination): string {
    const withBrand = brand ? { ...values, brand: { text: brand, code: '', factor: 1 } } : values;
    const template = brand && !family.name.includes('{brand}') ? `${family.name} «{brand}»` : family.name;
    const name = fill(template, withBrand, 'text').replace(/\s+/g, ' ').trim();
    if (this.names.has(name)) throw new Error(`Two goods are named «${name}»`);
    this.names.add(name);
    return name;
  }

  private articleOf({ family, values, brand }: Combination): string {
    if (this.built % REPEATED_ARTICLE_EVERY === 0 && !family.characteristics) return this.lastArticle;
    const brandIndex = brand && family.brands ? family.brands.indexOf(brand) : 0;
    const own = fill(family.article, values, 'code').replace(/-$/, '');
    const base = brandIndex > 0 ? `${own}-${brandCode(brand ?? '')}` : own;
    let article = base;
    for (let copy = 2; this.articles.has(article); copy += 1) article = `${base}/${copy}`;
    this.articles.add(article);
    this.lastArticle = article;
    return article;
  }

  private nextBarcode(): string {
    this.barcodes += 1;
    return ean13(700_000_000 + this.barcodes);
  }

  private groupOf(path: readonly string[]): string {
    let level = this.groupTree;
    let id = '';
    for (const [depth, name] of path.entries()) {
      let group = level.find((candidate) => candidate.name === name);
      if (!group) {
        group = { id: guidOf(`${this.seed}:group:${path.slice(0, depth + 1).join('/')}`), name, groups: [] };
        level.push(group);
      }
      id = group.id;
      level = group.groups;
    }
    return id;
  }

  private propertiesOf({ family, values, brand }: Combination): Good['properties'] {
    const facts = Object.entries(family.axes).map(
      ([key, axis]) => [axis.property, values[key]?.text ?? ''] as const,
    );
    const dictionary = [
      ...facts,
      ...Object.entries(family.facts ?? {}),
      ...(brand ? [['Бренд', brand] as const] : []),
    ];
    const properties = dictionary.map(([name, text]) => this.dictionaryValue(name, text));
    if (family.multiple === undefined) return properties;
    const multiple = this.property('Кратность', 'Число');
    return [...properties, { propertyId: multiple.id, value: String(family.multiple) }];
  }

  private dictionaryValue(name: string, text: string): { propertyId: string; value: string } {
    const property = this.property(name, 'Справочник');
    let entry = property.values.find(({ value }) => value === text);
    if (!entry) {
      entry = { id: guidOf(`${this.seed}:value:${name}:${text}`), value: text };
      property.values.push(entry);
    }
    return { propertyId: property.id, value: entry.id };
  }

  private property(name: string, kind: Property['kind']): Property {
    const known = this.propertyMap.get(name);
    if (known) return known;
    const property = { id: guidOf(`${this.seed}:property:${name}`), name, kind, values: [] };
    this.propertyMap.set(name, property);
    return property;
  }

  private characteristicsOf(family: ProductFamily, key: string): Characteristic[] {
    let rows: Characteristic['values'][] = family.characteristics ? [[]] : [];
    for (const axis of Object.values(family.characteristics ?? {})) {
      rows = rows.flatMap((row) =>
        axis.values.map(({ text }) => [...row, { name: axis.property, value: text }]),
      );
    }
    return rows.map((values) => {
      const name = values.map(({ value }) => value).join(', ');
      return {
        id: guidOf(`${this.seed}:characteristic:${key}:${name}`),
        name,
        values,
        barcode: this.nextBarcode(),
      };
    });
  }
}

function packagingsOf({ box, pallet }: ProductFamily): Packaging[] {
  const boxes = box === null ? [] : [{ name: 'кор', factor: box }];
  return pallet === undefined ? boxes : [...boxes, { name: 'паллета', factor: pallet * (box ?? 1) }];
}

function descriptionOf(family: ProductFamily, name: string, packagings: readonly Packaging[]): string {
  const packed = packagings
    .map((packaging) => `${packaging.name} — ${packaging.factor} ${family.unit}`)
    .join(', ');
  return `${name}. ${family.about}${packed === '' ? '' : ` Фасовка: ${packed}.`}`;
}

/** Its own colour when the good has one, else the colour of the brand. */
function tintOf({ family, values, brand }: Combination): number {
  for (const { text } of Object.values(values)) {
    const tint = tintOfColour(text.toLowerCase());
    if (tint !== null) return tint;
  }
  return brand && family.brands ? tintOfBrand(family.brands.indexOf(brand)) : DEFAULT_TINT;
}

function brandCode(brand: string): string {
  return brand
    .toUpperCase()
    .replace(/[^А-ЯЁ]/g, '')
    .replace(/[АЕЁИОУЫЭЮЯЪЬ]/g, '')
    .slice(0, 3);
}

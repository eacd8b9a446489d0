import type {
  Counterparty,
  Good,
  GoodsGroup,
  PriceType,
  Property,
  ReferenceData,
  Warehouse,
} from '../base/reference-data';
import { guidOf, SeededRandom } from '../base/seeded-random';
import { assortment } from './assortment';
import { DEMO_PARTNERS } from './demo-partners';
import { GoodsBuilder } from './goods-builder';
import { stockAndPrices } from './stock-and-prices';
import { PictureBook } from './pictures/picture-kinds';

/** Price types from the deepest discount to the shelf price. */
export const PRICE_TYPE_NAMES = ['Опт 1', 'Опт 2', 'Опт 3', 'Розница'] as const;
export const WAREHOUSE_NAMES = ['Южный', 'Центр', 'Северный'] as const;
export const DEFAULT_GOODS = 3200;

const WAREHOUSE_ADDRESSES = [
  'Город А, тракт Южный, д. 7',
  'Город А, ул. Базовая, д. 1',
  'Город В, Северная промзона, вл. 12',
];

/**
 * A believable wholesaler of building materials and household goods, the same for the same seed: groups in three levels, goods by
 * size, coating, colour and brand, prices of four types, balances of three warehouses, drawn pictures, and the counterparties
 * of `partners.json`.
 * @param goodsCount how many goods; the lists of brands and sizes bound it
 */
export function demoWholesaler(seed: string, goodsCount = DEFAULT_GOODS): ReferenceData {
  const random = new SeededRandom(`wholesaler:${seed}`);
  const pictures = new PictureBook();
  const builder = new GoodsBuilder(seed, random);
  const combinations = assortment(goodsCount, random);
  const goods = combinations.map((combination) => builder.build(combination));
  const priceTypes: PriceType[] = PRICE_TYPE_NAMES.map((name) => ({
    id: guidOf(`${seed}:priceType:${name}`),
    name,
    currency: 'RUB',
  }));
  const warehouses: Warehouse[] = WAREHOUSE_NAMES.map((name, index) => ({
    id: guidOf(`${seed}:warehouse:${name}`),
    name,
    address: WAREHOUSE_ADDRESSES[index] ?? '',
  }));
  const retail = new Map(goods.map((good, index) => [good.id, retailKopecks(combinations[index])]));
  const { organization } = DEMO_PARTNERS;
  return {
    organization: {
      id: guidOf(`${seed}:organization`),
      name: organization.name,
      officialName: organization.fullName,
      inn: organization.inn,
      kpp: organization.kpp,
      okpo: '00000000',
    },
    catalogs: [{ id: guidOf(`${seed}:catalog`), name: 'Основной каталог товаров', groupIds: null }],
    groups: builder.groups(),
    properties: builder.properties(),
    goods,
    priceTypes,
    warehouses,
    counterparties: demoCounterparties(seed),
    ...stockAndPrices(goods, retail, priceTypes, warehouses, random),
    picture: (contentKey) => pictures.picture(contentKey),
  };
}

/** Counts for the log: what the demo consists of. */
export function describe(reference: ReferenceData): string {
  const groups = countGroups(reference.groups);
  const properties = reference.properties.map((property: Property) => property.name).length;
  const withPictures = reference.goods.filter((good: Good) => good.picture !== null).length;
  return `товаров ${reference.goods.length}, групп ${groups}, свойств ${properties}, с картинками ${withPictures}`;
}

export function countGroups(groups: readonly GoodsGroup[]): number {
  return groups.reduce((total, group) => total + 1 + countGroups(group.groups), 0);
}

function demoCounterparties(seed: string): Counterparty[] {
  return DEMO_PARTNERS.partners.flatMap((partner) =>
    partner.counterparties.map((party) => ({
      id: guidOf(`${seed}:counterparty:${party.inn}:${party.kpp ?? ''}`),
      name: party.name,
      officialName: party.fullName,
      inn: party.inn,
      kpp: party.kpp ?? '',
    })),
  );
}

function retailKopecks(combination: ReturnType<typeof assortment>[number] | undefined): number {
  if (!combination) return 0;
  return Math.max(1, Math.round(combination.family.price * combination.factor * 100));
}

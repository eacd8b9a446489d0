/** Reference data («НСИ») of a 1C base, as the bench keeps it in memory. Ids are lower-case GUIDs of 1C. */

export interface Unit {
  /** ОКЕИ code, `796` */
  readonly code: string;
  /** `шт` */
  readonly name: string;
  /** `Штука` */
  readonly fullName: string;
  /** `PCE` */
  readonly international: string;
}

/** Упаковка: `factor` base units in one package. */
export interface Packaging {
  readonly name: string;
  readonly factor: number;
}

export interface GoodsGroup {
  readonly id: string;
  readonly name: string;
  readonly groups: GoodsGroup[];
}

export interface Property {
  readonly id: string;
  readonly name: string;
  readonly kind: 'Справочник' | 'Строка' | 'Число';
  /** Dictionary values, empty for literals. */
  readonly values: { id: string; value: string }[];
}

export interface Characteristic {
  readonly id: string;
  /** `52, синий`: the text 1C shows in brackets after the name of the good */
  readonly name: string;
  readonly barcode: string;
  readonly values: { name: string; value: string }[];
}

export interface Good {
  readonly id: string;
  /** `Код` of 1C, `ЦБ-00001234` */
  readonly code: string;
  readonly article: string;
  readonly barcode: string;
  readonly name: string;
  readonly fullName: string;
  readonly groupId: string;
  /** Вид номенклатуры */
  readonly kind: string;
  readonly unit: Unit;
  readonly packagings: Packaging[];
  /** `22` or `10` */
  readonly vatRate: string;
  readonly weightGrams: number;
  readonly manufacturer: string;
  readonly country: string;
  readonly description: string;
  /** propertyId -> id of a dictionary value or a literal */
  readonly properties: { propertyId: string; value: string }[];
  readonly characteristics: Characteristic[];
  readonly picture: { fileId: string; contentKey: string } | null;
}

export interface PriceType {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
}

export interface Warehouse {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

export interface Counterparty {
  readonly id: string;
  readonly name: string;
  readonly officialName: string | null;
  readonly inn: string;
  readonly kpp: string;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly officialName: string;
  readonly inn: string;
  readonly kpp: string;
  readonly okpo: string;
}

/** One row of the node's table of catalogues; `groupIds: null` takes every group. */
export interface ExportedCatalog {
  readonly id: string;
  readonly name: string;
  readonly groupIds: string[] | null;
}

/** What a generator hands to the base. Offers are keyed `goodId` or `goodId#characteristicId`. */
export interface ReferenceData {
  readonly organization: Organization;
  readonly catalogs: ExportedCatalog[];
  readonly groups: GoodsGroup[];
  readonly properties: Property[];
  readonly goods: Good[];
  readonly priceTypes: PriceType[];
  readonly warehouses: Warehouse[];
  readonly counterparties: Counterparty[];
  /** offer key -> price type id -> kopecks */
  readonly prices: Map<string, Map<string, number>>;
  /** offer key -> warehouse id -> thousandths of the base unit */
  readonly stock: Map<string, Map<string, number>>;
  /** content key -> PNG bytes, drawn on demand */
  picture(contentKey: string): Buffer;
}

/** Keys of the offers of one good: the good itself, or one per characteristic. */
export function offerKeysOf(good: Good): string[] {
  if (good.characteristics.length === 0) return [good.id];
  return good.characteristics.map((characteristic) => `${good.id}#${characteristic.id}`);
}

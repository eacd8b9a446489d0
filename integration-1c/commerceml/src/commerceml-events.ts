import type { VatRate } from './vat-rate';

/** A number as 1C gave it: a string with a point, possibly negative, never rounded. */
export type DecimalText = string;

/** Requisites by name; of repeated names the first wins. Values are display text (1c-exchange 3.3). */
export type Requisites = Readonly<Record<string, string>>;

/** Where the record begins: 1-based line of its start tag. */
interface AtLine {
  readonly line: number;
}

/** Who probably made the file (1c-exchange 1). A hint for the channel's screen, never a reason to parse differently. */
export type DialectHint = 'bed' | 'unf' | 'bus-module' | 'unknown';
export type FileEncoding = 'utf-8' | 'windows-1251';

/** The root. Always the first event. */
export interface DocumentEvent extends AtLine {
  readonly type: 'document';
  readonly schemaVersion: string | null;
  /** ДатаФормирования as written: the run id of BED and УНФ (1c-exchange 2.7). */
  readonly formedAtRaw: string | null;
  readonly formedAt: Date | null;
  readonly namespace: string | null;
  readonly dialect: DialectHint;
  readonly encoding: FileEncoding;
}

/** Владелец: our organisation as the base calls it. A changed owner means another base (1c-exchange 4.3). */
export interface Owner {
  readonly id: string | null;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
}

/** Comes before its groups and properties. `isStub` = the short form of an offers file: it says nothing about groups. */
export interface ClassifierEvent extends AtLine {
  readonly type: 'classifier';
  readonly id: string;
  readonly name: string;
  readonly owner: Owner | null;
  /** СодержитТолькоИзменения; null = not stated. Only an explicit false may lead to a sweep. */
  readonly changesOnly: boolean | null;
  readonly isStub: boolean;
}

/** Groups come in the order of the tree: a parent before its children. */
export interface GroupEvent extends AtLine {
  readonly type: 'group';
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  /** Place among the siblings, from 0, as sorted by 1C. */
  readonly position: number;
  readonly isDeleted: boolean;
}

export interface PropertyEvent extends AtLine {
  readonly type: 'property';
  readonly id: string;
  readonly name: string;
  /** ТипЗначений as written: Справочник, Строка, Число, Время; null in old schemas. */
  readonly valueType: string | null;
  readonly forOffers: boolean;
  readonly values: readonly { readonly id: string; readonly value: string }[];
  readonly isDeleted: boolean;
}

export interface PriceTypeEvent extends AtLine {
  readonly type: 'priceType';
  readonly id: string;
  readonly name: string;
  /** As written: `RUB`, `руб`, `643`, sometimes garbage. Mapped by settings, never trusted as ISO. */
  readonly currency: string | null;
  readonly vatIncluded: boolean | null;
  readonly isDeleted: boolean;
}

export interface WarehouseEvent extends AtLine {
  readonly type: 'warehouse';
  readonly id: string;
  readonly name: string;
  readonly isDeleted: boolean;
}

/** A row of ЕдиницыИзмерения. `code` is the ОКЕИ code or one of the base's own. */
export interface UnitEvent extends AtLine {
  readonly type: 'unit';
  readonly id: string | null;
  readonly code: string;
  readonly name: string | null;
  readonly fullName: string | null;
  readonly international: string | null;
  readonly isDeleted: boolean;
}

export interface CatalogEvent extends AtLine {
  readonly type: 'catalog';
  readonly id: string;
  readonly name: string;
  readonly classifierId: string | null;
  readonly owner: Owner | null;
  readonly changesOnly: boolean | null;
}

/** БазоваяЕдиница. Any part may be missing; 3.1 gives the code only. */
export interface BaseUnit {
  readonly code: string | null;
  readonly name: string | null;
  readonly fullName: string | null;
  readonly international: string | null;
}

/** One more unit of the same goods: `ratio` base units in one. */
export interface PackagingFacts {
  readonly unitCode: string;
  readonly name: string | null;
  readonly ratio: DecimalText;
}

export interface ImageReference {
  /** Relative, with forward slashes, as it will come in `mode=file`. The first image is the main one. */
  readonly path: string;
  readonly description: string | null;
}

export interface PropertyValues {
  readonly id: string;
  /** Ids of dictionary values or literals; empty = stated as empty. */
  readonly values: readonly string[];
}

export interface CharacteristicValue {
  readonly id: string | null;
  readonly name: string;
  readonly value: string;
}

export interface ProductEvent extends AtLine {
  readonly type: 'product';
  readonly id: string;
  /** From `goods#characteristic`; null = no characteristic. */
  readonly characteristicId: string | null;
  readonly article: string | null;
  readonly code: string | null;
  readonly name: string;
  readonly fullName: string | null;
  readonly barcode: string | null;
  readonly baseUnit: BaseUnit | null;
  readonly packagings: readonly PackagingFacts[];
  /** May name groups of another file: park them. */
  readonly groupIds: readonly string[];
  readonly categoryId: string | null;
  readonly manufacturer: string | null;
  readonly brand: string | null;
  readonly country: string | null;
  readonly weight: DecimalText | null;
  readonly vatRate: VatRate | null;
  /** Plain text or foreign HTML: sanitise before it is shown. */
  readonly description: string | null;
  readonly images: readonly ImageReference[];
  readonly properties: readonly PropertyValues[];
  readonly characteristics: readonly CharacteristicValue[];
  readonly requisites: Requisites;
  readonly isDeleted: boolean;
}

/** Comes after the price types and warehouses that the package declares, before its offers. */
export interface OffersPackageEvent extends AtLine {
  readonly type: 'offersPackage';
  readonly id: string;
  readonly catalogId: string | null;
  readonly classifierId: string | null;
  readonly changesOnly: boolean | null;
  /** `changes` = ИзмененияПакетаПредложений: touches only what is present. */
  readonly kind: 'full' | 'changes';
  /** A full item replaces its own prices and stocks within these only (1c-exchange 8.6). */
  readonly declaredPriceTypeIds: readonly string[];
  readonly declaredWarehouseIds: readonly string[];
}

export interface OfferPrice {
  readonly priceTypeId: string;
  readonly value: DecimalText;
  readonly currency: string | null;
  readonly unit: string | null;
  readonly ratio: DecimalText | null;
}

export interface OfferStock {
  /** Null = 1C did not name a warehouse: the default one of the channel. */
  readonly warehouseId: string | null;
  /** May be negative (oversold). */
  readonly quantity: DecimalText;
}

export interface OfferEvent extends AtLine {
  readonly type: 'offer';
  readonly productId: string;
  readonly characteristicId: string | null;
  readonly article: string | null;
  readonly name: string | null;
  readonly barcode: string | null;
  readonly baseUnit: BaseUnit | null;
  readonly characteristics: readonly CharacteristicValue[];
  readonly properties: readonly PropertyValues[];
  readonly images: readonly ImageReference[];
  readonly prices: readonly OfferPrice[];
  /** The total over the warehouses of the node. Without `stocks` it belongs to the channel's default warehouse. */
  readonly quantity: DecimalText | null;
  readonly stocks: readonly OfferStock[];
  readonly isDeleted: boolean;
  /** The file says something about prices or stocks of this offer, even if it is "none". */
  readonly hasPrices: boolean;
  readonly hasStocks: boolean;
}

export interface CounterpartyFacts {
  readonly id: string | null;
  readonly name: string;
  /** ОфициальноеНаименование: present for legal entities only. */
  readonly officialName: string | null;
  readonly fullName: string | null;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly okpo: string | null;
  readonly role: string | null;
  readonly legalAddress: string | null;
  readonly contacts: readonly { readonly kind: string; readonly value: string }[];
}

export interface CounterpartyEvent extends AtLine, CounterpartyFacts {
  readonly type: 'counterparty';
  readonly id: string;
  readonly isDeleted: boolean;
}

export interface OrderLineFacts {
  /** Null = 1C named no goods: a free-text line. */
  readonly productId: string | null;
  readonly characteristicId: string | null;
  readonly article: string | null;
  readonly name: string;
  readonly unitCode: string | null;
  /** Base units in one unit of the line; null = not stated. */
  readonly ratio: DecimalText | null;
  readonly quantity: DecimalText | null;
  readonly price: DecimalText | null;
  readonly sum: DecimalText | null;
  readonly vatRate: VatRate | null;
}

/** ПодчиненныйДокумент of УНФ: a payment or a shipment made for the order. */
export interface SubordinateDocument {
  readonly ref: string | null;
  readonly operation: string | null;
  readonly number: string | null;
  readonly date: Date | null;
  readonly sum: DecimalText | null;
  readonly lines: readonly OrderLineFacts[] | null;
}

/** A Документ that 1C sent back. Every missing element is null: a bare document says nothing about lines (1c-exchange 3.6). */
export interface OrderEvent extends AtLine {
  readonly type: 'order';
  /** GUID of the document in 1C; null when Ид is missing or is the number of the portal. */
  readonly ref: string | null;
  /** Номер: the number of the portal. Null only when `ref` is there. */
  readonly number: string | null;
  readonly date: Date | null;
  /** ХозОперация as written. BUS-module sends payments and shipments as documents of their own. */
  readonly operation: string | null;
  /** Основание: the order that such a document belongs to. */
  readonly basis: string | null;
  readonly currency: string | null;
  readonly sum: DecimalText | null;
  readonly isDeleted: boolean;
  /** Проведен; null = not stated. */
  readonly isPosted: boolean | null;
  readonly oneCNumber: string | null;
  readonly oneCDate: Date | null;
  /** Stock УТ names the payment and the shipment only when they are complete. */
  readonly isPaid: boolean;
  readonly paidAt: Date | null;
  readonly paidNumber: string | null;
  readonly isShipped: boolean;
  readonly shippedAt: Date | null;
  readonly shippedNumber: string | null;
  readonly status: string | null;
  readonly isCancelled: boolean;
  readonly comment: string | null;
  readonly counterparty: CounterpartyFacts | null;
  readonly lines: readonly OrderLineFacts[] | null;
  readonly subordinates: readonly SubordinateDocument[];
  readonly requisites: Requisites;
}

export type RejectionCode = 'MISSING_ID' | 'BAD_DECIMAL';

/** A record, or a part of one, that cannot be used. The rest of the file goes on; the import journal shows it. */
export interface RejectedEvent extends AtLine {
  readonly type: 'rejected';
  readonly code: RejectionCode;
  /** Local name of the element at fault. */
  readonly element: string;
  /** Id of the record that holds it, when it has one. */
  readonly id: string | null;
  readonly reason: string;
  readonly reasonRu: string;
}

/** Always the last event: the file was read to its end and is well-formed. */
export interface EndEvent extends AtLine {
  readonly type: 'end';
  /** How many events of each type came before. */
  readonly counts: Readonly<Record<RecordEvent['type'], number>>;
  readonly bytes: number;
  readonly elements: number;
}

export type RecordEvent =
  | ClassifierEvent
  | GroupEvent
  | PropertyEvent
  | PriceTypeEvent
  | WarehouseEvent
  | UnitEvent
  | CatalogEvent
  | ProductEvent
  | OffersPackageEvent
  | OfferEvent
  | CounterpartyEvent
  | OrderEvent
  | RejectedEvent;

export type CommerceMlEvent = DocumentEvent | RecordEvent | EndEvent;

import type { RecordEvent } from '../commerceml-events';
import type { Reject } from './element-values';
import { readPriceType, readProperty, readUnit, readWarehouse } from './read-classifier-record';
import { readCounterparty } from './read-counterparty';
import { readOffer } from './read-offer';
import { readOrder } from './read-order';
import { readProduct } from './read-product';
import type { XmlElement } from './xml-element';

/** Elements that are walked through, not held in memory. */
export type Place =
  | 'root'
  | 'classifier'
  | 'groups'
  | 'group'
  | 'properties'
  | 'priceTypes'
  | 'warehouses'
  | 'units'
  | 'catalog'
  | 'products'
  | 'offersPackage'
  | 'offers'
  | 'container'
  | 'counterparties';

export type RecordReader = (
  element: XmlElement,
  reject: Reject,
  utcOffsetMinutes: number,
) => RecordEvent | null;

/** What to do with a child element: walk into it, hold it as one record, or keep it for the header of its parent. */
export type Step = { readonly enter: Place } | { readonly record: RecordReader } | { readonly header: true };

const HEADER: Step = { header: true };
const PRICE_TYPES: Step = { enter: 'priceTypes' };
const WAREHOUSES: Step = { enter: 'warehouses' };
const PROPERTIES: Step = { enter: 'properties' };
const ORDER: Step = { record: readOrder };

/**
 * The shape of CommerceML 2.03-3.1 as far as the portal uses it. Whatever is not in the table is skipped with all it contains:
 * file names and schemas promise nothing, so dispatch is by content (1c-exchange 2.9).
 */
export const FILE_LAYOUT: Readonly<Record<Place, ReadonlyMap<string, Step>>> = {
  root: new Map<string, Step>([
    ['Классификатор', { enter: 'classifier' }],
    ['Каталог', { enter: 'catalog' }],
    ['ПакетПредложений', { enter: 'offersPackage' }],
    ['ИзмененияПакетаПредложений', { enter: 'offersPackage' }],
    ['Документ', ORDER],
    ['Контейнер', { enter: 'container' }],
    ['Контрагенты', { enter: 'counterparties' }],
  ]),
  classifier: new Map<string, Step>([
    ['Ид', HEADER],
    ['Наименование', HEADER],
    ['Владелец', HEADER],
    ['Группы', { enter: 'groups' }],
    ['Свойства', PROPERTIES],
    ['ТипыЦен', PRICE_TYPES],
    ['Склады', WAREHOUSES],
    ['ЕдиницыИзмерения', { enter: 'units' }],
  ]),
  groups: new Map<string, Step>([['Группа', { enter: 'group' }]]),
  group: new Map<string, Step>([
    ['Ид', HEADER],
    ['Наименование', HEADER],
    ['ПометкаУдаления', HEADER],
    ['Статус', HEADER],
    ['Группы', { enter: 'groups' }],
  ]),
  properties: new Map<string, Step>([
    ['Свойство', { record: readProperty }],
    ['СвойствоНоменклатуры', { record: readProperty }],
  ]),
  priceTypes: new Map<string, Step>([['ТипЦены', { record: readPriceType }]]),
  warehouses: new Map<string, Step>([['Склад', { record: readWarehouse }]]),
  units: new Map<string, Step>([['ЕдиницаИзмерения', { record: readUnit }]]),
  catalog: new Map<string, Step>([
    ['Ид', HEADER],
    ['ИдКлассификатора', HEADER],
    ['Наименование', HEADER],
    ['Владелец', HEADER],
    ['Товары', { enter: 'products' }],
  ]),
  products: new Map<string, Step>([['Товар', { record: readProduct }]]),
  offersPackage: new Map<string, Step>([
    ['Ид', HEADER],
    ['ИдКаталога', HEADER],
    ['ИдКлассификатора', HEADER],
    ['ТипыЦен', PRICE_TYPES],
    ['Склады', WAREHOUSES],
    ['Свойства', PROPERTIES],
    ['Предложения', { enter: 'offers' }],
  ]),
  offers: new Map<string, Step>([['Предложение', { record: readOffer }]]),
  container: new Map<string, Step>([['Документ', ORDER]]),
  counterparties: new Map<string, Step>([['Контрагент', { record: readCounterparty }]]),
};

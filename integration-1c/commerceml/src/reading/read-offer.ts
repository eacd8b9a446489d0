import type { OfferEvent, OfferPrice, OfferStock } from '../commerceml-events';
import { normalizeDecimal } from '../decimal-text';
import { isEmptyReference, normalizeOneCId } from '../one-c-id';
import {
  isMarkedDeleted,
  readBaseUnit,
  readCharacteristics,
  readDecimal,
  readGoodsId,
  readId,
  readImages,
  readProperties,
  type Reject,
} from './element-values';
import type { XmlElement } from './xml-element';

const STOCK_ELEMENTS = ['Количество', 'Склад', 'Склады', 'Остатки'];

/** Предложение of a full package, of a delta and of the split files of 2.09/3.1 (prices only, rests only). */
export function readOffer(element: XmlElement, reject: Reject): OfferEvent | null {
  const goods = readGoodsId(element);
  if (!goods) {
    reject(element, 'MISSING_ID', null);
    return null;
  }
  return {
    type: 'offer',
    line: element.line,
    productId: goods.productId,
    characteristicId: goods.characteristicId,
    article: element.value('Артикул'),
    name: element.value('Наименование'),
    barcode: element.value('Штрихкод'),
    baseUnit: readBaseUnit(element),
    characteristics: readCharacteristics(element),
    properties: readProperties(element),
    images: readImages(element),
    prices: readPrices(element, reject, goods.productId),
    quantity: readDecimal(element, 'Количество', reject, goods.productId),
    stocks: readStocks(element, reject, goods.productId),
    isDeleted: isMarkedDeleted(element),
    hasPrices: element.child('Цены') !== null,
    hasStocks: STOCK_ELEMENTS.some((name) => element.child(name) !== null),
  };
}

function readPrices(element: XmlElement, reject: Reject, recordId: string): OfferPrice[] {
  return element.list('Цены', 'Цена').flatMap((item) => {
    const priceTypeId = readId(item, 'ИдТипаЦены');
    if (priceTypeId === null) {
      reject(item, 'MISSING_ID', recordId);
      return [];
    }
    const value = readDecimal(item, 'ЦенаЗаЕдиницу', reject, recordId);
    if (value === null) return [];
    const ratio = readDecimal(item, 'Коэффициент', reject, recordId);
    return [{ priceTypeId, value, currency: item.value('Валюта'), unit: item.value('Единица'), ratio }];
  });
}

/**
 * Stocks come as `<Склад ИдСклада КоличествоНаСкладе>` (BED), as `<Склады ИдСклада …>` (delta), as rows of Склады, or as
 * `<Остатки><Остаток><Склад><Ид/><Количество/>` (2.09, 3.1), there also without a warehouse.
 */
function readStocks(element: XmlElement, reject: Reject, recordId: string): OfferStock[] {
  return stockElements(element).flatMap((item) => {
    const rawId = item.attribute('ИдСклада') ?? item.value('ИдСклада') ?? item.value('Ид') ?? '';
    const rawQuantity = quantityOf(item);
    if (rawQuantity === null) return [];
    const quantity = normalizeDecimal(rawQuantity);
    if (quantity === null) {
      reject(item, 'BAD_DECIMAL', recordId);
      return [];
    }
    const warehouseId = normalizeOneCId(rawId);
    return [{ warehouseId: isEmptyReference(warehouseId) ? null : warehouseId, quantity }];
  });
}

function stockElements(element: XmlElement): XmlElement[] {
  const lists = element.childrenNamed('Склады');
  return [
    ...element.childrenNamed('Склад'),
    ...lists.filter((list) => list.attribute('ИдСклада') !== null),
    ...lists.flatMap((list) => list.childrenNamed('Склад')),
    ...element.list('Остатки', 'Остаток').flatMap((rest) => {
      const warehouses = rest.childrenNamed('Склад');
      return warehouses.length > 0 ? warehouses : [rest];
    }),
  ];
}

function quantityOf(item: XmlElement): string | null {
  return item.attribute('КоличествоНаСкладе') ?? item.value('КоличествоНаСкладе') ?? item.value('Количество');
}

import type { PackagingFacts, ProductEvent } from '../commerceml-events';
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
  readRequisites,
  readVatRate,
  type Reject,
  requisite,
} from './element-values';
import type { XmlElement } from './xml-element';

/** Каталог/Товары/Товар. */
export function readProduct(element: XmlElement, reject: Reject): ProductEvent | null {
  const goods = readGoodsId(element);
  if (!goods) {
    reject(element, 'MISSING_ID', null);
    return null;
  }
  const requisites = readRequisites(element);
  return {
    type: 'product',
    line: element.line,
    id: goods.productId,
    characteristicId: goods.characteristicId,
    article: element.value('Артикул'),
    code: element.value('Код') ?? requisite(requisites, 'Код'),
    name: element.value('Наименование') ?? '',
    fullName: requisite(requisites, 'Полное наименование', 'НаименованиеПолное'),
    barcode: element.value('Штрихкод'),
    baseUnit: readBaseUnit(element),
    packagings: readPackagings(element, reject, goods.productId),
    groupIds: readGroupIds(element),
    categoryId: readId(element, 'Категория'),
    manufacturer: readNamed(element, 'Изготовитель'),
    brand: readNamed(element, 'ТорговаяМарка'),
    country: element.value('Страна'),
    weight:
      readDecimal(element, 'Вес', reject, goods.productId) ??
      normalizeDecimal(requisite(requisites, 'Вес') ?? ''),
    vatRate: readVatRate(element),
    description: element.value('Описание'),
    images: readImages(element),
    properties: readProperties(element),
    characteristics: readCharacteristics(element),
    requisites,
    isDeleted: isMarkedDeleted(element),
  };
}

/** Пересчет of the base unit. УТ always writes "one base unit = 1": that is no packaging. */
export function readPackagings(element: XmlElement, reject: Reject, recordId: string): PackagingFacts[] {
  const base = readBaseUnit(element);
  return element.list('БазоваяЕдиница', 'Пересчет').flatMap((item) => {
    const unitCode = item.value('Единица');
    const ratio = readDecimal(item, 'Коэффициент', reject, recordId);
    if (unitCode === null || ratio === null) return [];
    if (unitCode === base?.code && /^1(\.0*)?$/.test(ratio)) return [];
    return [{ unitCode, name: item.value('Наименование'), ratio }];
  });
}

function readGroupIds(element: XmlElement): string[] {
  const ids = element.list('Группы', 'Ид').map(({ text }) => normalizeOneCId(text));
  return [...new Set(ids)].filter((id) => !isEmptyReference(id));
}

/** Изготовитель is an object in new schemas and plain text in old ones. */
function readNamed(element: XmlElement, name: string): string | null {
  const child = element.child(name);
  return child ? (child.value('Наименование') ?? (child.text || null)) : null;
}

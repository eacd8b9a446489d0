import type {
  BaseUnit,
  CharacteristicValue,
  ImageReference,
  Owner,
  PropertyValues,
  RejectionCode,
  Requisites,
} from '../commerceml-events';
import { normalizeDecimal } from '../decimal-text';
import {
  type GoodsId,
  isEmptyReference,
  normalizeIfReference,
  normalizeOneCId,
  splitGoodsId,
} from '../one-c-id';
import { parseVatRate, type VatRate } from '../vat-rate';
import type { XmlElement } from './xml-element';

const ADDITIONAL_IMAGE = 'ДополнительнаяКартинка';

/** Tells the import journal about a part of a record that cannot be used. */
export type Reject = (element: XmlElement, code: RejectionCode, recordId: string | null) => void;

/** `true`, `1`, `Да`; null = missing or unreadable. */
export function readBoolean(text: string | null): boolean | null {
  switch (text?.trim().toLowerCase()) {
    case 'true':
    case '1':
    case 'да':
    case 'истина':
      return true;
    case 'false':
    case '0':
    case 'нет':
    case 'ложь':
      return false;
    default:
      return null;
  }
}

/** Three spellings of the deletion mark: attribute, element, and the flag of BUS-module (1c-exchange 2.7). */
export function isMarkedDeleted(element: XmlElement): boolean {
  const status = element.attribute('Статус') ?? element.value('Статус');
  if (status !== null && /^удал[её]н/i.test(status)) return true;
  return readBoolean(element.value('ПометкаУдаления')) === true;
}

export function readId(element: XmlElement, name = 'Ид'): string | null {
  const id = normalizeOneCId(element.value(name) ?? '');
  return isEmptyReference(id) ? null : id;
}

/** Ид of goods; the delta of BED keeps the characteristic in an element of its own. */
export function readGoodsId(element: XmlElement): GoodsId | null {
  const goods = splitGoodsId(element.value('Ид') ?? '');
  if (isEmptyReference(goods.productId)) return null;
  return {
    productId: goods.productId,
    characteristicId: goods.characteristicId ?? readId(element, 'ИдХарактеристики'),
  };
}

/** Decimal of a child. Missing or empty = null; unreadable = null and a rejection. */
export function readDecimal(
  element: XmlElement,
  name: string,
  reject: Reject,
  recordId: string | null,
): string | null {
  const child = element.child(name);
  if (!child || child.text === '') return null;
  const decimal = normalizeDecimal(child.text);
  if (decimal === null) reject(child, 'BAD_DECIMAL', recordId);
  return decimal;
}

export function readRequisites(element: XmlElement): Requisites {
  const pairs = new Map<string, string>();
  for (const requisite of element.list('ЗначенияРеквизитов', 'ЗначениеРеквизита')) {
    const name = requisite.value('Наименование');
    if (name !== null && !pairs.has(name)) pairs.set(name, requisite.value('Значение') ?? '');
  }
  return Object.fromEntries(pairs);
}

/** First of the requisites that is present and not empty. */
export function requisite(requisites: Requisites, ...names: readonly string[]): string | null {
  for (const name of names)
    if (Object.hasOwn(requisites, name) && requisites[name]) return requisites[name] ?? null;
  return null;
}

export function readBaseUnit(element: XmlElement): BaseUnit | null {
  const unit = element.child('БазоваяЕдиница');
  if (!unit) return null;
  const code = unit.attribute('Код');
  const isBareCode = code === null && /^\d{3,4}$/.test(unit.text);
  return {
    code: isBareCode ? unit.text : code,
    name: isBareCode ? null : unit.text || null,
    fullName: unit.attribute('НаименованиеПолное'),
    international: unit.attribute('МеждународноеСокращение'),
  };
}

export function readCharacteristics(element: XmlElement): CharacteristicValue[] {
  return element.list('ХарактеристикиТовара', 'ХарактеристикаТовара').map((item) => ({
    id: readId(item),
    name: item.value('Наименование') ?? '',
    value: item.value('Значение') ?? '',
  }));
}

export function readProperties(element: XmlElement): PropertyValues[] {
  return element.list('ЗначенияСвойств', 'ЗначенияСвойства').flatMap((item) => {
    const id = readId(item);
    const values = item.childrenNamed('Значение').map((value) => normalizeIfReference(value.text));
    return id === null ? [] : [{ id, values: values.filter((value) => !isEmptyReference(value)) }];
  });
}

/** Картинка first, then ДополнительнаяКартинка1..n; descriptions come aside as ОписаниеФайла = `path#text`. */
export function readImages(element: XmlElement): ImageReference[] {
  const descriptions = new Map<string, string>();
  for (const item of element.list('ЗначенияРеквизитов', 'ЗначениеРеквизита')) {
    const [path, ...rest] =
      item.value('Наименование') === 'ОписаниеФайла' ? (item.value('Значение') ?? '').split('#') : [];
    if (path !== undefined) descriptions.set(relativePath(path), rest.join('#').trim());
  }
  const paths = new Set(
    imageElements(element).flatMap(({ text }) => (text === '' ? [] : [relativePath(text)])),
  );
  return [...paths].map((path) => ({ path, description: descriptions.get(path) || null }));
}

function imageElements(element: XmlElement): XmlElement[] {
  const additional = element.children
    .filter(({ name }) => name.startsWith(ADDITIONAL_IMAGE))
    .map((child) => ({ child, order: Number(child.name.slice(ADDITIONAL_IMAGE.length)) }))
    .sort((one, other) => one.order - other.order);
  return [...element.childrenNamed('Картинка'), ...additional.map(({ child }) => child)];
}

function relativePath(path: string): string {
  return path.trim().replaceAll('\\', '/');
}

/** Rate of НДС among the taxes of goods (СтавкиНалогов) or of a line (Налоги). */
export function readVatRate(element: XmlElement): VatRate | null {
  const taxes = [...element.list('СтавкиНалогов', 'СтавкаНалога'), ...element.list('Налоги', 'Налог')];
  const vat = taxes.find(
    (tax) => /^ндс/i.test(tax.value('Наименование') ?? 'НДС') && tax.value('Ставка') !== null,
  );
  return parseVatRate(vat?.value('Ставка'));
}

export function readOwner(element: XmlElement | null): Owner | null {
  if (!element) return null;
  const name = element.value('Наименование') ?? element.value('ОфициальноеНаименование') ?? '';
  return { id: readId(element), name, inn: element.value('ИНН'), kpp: element.value('КПП') };
}

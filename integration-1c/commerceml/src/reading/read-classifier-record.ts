import type { PriceTypeEvent, PropertyEvent, UnitEvent, WarehouseEvent } from '../commerceml-events';
import { normalizeIfReference } from '../one-c-id';
import { isMarkedDeleted, readBoolean, readId, type Reject } from './element-values';
import type { XmlElement } from './xml-element';

export function readProperty(element: XmlElement, reject: Reject): PropertyEvent | null {
  const id = readId(element);
  if (id === null) return rejected(element, reject);
  return {
    type: 'property',
    line: element.line,
    id,
    name: element.value('Наименование') ?? '',
    valueType: element.value('ТипЗначений'),
    forOffers: readBoolean(element.value('ДляПредложений')) === true,
    values: element.list('ВариантыЗначений', 'Справочник').map((item) => ({
      id: normalizeIfReference(item.value('ИдЗначения') ?? ''),
      value: item.value('Значение') ?? '',
    })),
    isDeleted: isMarkedDeleted(element),
  };
}

export function readPriceType(element: XmlElement, reject: Reject): PriceTypeEvent | null {
  const id = readId(element);
  if (id === null) return rejected(element, reject);
  return {
    type: 'priceType',
    line: element.line,
    id,
    name: element.value('Наименование') ?? '',
    currency: element.value('Валюта'),
    vatIncluded: readBoolean(element.child('Налог')?.value('УчтеноВСумме') ?? null),
    isDeleted: isMarkedDeleted(element),
  };
}

export function readWarehouse(element: XmlElement, reject: Reject): WarehouseEvent | null {
  const id = readId(element);
  if (id === null) return rejected(element, reject);
  const name = element.value('Наименование') ?? '';
  return { type: 'warehouse', line: element.line, id, name, isDeleted: isMarkedDeleted(element) };
}

export function readUnit(element: XmlElement, reject: Reject): UnitEvent | null {
  const code = element.value('Код');
  if (code === null) return rejected(element, reject);
  return {
    type: 'unit',
    line: element.line,
    id: readId(element),
    code,
    name: element.value('НаименованиеКраткое') ?? element.value('Наименование'),
    fullName: element.value('НаименованиеПолное'),
    international: element.value('МеждународноеСокращение'),
    isDeleted: isMarkedDeleted(element),
  };
}

function rejected(element: XmlElement, reject: Reject): null {
  reject(element, 'MISSING_ID', null);
  return null;
}

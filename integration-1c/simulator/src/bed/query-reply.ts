import type { IncomingCounterparty, IncomingLine, IncomingOrder } from '../base/incoming-order';
import { parseXml, type XmlElement } from '../xml/xml-tree';
import { facetViolations } from './xdto-facets';

/**
 * Reads a query reply as BED does: the whole text at once, strictly. An element sent empty is an XDTO object for 1C, not a
 * text, and raises when it is read; it is reported in `unreadable` of its order.
 * @throws Error with line and column when the text is not well-formed
 */
export function readQueryReply(text: string): IncomingOrder[] {
  const root = parseXml(text);
  const typed = root.attributes.has('xmlns');
  return root.all('Документ').map((document) => {
    const unreadable = [...emptyTexts(document), ...partialWarehouses(document)];
    return readDocument(document, typed ? [...unreadable, ...facetViolations(document)] : unreadable);
  });
}

/** Fields that BED reads as texts; any of them sent empty raises. */
const TEXT_FIELDS = new Set([
  ...[
    'Ид',
    'Номер',
    'Дата',
    'Время',
    'ХозОперация',
    'Валюта',
    'Сумма',
    'Комментарий',
    'Наименование',
    'ИНН',
    'КПП',
  ],
  ...['ОфициальноеНаименование', 'Артикул', 'ЦенаЗаЕдиницу', 'Количество', 'Ставка', 'Значение'],
]);

function readDocument(document: XmlElement, unreadable: string[]): IncomingOrder {
  const party = document.list('Контрагенты', 'Контрагент')[0];
  return {
    siteId: document.textOf('Ид'),
    number: document.textOf('Номер'),
    date: document.textOf('Дата'),
    time: document.textOf('Время'),
    operation: document.textOf('ХозОперация'),
    currency: document.textOf('Валюта'),
    comment: document.textOf('Комментарий'),
    counterparty: party ? readCounterparty(party) : null,
    lines: document.list('Товары', 'Товар').map(readLine),
    requisites: new Map(
      document
        .list('ЗначенияРеквизитов', 'ЗначениеРеквизита')
        .map((requisite) => [requisite.textOf('Наименование') ?? '', requisite.textOf('Значение') ?? '']),
    ),
    unreadable,
  };
}

function readCounterparty(party: XmlElement): IncomingCounterparty {
  return {
    name: party.textOf('Наименование'),
    officialName: party.textOf('ОфициальноеНаименование'),
    inn: party.textOf('ИНН'),
    kpp: party.textOf('КПП'),
  };
}

function readLine(line: XmlElement): IncomingLine {
  const unit = line.child('БазоваяЕдиница');
  return {
    id: line.textOf('Ид'),
    article: line.textOf('Артикул'),
    name: line.textOf('Наименование'),
    unit: unit
      ? {
          code: unit.attributes.get('Код')?.trim() ?? '',
          name: unit.text.trim(),
          fullName: unit.attributes.get('НаименованиеПолное') ?? '',
          international: unit.attributes.get('МеждународноеСокращение') ?? '',
        }
      : null,
    price: line.textOf('ЦенаЗаЕдиницу'),
    quantity: line.textOf('Количество'),
    sum: line.textOf('Сумма'),
    vatRate: line.list('СтавкиНалогов', 'СтавкаНалога')[0]?.textOf('Ставка') ?? null,
    characteristicName:
      line.list('ХарактеристикиТовара', 'ХарактеристикаТовара')[0]?.textOf('Значение') ?? null,
  };
}

function emptyTexts(element: XmlElement): string[] {
  return element.children.flatMap((child) => {
    if (child.children.length > 0) return emptyTexts(child);
    if (TEXT_FIELDS.has(child.name) && child.text.trim() === '') {
      return [`Значение поля «${child.name}» является объектом XDTO, а не строкой (пустой элемент)`];
    }
    return [];
  });
}

/** A warehouse in an order must be complete, or BED raises on the missing address and contacts. */
function partialWarehouses(document: XmlElement): string[] {
  return document.list('Склады', 'Склад').flatMap((warehouse) => {
    const address = warehouse.list('Адрес', 'АдресноеПоле').length > 0;
    const contacts = warehouse.list('Контакты', 'Контакт').length > 0;
    return warehouse.child('Ид') && address && contacts ? [] : ['Поле объекта не обнаружено (Склады/Склад)'];
  });
}

import type { OrderEvent, OrderLineFacts, SubordinateDocument } from '../commerceml-events';
import { parseOneCDate } from '../one-c-date';
import { isOneCGuid } from '../one-c-id';
import {
  isMarkedDeleted,
  readBaseUnit,
  readBoolean,
  readDecimal,
  readGoodsId,
  readId,
  readRequisites,
  readVatRate,
  type Reject,
  requisite,
} from './element-values';
import { readCounterpartyFacts } from './read-counterparty';
import type { XmlElement } from './xml-element';

/** Документ, bare or inside Контейнер. What 1C fills of it: 1c-exchange 3.6. */
export function readOrder(element: XmlElement, reject: Reject, utcOffsetMinutes: number): OrderEvent | null {
  const number = element.value('Номер');
  const ref = documentRef(element);
  if (number === null && ref === null) {
    reject(element, 'MISSING_ID', null);
    return null;
  }
  const recordId = number ?? ref;
  const requisites = readRequisites(element);
  const dateOf = (...names: string[]) => parseOneCDate(requisite(requisites, ...names), utcOffsetMinutes);
  const flagOf = (...names: string[]) => readBoolean(requisite(requisites, ...names));
  const paidAt = dateOf('Дата оплаты по 1С');
  const paidNumber = requisite(requisites, 'Номер оплаты по 1С');
  const shippedAt = dateOf('Дата отгрузки по 1С');
  const shippedNumber = requisite(requisites, 'Номер отгрузки по 1С');
  return {
    type: 'order',
    line: element.line,
    ref,
    number,
    date: readMoment(element, utcOffsetMinutes),
    operation: element.value('ХозОперация'),
    basis: element.value('Основание'),
    currency: element.value('Валюта'),
    sum: readDecimal(element, 'Сумма', reject, recordId),
    isDeleted: isMarkedDeleted(element) || flagOf('ПометкаУдаления') === true,
    isPosted: flagOf('Проведен', 'Проведён'),
    oneCNumber: requisite(requisites, 'Номер по 1С'),
    oneCDate: dateOf('Дата по 1С'),
    isPaid: paidAt !== null || paidNumber !== null || flagOf('Оплачен') === true,
    paidAt,
    paidNumber,
    isShipped: shippedAt !== null || shippedNumber !== null || flagOf('Отгружен') === true,
    shippedAt,
    shippedNumber,
    status: requisite(requisites, 'Статус заказа', 'СтатусЗаказа'),
    isCancelled: flagOf('Отменен', 'Отменён') === true,
    comment: element.value('Комментарий'),
    counterparty: readBuyer(element),
    lines: readLines(element, reject, recordId),
    subordinates: readSubordinates(element, reject, utcOffsetMinutes),
    requisites,
  };
}

function documentRef(element: XmlElement): string | null {
  const id = readId(element);
  return id !== null && isOneCGuid(id) ? id : null;
}

/** Дата and Время are separate elements. */
function readMoment(element: XmlElement, utcOffsetMinutes: number): Date | null {
  const [day, time] = [element.value('Дата'), element.value('Время')];
  if (day === null) return null;
  const hasTime = /\d:\d/.test(day);
  return parseOneCDate(time === null || hasTime ? day : `${day}T${time}`, utcOffsetMinutes);
}

function readBuyer(element: XmlElement): OrderEvent['counterparty'] {
  const all = element.list('Контрагенты', 'Контрагент');
  const buyer = all.find((one) => one.value('Роль')?.toLowerCase() === 'покупатель') ?? all[0];
  return buyer ? readCounterpartyFacts(buyer) : null;
}

/** A line without Ид is kept: dropped, it would look like a line that the manager removed. */
function readLines(element: XmlElement, reject: Reject, recordId: string | null): OrderLineFacts[] | null {
  if (element.child('Товары') === null) return null;
  return element.list('Товары', 'Товар').map((item) => ({
    ...(readGoodsId(item) ?? { productId: null, characteristicId: null }),
    article: item.value('Артикул'),
    name: item.value('Наименование') ?? '',
    unitCode: readUnitCode(item),
    ratio: readDecimal(item, 'Коэффициент', reject, recordId),
    quantity: readDecimal(item, 'Количество', reject, recordId),
    price: readDecimal(item, 'ЦенаЗаЕдиницу', reject, recordId),
    sum: readDecimal(item, 'Сумма', reject, recordId),
    vatRate: readVatRate(item),
  }));
}

/** Единица is the code in УТ and the short name in УНФ; the base unit knows the code. */
function readUnitCode(item: XmlElement): string | null {
  const unit = item.value('Единица');
  if (unit !== null && /^\d{3,4}$/.test(unit)) return unit;
  return readBaseUnit(item)?.code ?? null;
}

function readSubordinates(
  element: XmlElement,
  reject: Reject,
  utcOffsetMinutes: number,
): SubordinateDocument[] {
  return element.list('ПодчиненныеДокументы', 'ПодчиненныйДокумент').map((item) => {
    const number = item.value('Номер');
    return {
      ref: documentRef(item),
      operation: item.value('ХозОперация'),
      number,
      date: readMoment(item, utcOffsetMinutes),
      sum: readDecimal(item, 'Сумма', reject, number),
      lines: readLines(item, reject, number),
    };
  });
}

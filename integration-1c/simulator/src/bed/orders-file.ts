import { formatScaled, formatShort } from '../base/decimal';
import type { OneCBase } from '../base/one-c-base';
import {
  isFullyPaid,
  isFullyShipped,
  type SalesOrder,
  type SalesOrderLine,
  totalKopecks,
} from '../base/sales-order';
import type { XmlWriter } from '../xml/xml-writer';
import { bedDocument, unitAttributes, writeRequisites } from './bed-document';

/**
 * `orders-<uuid>_<n>.xml`: changed orders as stock УТ sends them (1c-exchange.md, 3.6). What УТ keeps silent about is absent
 * here too: cancellation, status, partial payment, partial shipment; a cancelled line looks like any other.
 */
export function ordersFile(base: OneCBase, runStamp: string, orders: readonly SalesOrder[]): string {
  return bedDocument(runStamp, (xml) => orders.forEach((order) => writeOrder(xml, base, order)));
}

/** УТ never sends a document marked for deletion, nor one without the number and date of the site. */
export function isSentBack(order: SalesOrder): boolean {
  return !order.deletionMark && order.siteNumber !== '' && order.siteDate !== '';
}

function writeOrder(xml: XmlWriter, base: OneCBase, order: SalesOrder): void {
  xml.element('Документ', {}, () => {
    xml.text('Ид', order.id);
    xml.text('Номер', order.siteNumber);
    xml.text('Дата', order.siteDate);
    xml.text('ХозОперация', 'Заказ товара');
    xml.text('Роль', 'Продавец');
    xml.text('Валюта', order.currency);
    xml.text('Курс', '1');
    xml.text('Сумма', formatScaled(totalKopecks(order), 2));
    writeCounterparty(xml, base, order);
    xml.text('Время', order.siteTime);
    if (order.comment !== '') xml.text('Комментарий', order.comment);
    xml.element('Товары', {}, () => order.lines.forEach((line) => writeLine(xml, line)));
    writeRequisites(xml, requisitesOf(order));
  });
}

function writeCounterparty(xml: XmlWriter, base: OneCBase, order: SalesOrder): void {
  const party = base.counterparty(order.counterpartyId);
  if (!party) return;
  xml.element('Контрагенты', {}, () =>
    xml.element('Контрагент', {}, () => {
      xml.text('Ид', party.id);
      xml.text('Наименование', party.name);
      if (party.officialName) xml.text('ОфициальноеНаименование', party.officialName);
      if (party.inn) xml.text('ИНН', party.inn);
      if (party.kpp) xml.text('КПП', party.kpp);
      xml.text('Роль', 'Покупатель');
    }),
  );
}

function writeLine(xml: XmlWriter, line: SalesOrderLine): void {
  xml.element('Товар', {}, () => {
    xml.text('Ид', line.characteristicId ? `${line.goodId}#${line.characteristicId}` : line.goodId);
    xml.text('Артикул', line.article);
    xml.text('Наименование', line.name);
    xml.text('БазоваяЕдиница', line.unit.name, unitAttributes(line.unit));
    xml.element('СтавкиНалогов', {}, () =>
      xml.element('СтавкаНалога', {}, () => {
        xml.text('Наименование', 'НДС');
        xml.text('Ставка', line.vatRate);
      }),
    );
    writeRequisites(xml, [
      ['ВидНоменклатуры', 'Товар'],
      ['ТипНоменклатуры', 'Товар'],
    ]);
    xml.text('ЦенаЗаЕдиницу', line.price);
    xml.text('Количество', formatShort(line.quantityMilli, 3));
    xml.text('Сумма', formatScaled(line.sumKopecks, 2));
    xml.text('Единица', line.unit.code);
    xml.text('Коэффициент', '1');
  });
}

function requisitesOf(order: SalesOrder): (readonly [string, string])[] {
  const requisites: (readonly [string, string])[] = [
    ['Номер по 1С', order.number1C],
    ['Дата по 1С', order.date1C],
    ['ПометкаУдаления', 'false'],
    ['Проведен', String(order.posted)],
  ];
  if (order.payment && isFullyPaid(order)) {
    requisites.push(['Номер оплаты по 1С', order.payment.number], ['Дата оплаты по 1С', order.payment.date]);
  }
  if (order.shipment && isFullyShipped(order)) {
    requisites.push(
      ['Номер отгрузки по 1С', order.shipment.number],
      ['Дата отгрузки по 1С', order.shipment.date],
    );
  }
  return requisites;
}

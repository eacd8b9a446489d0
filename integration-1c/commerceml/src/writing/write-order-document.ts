import Big from 'big.js';
import { formatOneCDay, formatOneCTime } from '../one-c-date';
import { normalizeOneCId } from '../one-c-id';
import { parseVatRate } from '../vat-rate';
import type { OutgoingCounterparty, OutgoingOrder, OutgoingOrderLine, WriteOptions } from './outgoing-order';
import { type OrderProblem, validateOutgoingOrder } from './validate-outgoing-order';
import { branch, cutText, leaf, type XmlPart } from './xml-text';

/** Facets of the XDTO package; 1C checks them when the file has a namespace, so they are kept anyway. */
const MAX_NAME = 255;
const MAX_COMMENT = 3000;
const MAX_VALUE = 1000;

/** The order would be refused by 1C; nothing was written. Ask `validateOutgoingOrder` first. */
export class InvalidOrderError extends Error {
  override readonly name = 'InvalidOrderError';

  constructor(readonly problems: readonly OrderProblem[]) {
    super(
      `order cannot be sent to 1C: ${problems.map(({ path, message }) => `${path}: ${message}`).join('; ')}`,
    );
  }
}

/**
 * One `<Документ>` by the rules of 1c-exchange 3.5: no namespace, no empty element, no character that XML forbids.
 * The same order always gives the same bytes: the fragment is frozen at the first offer and compared by sha256.
 * Throws InvalidOrderError.
 */
export function writeOrderDocument(order: OutgoingOrder, { utcOffsetMinutes }: WriteOptions = {}): string {
  const problems = validateOutgoingOrder(order);
  if (problems.length > 0) throw new InvalidOrderError(problems);
  const document = branch('Документ', [
    leaf('Ид', order.id),
    leaf('Номер', order.number),
    leaf('Дата', formatOneCDay(order.placedAt, utcOffsetMinutes)),
    leaf('Время', formatOneCTime(order.placedAt, utcOffsetMinutes)),
    leaf('ХозОперация', 'Заказ товара'),
    leaf('Роль', 'Продавец'),
    leaf('Валюта', order.currency),
    leaf('Курс', '1'),
    leaf('Сумма', new Big(order.sum).toFixed(2)),
    branch('Контрагенты', [counterparty(order.counterparty)]),
    leaf('Комментарий', cutText(order.comment ?? '', MAX_COMMENT)),
    branch('Товары', order.lines.map(goods)),
    requisites([
      ['Статус заказа', order.status],
      ['Дата отгрузки', order.desiredShipDate],
      ['Метод оплаты', order.paymentMethod],
      ...order.requisites.map(({ name, value }) => [name, value] as const),
    ]),
  ]);
  return document ?? '';
}

function counterparty(buyer: OutgoingCounterparty): XmlPart {
  return branch('Контрагент', [
    leaf('Ид', buyer.id),
    leaf('Наименование', cutText(buyer.name, MAX_NAME)),
    leaf('Роль', 'Покупатель'),
    leaf('ОфициальноеНаименование', cutText(buyer.officialName ?? '', MAX_NAME)),
    leaf('ИНН', buyer.inn),
    leaf('КПП', buyer.kpp),
  ]);
}

/** Артикул and Наименование let 1C find the goods when it cannot read `goods#characteristic` (1c-exchange 3.5). */
function goods(line: OutgoingOrderLine): XmlPart {
  const kind = line.kind === 'service' ? 'Услуга' : 'Товар';
  return branch('Товар', [
    leaf('Ид', goodsId(line)),
    leaf('Артикул', cutText(line.article ?? '', MAX_NAME)),
    leaf('Наименование', cutText(line.name, MAX_NAME)),
    leaf('БазоваяЕдиница', line.unit.name, [
      ['Код', line.unit.code],
      ['НаименованиеПолное', line.unit.fullName],
      ['МеждународноеСокращение', line.unit.international],
    ]),
    leaf('ЦенаЗаЕдиницу', price(line.price)),
    leaf('Количество', new Big(line.quantity).toFixed()),
    leaf('Сумма', new Big(line.sum).toFixed(2)),
    vat(line),
    requisites([
      ['ВидНоменклатуры', kind],
      ['ТипНоменклатуры', kind],
    ]),
  ]);
}

function goodsId({ productId, characteristicId }: OutgoingOrderLine): string {
  const id = normalizeOneCId(productId);
  return characteristicId === null ? id : `${id}#${normalizeOneCId(characteristicId)}`;
}

/** At least two places, more only if the price has them. */
function price(text: string): string {
  const exact = new Big(text);
  const short = exact.toFixed(2);
  return exact.eq(short) ? short : exact.toFixed();
}

function vat({ vatRate }: OutgoingOrderLine): XmlPart {
  const rate = parseVatRate(vatRate);
  if (rate === null) return null;
  return branch('СтавкиНалогов', [
    branch('СтавкаНалога', [leaf('Наименование', 'НДС'), leaf('Ставка', rate === 'none' ? 'Без НДС' : rate)]),
  ]);
}

function requisites(pairs: readonly (readonly [string, string | null])[]): XmlPart {
  return branch(
    'ЗначенияРеквизитов',
    pairs.map(([name, value]) => {
      const written = leaf('Значение', cutText(value ?? '', MAX_VALUE));
      return written === null
        ? null
        : branch('ЗначениеРеквизита', [leaf('Наименование', cutText(name, MAX_NAME)), written]);
    }),
  );
}

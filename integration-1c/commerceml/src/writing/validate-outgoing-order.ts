import Big from 'big.js';
import { isOneCGuid, normalizeOneCId } from '../one-c-id';
import { parseVatRate } from '../vat-rate';
import type { OutgoingCounterparty, OutgoingOrder, OutgoingOrderLine } from './outgoing-order';
import { cleanText } from './xml-text';

export type OrderProblemCode =
  | 'NUMBER'
  | 'ID'
  | 'PLACED_AT'
  | 'CURRENCY'
  | 'STATUS'
  | 'DESIRED_DATE'
  | 'COUNTERPARTY_ID'
  | 'COUNTERPARTY_NAME'
  | 'INN'
  | 'KPP'
  | 'NO_LINES'
  | 'GOODS_ID'
  | 'CHARACTERISTIC_ID'
  | 'GOODS_NAME'
  | 'UNIT_CODE'
  | 'PRICE'
  | 'QUANTITY'
  | 'LINE_SUM'
  | 'VAT_RATE'
  | 'ORDER_SUM';

/** One reason why 1C would refuse the order, and with it the whole batch. */
export interface OrderProblem {
  readonly code: OrderProblemCode;
  /** Where: `counterparty.inn`, `lines[3].unit.code`. */
  readonly path: string;
  readonly message: string;
  readonly messageRu: string;
}

/** Column of the 1C table where the site's number is kept: a longer one is cut, never found again and doubles the order. */
export const MAX_NUMBER_LENGTH = 11;

type Check = readonly [
  isWrong: boolean,
  code: OrderProblemCode,
  path: string,
  message: string,
  messageRu: string,
];

/**
 * Looks for everything that would make 1C refuse the batch (1c-exchange 3.5, 7.1). An order with problems goes to a person
 * before it is ever offered: one exception in 1C rolls back all orders of the reply.
 */
export function validateOutgoingOrder(order: OutgoingOrder): OrderProblem[] {
  const checks = [
    ...headChecks(order),
    ...counterpartyChecks(order.counterparty),
    ...order.lines.flatMap((line, index) => lineChecks(line, `lines[${index}]`)),
    ...sumChecks(order),
  ];
  return checks.flatMap(([isWrong, code, path, message, messageRu]) =>
    isWrong ? [{ code, path, message, messageRu }] : [],
  );
}

function headChecks(order: OutgoingOrder): Check[] {
  const { number, id, currency, desiredShipDate } = order;
  return [
    [
      !/^[1-9]\d{0,10}$/.test(number),
      'NUMBER',
      'number',
      `order number must be 1-${MAX_NUMBER_LENGTH} digits without a leading zero`,
      `Номер заказа: от 1 до ${MAX_NUMBER_LENGTH} цифр без нуля в начале`,
    ],
    [
      id.length === 0 || id.length > 40,
      'ID',
      'id',
      'order id must be 1-40 characters',
      'Ид заказа: от 1 до 40 символов',
    ],
    [Number.isNaN(order.placedAt.getTime()), 'PLACED_AT', 'placedAt', 'order has no date', 'Нет даты заказа'],
    [
      !/^[A-Z]{3}$/.test(currency),
      'CURRENCY',
      'currency',
      'currency must be a code of 3 letters',
      'Валюта: нужен код из 3 букв, например RUB',
    ],
    [cleanText(order.status) === '', 'STATUS', 'status', 'order status is empty', 'Не указан статус заказа'],
    [
      desiredShipDate !== null && !/^\d{4}-\d{2}-\d{2}$/.test(desiredShipDate),
      'DESIRED_DATE',
      'desiredShipDate',
      'desired date must be YYYY-MM-DD',
      'Желаемая дата отгрузки: нужен вид ГГГГ-ММ-ДД',
    ],
    [order.lines.length === 0, 'NO_LINES', 'lines', 'order has no lines', 'В заказе нет строк'],
  ];
}

/** A company has ИНН of 10 digits and КПП of 9, an entrepreneur ИНН of 12 and no КПП. */
function counterpartyChecks({ id, name, officialName, inn, kpp }: OutgoingCounterparty): Check[] {
  const isCompany = inn?.length === 10;
  const isLegal = officialName !== null;
  return [
    [
      id.length === 0 || id.length > 80,
      'COUNTERPARTY_ID',
      'counterparty.id',
      'id must be 1-80 characters',
      'Ид контрагента: от 1 до 80 символов',
    ],
    [
      cleanText(name) === '',
      'COUNTERPARTY_NAME',
      'counterparty.name',
      'name is empty',
      'У контрагента нет наименования',
    ],
    [
      inn === null ? isLegal : !/^(\d{10}|\d{12})$/.test(inn),
      'INN',
      'counterparty.inn',
      'ИНН must be 10 or 12 digits',
      'ИНН контрагента: нужно 10 цифр (организация) или 12 (предприниматель)',
    ],
    [
      kpp === null ? isLegal && isCompany : !/^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp) || !isCompany,
      'KPP',
      'counterparty.kpp',
      'КПП must be 9 characters for a company and absent for an entrepreneur',
      'КПП контрагента: 9 знаков у организации, у предпринимателя не заполняется',
    ],
  ];
}

function lineChecks(line: OutgoingOrderLine, path: string): Check[] {
  const { productId, characteristicId } = line;
  const isCharacteristicWrong = characteristicId !== null && !isOneCGuid(normalizeOneCId(characteristicId));
  return [
    [
      !isOneCGuid(normalizeOneCId(productId)),
      'GOODS_ID',
      `${path}.productId`,
      'goods are not from 1C',
      'Товар не из 1С: нет его GUID',
    ],
    [
      isCharacteristicWrong,
      'CHARACTERISTIC_ID',
      `${path}.characteristicId`,
      'characteristic is not from 1C',
      'Характеристика не из 1С: нет её GUID',
    ],
    [
      cleanText(line.name) === '',
      'GOODS_NAME',
      `${path}.name`,
      'goods have no name',
      'У товара нет наименования',
    ],
    [
      !/^\d{3,4}$/.test(line.unit.code),
      'UNIT_CODE',
      `${path}.unit.code`,
      'unit code must be 3-4 digits',
      'Код единицы измерения: 3 или 4 цифры',
    ],
    [
      !isDecimal(line.price, 4),
      'PRICE',
      `${path}.price`,
      'price must be a decimal of up to 4 places',
      'Цена: число, не больше 4 знаков после точки',
    ],
    [
      !isDecimal(line.quantity, 3) || isZero(line.quantity),
      'QUANTITY',
      `${path}.quantity`,
      'quantity must be above zero, up to 3 places',
      'Количество: больше нуля, не больше 3 знаков после точки',
    ],
    [
      !isDecimal(line.sum, 2),
      'LINE_SUM',
      `${path}.sum`,
      'sum must be a decimal of up to 2 places',
      'Сумма строки: число, не больше 2 знаков после точки',
    ],
    [
      line.vatRate !== null && parseVatRate(line.vatRate) === null,
      'VAT_RATE',
      `${path}.vatRate`,
      'VAT rate is not understood',
      'Ставка НДС не распознана',
    ],
  ];
}

/** 1C takes both the order's sum and the lines' sums as given: they must agree before it sees them. */
function sumChecks(order: OutgoingOrder): Check[] {
  const sums = order.lines.map((line) => line.sum);
  const canAdd = [order.sum, ...sums].every((sum) => isDecimal(sum, 2));
  const total = canAdd ? sums.reduce((left, right) => left.plus(right), new Big(0)) : null;
  const isWrong = total === null || !total.eq(order.sum);
  const shown = total === null ? '?' : total.toFixed(2);
  return [
    [
      isWrong,
      'ORDER_SUM',
      'sum',
      `order sum ${order.sum} is not the sum of lines ${shown}`,
      `Сумма заказа ${order.sum} не равна сумме строк ${shown}`,
    ],
  ];
}

function isDecimal(text: string, places: number): boolean {
  const match = /^\d{1,15}(?:\.(\d+))?$/.exec(text);
  return match !== null && (match[1]?.length ?? 0) <= places;
}

function isZero(text: string): boolean {
  return new Big(text).eq(0);
}

import { parseVatRate, splitGoodsId, type OutgoingOrder } from '@optovik/commerceml';
import type { OrderForOneC } from '@optovik/ordering';

/**
 * An order as stock 1C reads it (1c-exchange 3.5). Ид repeats the number, which is the key on both sides. What stock УТ has no
 * place for (address, contract, the buyer's own number) goes into the comment, so that a person in 1C sees it.
 */
export function orderForWire(order: OrderForOneC): OutgoingOrder {
  const { counterparty } = order;
  return {
    id: order.number,
    number: order.number,
    placedAt: order.placedAt,
    currency: order.currency,
    sum: order.sum,
    counterparty: {
      id: counterparty.id,
      name: counterparty.name,
      officialName: counterparty.legalKind === 'person' ? null : counterparty.fullName || counterparty.name,
      inn: counterparty.inn || null,
      kpp: counterparty.kpp || null,
    },
    comment: commentOf(order),
    lines: order.lines.map((line) => ({
      ...splitGoodsId(line.oneCId),
      article: line.article || null,
      name: line.name,
      unit: { code: line.unitCode.trim(), name: line.unitName || null, fullName: null, international: null },
      price: line.price,
      quantity: line.quantity,
      sum: line.sum,
      vatRate: line.vatRate === null ? null : parseVatRate(line.vatRate),
      kind: 'product' as const,
    })),
    status: 'Новый',
    paymentMethod: null,
    desiredShipDate: order.desiredDate,
    requisites: [{ name: 'Договор', value: order.contractNumber }],
  };
}

function commentOf(order: OrderForOneC): string | null {
  const parts = [
    order.comment,
    order.deliveryAddress && `Адрес доставки: ${order.deliveryAddress}`,
    order.ownNumber && `Номер заказа покупателя: ${order.ownNumber}`,
    order.contractNumber && `Договор: ${order.contractNumber}`,
  ].filter((part): part is string => Boolean(part));
  return parts.length > 0 ? parts.join('\n') : null;
}

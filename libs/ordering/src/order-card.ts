import { SqlParameters } from '@optovik/catalog';
import type { OrderCard, OrderEventView, OrderLineView, OrderStatus } from '@optovik/contracts';
import { notFound, price, quantity, type ReadConnection, type Scope } from '@optovik/platform';
import { readDelivery } from './order-delivery';
import { sentenceOf } from './order-events';
import { receiptOf } from './order-receipt';
import { ordersInScope } from './order-scope';

interface HeadRow {
  id: string;
  number: string;
  status: OrderStatus;
  placedAt: Date;
  placedBy: string;
  ownNumber: string | null;
  partnerId: string;
  partnerName: string;
  counterpartyName: string;
  inn: string;
  kpp: string | null;
  contractNumber: string;
  comment: string;
  desiredDate: string | null;
  deliveryAddress: string | null;
  currency: string;
  sum: string;
  vatSum: string;
  oneCSum: string | null;
  oneCNumber: string | null;
  oneCDate: Date | null;
  handedOverAt: Date | null;
  confirmedAt: Date | null;
  postedAt: Date | null;
  paidAt: Date | null;
  shippedAt: Date | null;
  cancelledAt: Date | null;
  statusAt: Date;
}

/** @throws AppError NOT_FOUND for an order that is missing or not within the scope: the two look the same. */
export async function readOrderCard(
  read: ReadConnection,
  scope: Scope,
  orderId: string,
  silentMinutes: number,
): Promise<OrderCard> {
  const head = await readHead(read, scope, orderId);
  if (!head) throw notFound();
  return {
    id: head.id,
    number: head.number,
    status: head.status,
    placedAt: head.placedAt.toISOString(),
    placedBy: head.placedBy,
    ownNumber: head.ownNumber,
    partner: { id: head.partnerId, name: head.partnerName },
    counterparty: { name: head.counterpartyName, inn: head.inn, kpp: head.kpp },
    contractNumber: head.contractNumber,
    comment: head.comment,
    desiredDate: head.desiredDate,
    deliveryAddress: head.deliveryAddress,
    currency: head.currency,
    sum: head.sum,
    vatSum: head.vatSum,
    oneCSum: head.oneCSum === head.sum ? null : head.oneCSum,
    oneCNumber: head.oneCNumber,
    oneCDate: head.oneCDate?.toISOString() ?? null,
    receipt: receiptOf(head),
    lines: await readLines(read, orderId),
    events: await readEvents(read, orderId),
    delivery: await readDelivery(read, orderId, silentMinutes),
    statusAt: head.statusAt.toISOString(),
  };
}

async function readHead(read: ReadConnection, scope: Scope, orderId: string): Promise<HeadRow | undefined> {
  const parameters = new SqlParameters();
  const [row] = await read.rows<HeadRow>(
    `SELECT o.id, o.number, o.status, o.placed_at AS "placedAt", u.name AS "placedBy", o.own_number AS "ownNumber",
            o.partner_id AS "partnerId", p.name AS "partnerName", n.name AS "counterpartyName", n.inn, n.kpp,
            c.number AS "contractNumber", o.comment, o.desired_date::text AS "desiredDate",
            o.delivery_address AS "deliveryAddress", o.currency, o.sum, o.vat_sum AS "vatSum", o.one_c_sum AS "oneCSum",
            o.one_c_number AS "oneCNumber", o.one_c_date AS "oneCDate", o.handed_over_at AS "handedOverAt",
            o.confirmed_at AS "confirmedAt", o.posted_at AS "postedAt", o.paid_at AS "paidAt",
            o.shipped_at AS "shippedAt", o.cancelled_at AS "cancelledAt", o.status_at AS "statusAt"
       FROM customer_order o
       JOIN partner p ON p.id = o.partner_id
       JOIN counterparty n ON n.id = o.counterparty_id
       JOIN contract c ON c.id = o.contract_id
       JOIN app_user u ON u.id = o.placed_by
      WHERE o.id = ${parameters.add(orderId)} AND ${ordersInScope(scope, parameters)}`,
    parameters.values,
  );
  return row;
}

async function readLines(read: ReadConnection, orderId: string): Promise<OrderLineView[]> {
  const rows = await read.rows<
    Omit<OrderLineView, 'oneC'> & {
      oneCQuantity: string | null;
      oneCPrice: string | null;
      oneCSum: string | null;
    }
  >(
    `SELECT id, position, variant_id AS "variantId", article, name, unit_name AS unit, quantity,
            packaging_name AS "packagingName", package_quantity AS "packageQuantity", price, sum, vat_rate AS "vatRate",
            vat_sum AS "vatSum", one_c_quantity AS "oneCQuantity", one_c_price AS "oneCPrice", one_c_sum AS "oneCSum", change
       FROM order_line WHERE order_id = $1 ORDER BY position`,
    [orderId],
  );
  return rows.map(({ oneCQuantity, oneCPrice, oneCSum, ...line }) => ({
    ...line,
    quantity: quantity(line.quantity),
    packageQuantity: line.packageQuantity === null ? null : quantity(line.packageQuantity),
    price: price(line.price),
    oneC:
      oneCQuantity === null || oneCPrice === null || oneCSum === null
        ? null
        : { quantity: quantity(oneCQuantity), price: price(oneCPrice), sum: oneCSum },
  }));
}

async function readEvents(read: ReadConnection, orderId: string): Promise<OrderEventView[]> {
  const rows = await read.rows<{ at: Date; kind: string; actor: string; data: unknown }>(
    'SELECT at, kind, actor, data FROM order_event WHERE order_id = $1 ORDER BY id',
    [orderId],
  );
  return rows.map(({ at, kind, actor, data }) => ({
    at: at.toISOString(),
    kind,
    actor,
    text: sentenceOf(kind, data),
  }));
}

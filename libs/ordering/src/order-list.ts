import { SqlParameters } from '@optovik/catalog';
import type { OrderList, OrderListItem, OrderListQuery, OrderStatus } from '@optovik/contracts';
import { AppError, type ReadConnection, type Scope } from '@optovik/platform';
import { z } from 'zod';
import { ordersInScope } from './order-scope';

interface Row {
  id: string;
  number: string;
  oneCNumber: string | null;
  status: OrderStatus;
  placedAt: Date;
  /** With microseconds: the cursor must not lose what a Date does. */
  placedAtText: string;
  partnerId: string;
  partnerName: string;
  counterpartyName: string;
  contractNumber: string;
  lineCount: number;
  sum: string;
  placedBy: string;
  needsAttention: boolean;
  changedByOneC: boolean;
}

const Position = z.tuple([
  z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/),
  z.uuid(),
]);

/** A page of orders, newest first, by position instead of number: new orders do not shift the pages. */
export async function readOrderList(
  read: ReadConnection,
  scope: Scope,
  query: OrderListQuery,
): Promise<OrderList> {
  const parameters = new SqlParameters();
  const conditions = [ordersInScope(scope, parameters), ...filters(query, parameters)];
  const rows = await read.rows<Row>(
    `SELECT o.id, o.number, o.one_c_number AS "oneCNumber", o.status, o.placed_at AS "placedAt",
            o.placed_at::text AS "placedAtText", o.partner_id AS "partnerId", p.name AS "partnerName",
            n.name AS "counterpartyName", c.number AS "contractNumber", o.sum, u.name AS "placedBy",
            (SELECT count(*)::int FROM order_line line WHERE line.order_id = o.id AND line.change <> 'added') AS "lineCount",
            EXISTS (SELECT 1 FROM outbox_message m WHERE m.order_id = o.id AND m.state = 'parked') AS "needsAttention",
            o.is_changed_by_one_c AS "changedByOneC"
       FROM customer_order o
       JOIN partner p ON p.id = o.partner_id
       JOIN counterparty n ON n.id = o.counterparty_id
       JOIN contract c ON c.id = o.contract_id
       JOIN app_user u ON u.id = o.placed_by
      WHERE ${conditions.join(' AND ')}
      ORDER BY o.placed_at DESC, o.id DESC
      LIMIT ${parameters.add(query.limit + 1)}`,
    parameters.values,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    nextCursor: last && rows.length > query.limit ? cursorOf(last) : null,
    statusesAt: await lastWordOfOneC(read),
  };
}

function filters(query: OrderListQuery, parameters: SqlParameters): string[] {
  const conditions: string[] = [];
  if (query.status) conditions.push(`o.status = ${parameters.add(query.status)}`);
  if (query.partnerId) conditions.push(`o.partner_id = ${parameters.add(query.partnerId)}`);
  if (query.waiting === 'true') conditions.push(`o.status = 'accepted'`);
  if (query.q) {
    const start = parameters.add(`${escapeLike(query.q)}%`);
    const part = parameters.add(`%${escapeLike(query.q)}%`);
    conditions.push(
      `(o.number LIKE ${start} OR o.one_c_number ILIKE ${part} OR o.own_number ILIKE ${part}
        OR p.name ILIKE ${part} OR n.name ILIKE ${part})`,
    );
  }
  if (query.cursor) {
    const [placedAt, id] = parseCursor(query.cursor);
    conditions.push(
      `(o.placed_at, o.id) < (${parameters.add(placedAt)}::timestamptz, ${parameters.add(id)}::uuid)`,
    );
  }
  return conditions;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

const cursorOf = (row: Row): string =>
  Buffer.from(JSON.stringify([row.placedAtText, row.id])).toString('base64url');

function parseCursor(cursor: string): z.infer<typeof Position> {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('VALIDATION_FAILED', 'Список устарел, откройте его заново', {
      fields: [{ field: 'cursor', problem: 'unreadable' }],
    });
  }
}

/** Statuses are as fresh as the last contact of those 1C nodes that serve the visible contracts. */
async function lastWordOfOneC(read: ReadConnection): Promise<string | null> {
  const [row] = await read.rows<{ at: Date | null }>(
    'SELECT max(last_contact_at) AS at FROM channel WHERE id IN (SELECT channel_id FROM contract)',
  );
  return row?.at?.toISOString() ?? null;
}

const toItem = (row: Row): OrderListItem => ({
  id: row.id,
  number: row.number,
  oneCNumber: row.oneCNumber,
  status: row.status,
  placedAt: row.placedAt.toISOString(),
  partner: { id: row.partnerId, name: row.partnerName },
  counterpartyName: row.counterpartyName,
  contractNumber: row.contractNumber,
  lineCount: row.lineCount,
  sum: row.sum,
  placedBy: row.placedBy,
  needsAttention: row.needsAttention,
  changedByOneC: row.changedByOneC,
});

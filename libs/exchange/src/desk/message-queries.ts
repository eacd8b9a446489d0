import { Injectable } from '@nestjs/common';
import type {
  OutboxMessageCard,
  OutboxMessageItem,
  OutboxMessageList,
  OutboxMessageQuery,
} from '@optovik/contracts';
import { Database, money, notFound, type ReadConnection, type Scope } from '@optovik/platform';
import { canBeCancelled, canBeRetried } from '../delivery/outbox-states';
import { orderInScopeSql, orderScope } from './order-in-scope';
import { pageOf, positionOf, rowNumber } from './page-cursor';

interface MessageRow extends Omit<OutboxMessageItem, 'createdAt' | 'nextAt' | 'deliveredAt'> {
  /** The row's own number: it grows with time, so the newest are at hand by the primary key. */
  readonly id: string;
  readonly messageId: string;
  readonly position: string;
  readonly createdAt: Date;
  readonly nextAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly payload: string | null;
  readonly payloadSha256: string | null;
}

type AttemptView = OutboxMessageCard['attempts'][number];
interface AttemptRow extends Omit<AttemptView, 'startedAt' | 'finishedAt'> {
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const columns = `message.id, message.message_id AS "messageId", message.created_at::text AS position, message.topic,
  o.id AS "orderId", o.number AS "orderNumber", p.name AS "partnerName", o.sum, message.state, message.attempts,
  message.created_at AS "createdAt", message.delivered_at AS "deliveredAt", coalesce(message.park_reason, message.cancel_reason) AS reason,
  CASE message.state WHEN 'pending' THEN message.next_at WHEN 'leased' THEN message.lease_until END AS "nextAt"`;
const messages = `FROM outbox_message message
  JOIN customer_order o ON o.id = message.order_id JOIN partner p ON p.id = message.partner_id
 WHERE ${orderInScopeSql}`;

/** «Сообщения»: what must reach 1C, each try and the bytes themselves. */
@Injectable()
export class MessageQueries {
  constructor(private readonly database: Database) {}

  async list(
    scope: Scope,
    { cursor, limit, state, orderId, q }: OutboxMessageQuery,
  ): Promise<OutboxMessageList> {
    const [, before] = positionOf(cursor, rowNumber);
    const like = q ? `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null;
    const rows = await this.database.read(scope, (read) =>
      read.rows<MessageRow>(
        `SELECT ${columns} ${messages}
            AND ($4::bigint IS NULL OR message.id < $4)
            AND ($5::text IS NULL OR message.state = $5) AND ($6::uuid IS NULL OR message.order_id = $6)
            AND ($7::text IS NULL OR o.number LIKE $7 OR o.one_c_number ILIKE $7 OR p.name ILIKE $7 OR message.park_reason ILIKE $7)
          ORDER BY message.id DESC LIMIT $8`,
        [...orderScope(scope), before, state ?? null, orderId ?? null, like, limit + 1],
      ),
    );
    const { page, nextCursor } = pageOf(rows, limit);
    return { items: page.map(toItem), nextCursor };
  }

  async card(scope: Scope, messageId: string): Promise<OutboxMessageCard> {
    return this.database.read(scope, async (read) => {
      const [row] = await read.rows<MessageRow>(
        `SELECT ${columns}, message.payload, message.payload_sha256 AS "payloadSha256" ${messages} AND message.message_id = $4`,
        [...orderScope(scope), messageId],
      );
      if (!row) throw notFound();
      return {
        message: toItem(row),
        attempts: await readAttempts(read, row.id),
        payload: row.payload,
        payloadSha256: row.payloadSha256,
        canRetry: canBeRetried(row.state),
        canCancel: canBeCancelled(row.state),
      };
    });
  }
}

async function readAttempts(read: ReadConnection, outboxId: string): Promise<AttemptView[]> {
  const rows = await read.rows<AttemptRow>(
    `SELECT n, started_at AS "startedAt", finished_at AS "finishedAt", outcome, session_id AS "sessionId", detail
       FROM outbox_delivery WHERE outbox_id = $1 ORDER BY id`,
    [outboxId],
  );
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

const toItem = (row: MessageRow): OutboxMessageItem => ({
  id: row.messageId,
  topic: row.topic,
  orderId: row.orderId,
  orderNumber: row.orderNumber,
  partnerName: row.partnerName,
  sum: money(row.sum),
  state: row.state,
  attempts: row.attempts,
  createdAt: row.createdAt.toISOString(),
  nextAt: row.nextAt?.toISOString() ?? null,
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
  reason: row.reason,
});

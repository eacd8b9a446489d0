import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderEvent } from '@optovik/commerceml';
import { ApplyOneCOrder } from '@optovik/ordering';
import { documentOf, fingerprintOf } from './document-fingerprint';
import { oneCWordOf } from './one-c-word';

export interface ReturnedFrom {
  readonly channelId: string;
  readonly fileId: string;
  /** ДатаФормирования of the file; null when it has none: such a file can not be told to be older. */
  readonly formedAt: Date | null;
}

/** `foreign`: not an order of this portal, or of another channel; it is kept for a person to look at. */
export type ReturnedOutcome = 'applied' | 'unchanged' | 'older' | 'foreign';

interface InboxRow {
  readonly outcome: ReturnedOutcome;
  readonly isNewsSince: boolean;
}

const ORDER_OPERATION = 'заказ товара';

/**
 * An order document that 1C sent back (1c-exchange 3.6, 7.2). It is kept first, then applied. Nothing about one order is an error of
 * its file: 1C would send the whole file again for ever. One document per transaction, because ordering locks stock before orders.
 */
@Injectable()
export class ApplyReturnedOrder {
  constructor(private readonly orders: ApplyOneCOrder) {}

  async execute(tx: EntityManager, source: ReturnedFrom, event: OrderEvent): Promise<ReturnedOutcome> {
    const document = documentOf(event);
    const sha256 = fingerprintOf(document);
    const known = await this.known(tx, source, sha256);
    if (known && !known.isNewsSince) return known.outcome === 'applied' ? 'unchanged' : known.outcome;

    const orderId = await this.match(tx, source, event);
    const outcome = orderId === null ? 'foreign' : await this.apply(tx, source, event, orderId);
    await tx.query(
      `INSERT INTO order_inbox (channel_id, document_sha256, file_id, one_c_ref, number, formed_at, outcome, document)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (channel_id, document_sha256) DO UPDATE SET file_id = excluded.file_id, formed_at = excluded.formed_at,
         received_at = clock_timestamp(), outcome = excluded.outcome`,
      [
        source.channelId,
        sha256,
        source.fileId,
        event.ref,
        event.number,
        source.formedAt,
        outcome,
        JSON.stringify(document),
      ],
    );
    return outcome;
  }

  /**
   * The same content in a later file is news again: between the two the manager may have changed the order and changed it back.
   * A foreign document is looked at again too: its order may be here by now.
   */
  private async known(tx: EntityManager, source: ReturnedFrom, sha256: string): Promise<InboxRow | null> {
    const [row]: InboxRow[] = await tx.query(
      `SELECT outcome, outcome = 'foreign' OR coalesce($3::timestamptz > formed_at, false) AS "isNewsSince"
         FROM order_inbox WHERE channel_id = $1 AND document_sha256 = $2 FOR UPDATE`,
      [source.channelId, sha256, source.formedAt],
    );
    return row ?? null;
  }

  /** By the GUID of 1C once it is known, else by the number of the portal. Payments and shipments of BUS-module are not orders. */
  private async match(
    tx: EntityManager,
    { channelId }: ReturnedFrom,
    event: OrderEvent,
  ): Promise<string | null> {
    if (event.operation !== null && event.operation.trim().toLowerCase() !== ORDER_OPERATION) return null;
    const byRef: { id: string }[] =
      event.ref === null
        ? []
        : await tx.query('SELECT id FROM customer_order WHERE one_c_ref = $1 AND channel_id = $2', [
            event.ref,
            channelId,
          ]);
    if (byRef[0]) return byRef[0].id;
    const [byNumber]: { id: string }[] = await tx.query(
      'SELECT id FROM customer_order WHERE number = $1 AND channel_id = $2',
      [event.number?.trim() ?? '', channelId],
    );
    return byNumber?.id ?? null;
  }

  private async apply(
    tx: EntityManager,
    source: ReturnedFrom,
    event: OrderEvent,
    orderId: string,
  ): Promise<ReturnedOutcome> {
    // Messages before orders: the same sequence as an acknowledgement.
    await tx.query(`SELECT 1 FROM outbox_message WHERE order_id = $1 ORDER BY id FOR UPDATE`, [orderId]);
    const units = await this.unitNames(tx, source, event);
    const outcome = await this.orders.execute(tx, oneCWordOf(event, orderId, source.formedAt, units));
    await this.settleMessage(tx, source, orderId);
    return outcome;
  }

  /** A line of 1C names its unit by the code only. */
  private async unitNames(
    tx: EntityManager,
    { channelId }: ReturnedFrom,
    { lines }: OrderEvent,
  ): Promise<ReadonlyMap<string, string>> {
    const rows: { code: string; name: string }[] = await tx.query(
      'SELECT code, name FROM unit WHERE channel_id = $1 AND code = ANY($2)',
      [channelId, (lines ?? []).map((line) => line.unitCode ?? '')],
    );
    return new Map([['796', 'шт'], ...rows.map(({ code, name }) => [code, name] as const)]);
  }

  /** 1C has the order, so its `success` was lost on the way: the message is delivered, whatever its last attempt looked like. */
  private async settleMessage(tx: EntityManager, source: ReturnedFrom, orderId: string): Promise<void> {
    await tx.query(
      `WITH settled AS (
         UPDATE outbox_message SET state = 'delivered', delivered_at = clock_timestamp(), delivered_ref = $2, park_reason = NULL,
                unacknowledged = 0, lease_until = NULL, lease_token = NULL, lease_session_id = NULL
          WHERE order_id = $1 AND topic = 'order.placed' AND state IN ('pending', 'leased', 'parked') RETURNING id)
       UPDATE outbox_delivery attempt SET outcome = 'acknowledged', finished_at = clock_timestamp(), detail = $3
         FROM settled
        WHERE attempt.id = (SELECT last.id FROM outbox_delivery last WHERE last.outbox_id = settled.id ORDER BY last.id DESC LIMIT 1)`,
      [orderId, `returned:${source.fileId}`, 'Подтверждение потерялось: 1С прислала заказ обратно'],
    );
  }
}

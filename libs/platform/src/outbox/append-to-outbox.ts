import type { EntityManager } from 'typeorm';
import { newId } from '../ids';

export interface OutgoingFact {
  readonly topic: 'order.placed';
  readonly channelId: string;
  readonly partnerId: string;
  readonly orderId: string;
}

/**
 * Writes a fact that must reach 1C into the same transaction as the fact itself (promise P1). The sequence within an order is
 * taken under the lock of the order row, which the caller holds.
 * @returns the message id, made once and never remade on a retry.
 */
export async function appendToOutbox(tx: EntityManager, fact: OutgoingFact): Promise<string> {
  const messageId = newId();
  await tx.query(
    `INSERT INTO outbox_message (message_id, channel_id, partner_id, order_id, topic, seq)
     SELECT $1, $2, $3, $4, $5, coalesce(max(seq), 0) + 1 FROM outbox_message WHERE order_id = $4`,
    [messageId, fact.channelId, fact.partnerId, fact.orderId, fact.topic],
  );
  return messageId;
}

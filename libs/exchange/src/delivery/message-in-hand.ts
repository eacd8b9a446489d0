import type { OutboxState } from '@optovik/contracts';
import { notFound } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

export interface MessageInHand {
  readonly id: string;
  readonly channelId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly seq: number;
  readonly state: OutboxState;
}

/** The order of a message, without a lock. @throws AppError NOT_FOUND when it is missing or outside his scope. */
export async function orderOf(tx: EntityManager, messageId: string): Promise<string> {
  const [row]: { orderId: string }[] = await tx.query(
    'SELECT order_id AS "orderId" FROM outbox_message WHERE message_id = $1',
    [messageId],
  );
  if (!row) throw notFound();
  return row.orderId;
}

/** The message a person acts on, locked. @throws AppError NOT_FOUND when it is missing or outside his scope. */
export async function takeInHand(tx: EntityManager, messageId: string): Promise<MessageInHand> {
  const [row]: MessageInHand[] = await tx.query(
    `SELECT message.id, message.channel_id AS "channelId", message.order_id AS "orderId", o.number AS "orderNumber", message.seq, message.state
       FROM outbox_message message JOIN customer_order o ON o.id = message.order_id
      WHERE message.message_id = $1 FOR UPDATE OF message`,
    [messageId],
  );
  if (!row) throw notFound();
  return row;
}

/** A word for the refusal: why a person can do nothing with the message now. */
export const whyNot: Readonly<Partial<Record<OutboxState, string>>> = {
  leased: 'Сообщение сейчас передаётся: дождитесь ответа 1С',
  delivered: 'Сообщение уже доставлено в 1С',
  cancelled: 'Отправка сообщения отменена',
};

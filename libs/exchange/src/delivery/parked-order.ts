import { afterCommit, type RealtimeBus } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

/** An order whose message has just come to need a person. */
export interface ParkedOrder {
  readonly orderId: string;
  readonly partnerId: string;
}

/** Columns of `outbox_message message` that make a ParkedOrder. */
export const parkedOrderColumns = 'message.order_id AS "orderId", message.partner_id AS "partnerId"';

/** Parks a message that was not offered: no attempt is written, because 1C never saw it. */
export async function park(tx: EntityManager, outboxId: string, reason: string): Promise<ParkedOrder[]> {
  const [parked]: [ParkedOrder[], number] = await tx.query(
    `UPDATE outbox_message message SET state = 'parked', park_reason = $2
      WHERE message.id = $1 AND message.state = 'pending' RETURNING ${parkedOrderColumns}`,
    [outboxId, reason],
  );
  return parked;
}

/** The buyer's and the manager's open screens show at once that the order needs attention. */
export function announceParked(tx: EntityManager, bus: RealtimeBus, parked: readonly ParkedOrder[]): void {
  for (const { orderId, partnerId } of parked) {
    afterCommit(tx, () =>
      bus.publish({ event: { topic: 'order.changed', orderId }, audience: { to: 'partner', partnerId } }),
    );
    afterCommit(tx, () =>
      bus.publish({ event: { topic: 'exchange.changed' }, audience: { to: 'partner', partnerId } }),
    );
  }
}

import { afterCommit, type RealtimeBus } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

interface ChangedOrder {
  readonly id: string;
  readonly partnerId: string;
}

/** Tells the open screens of the partner and of his manager, once the change is durable, to read the order again. */
export function announceOrder(tx: EntityManager, bus: RealtimeBus, order: ChangedOrder): void {
  afterCommit(tx, () =>
    bus.publish({
      event: { topic: 'order.changed', orderId: order.id },
      audience: { to: 'partner', partnerId: order.partnerId },
    }),
  );
}

/** The same for an order that began or ceased to wait for 1C: the count of waiting orders changes with it. */
export function announceWaitingOrder(tx: EntityManager, bus: RealtimeBus, order: ChangedOrder): void {
  announceOrder(tx, bus, order);
  afterCommit(tx, () =>
    bus.publish({
      event: { topic: 'exchange.changed' },
      audience: { to: 'partner', partnerId: order.partnerId },
    }),
  );
}

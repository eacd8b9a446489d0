import { Injectable } from '@nestjs/common';
import { RealtimeBus } from '@optovik/platform';
import { lockBalancesOfOrder, releaseReservations } from '@optovik/stock';
import type { EntityManager } from 'typeorm';
import { announceWaitingOrder } from '../announce-order';
import { appendOrderEvents } from '../order-events';
import { Order } from '../order.entity';
import { databaseNow } from './database-now';

export interface UndeliveredOrder {
  readonly orderId: string;
  /** Who gave the delivery up, for the history. */
  readonly actor: string;
  /** Shown to the buyer. */
  readonly reason: string;
}

/**
 * A person gave up the delivery of an order to 1C: nobody will ever ship it, so it is cancelled and its stock is free again.
 * An order that 1C has is not the portal's to cancel.
 */
@Injectable()
export class CancelUndeliveredOrder {
  constructor(private readonly bus: RealtimeBus) {}

  /** One order per transaction: stock is locked before the order. @returns whether the order was cancelled now. */
  async execute(tx: EntityManager, { orderId, actor, reason }: UndeliveredOrder): Promise<boolean> {
    await lockBalancesOfOrder(tx, orderId);
    const order = await tx.findOne(Order, { where: { id: orderId }, lock: { mode: 'pessimistic_write' } });
    if (!order || order.handedOverAt) return false;
    const events = order.cancel(await databaseNow(tx), reason);
    if (events.length === 0) return false;
    await tx.save(order);
    await releaseReservations(tx, order.id);
    await appendOrderEvents(tx, order, actor, events);
    announceWaitingOrder(tx, this.bus, order);
    return true;
  }
}

import { Injectable } from '@nestjs/common';
import { RealtimeBus } from '@optovik/platform';
import { In, type EntityManager } from 'typeorm';
import { announceWaitingOrder } from '../announce-order';
import { appendOrderEvents, ONE_C } from '../order-events';
import { Order } from '../order.entity';
import { databaseNow } from './database-now';

/** «Передан в 1С»: 1C acknowledged a batch with these orders. Repeats and orders that are further on change nothing. */
@Injectable()
export class ApplyHandOver {
  constructor(private readonly bus: RealtimeBus) {}

  /** Order rows are locked in the order of their ids; ids that are not there are passed over. */
  async execute(tx: EntityManager, orderIds: readonly string[]): Promise<void> {
    if (orderIds.length === 0) return;
    const orders = await tx.find(Order, {
      where: { id: In([...orderIds]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const now = await databaseNow(tx);
    for (const order of orders) {
      const events = order.handOver(now);
      if (events.length === 0) continue;
      await tx.save(order);
      await appendOrderEvents(tx, order, ONE_C, events);
      announceWaitingOrder(tx, this.bus, order);
    }
  }
}

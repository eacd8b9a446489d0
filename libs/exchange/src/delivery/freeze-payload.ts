import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validateOutgoingOrder, writeOrderDocument } from '@optovik/commerceml';
import { readOrderForOneC } from '@optovik/ordering';
import { orderForWire } from './order-for-wire';
import { reasonNotPrepared, reasonOfProblems } from './park-reason';

export type Frozen = { readonly payload: string; readonly sha256: string } | { readonly refusal: string };

const logger = new Logger('Exchange');

/**
 * The bytes of an order as they will go to 1C, now and at every repeat. An order that 1C would refuse is found before it can roll
 * back a batch. Whatever goes wrong concerns this order only: the savepoint keeps the transaction of the others alive.
 */
export async function freezePayload(tx: EntityManager, orderId: string): Promise<Frozen> {
  await tx.query('SAVEPOINT freeze_payload');
  try {
    const order = orderForWire(await readOrderForOneC(tx, orderId));
    const problems = validateOutgoingOrder(order);
    if (problems.length > 0) return { refusal: reasonOfProblems(problems) };
    const payload = writeOrderDocument(order);
    return { payload, sha256: createHash('sha256').update(payload).digest('hex') };
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT freeze_payload');
    logger.error(
      `Order ${orderId} cannot be prepared for 1C: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return { refusal: reasonNotPrepared(error instanceof Error ? error.message : String(error)) };
  } finally {
    await tx.query('RELEASE SAVEPOINT freeze_payload');
  }
}

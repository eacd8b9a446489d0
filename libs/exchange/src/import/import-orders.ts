import { Injectable, Logger } from '@nestjs/common';
import type { OrderEvent } from '@optovik/commerceml';
import { Database, systemScope } from '@optovik/platform';
import { ApplyReturnedOrder, type ReturnedOutcome } from '../orders-back/apply-returned-order';
import type { ImportJob } from './import-job';
import type { ImportTally, RecordOutcome } from './import-tally';
import { isTransient } from './transient-failure';

const outcomeOf: Readonly<Record<ReturnedOutcome, RecordOutcome>> = {
  applied: 'updated',
  unchanged: 'unchanged',
  older: 'unchanged',
  foreign: 'parked',
};

/**
 * Orders that came back. They are applied once the whole file was read, each in a transaction of its own: one order's trouble must not
 * hold up the others (1c-exchange 7.2). A fault of ours fails the file after the others are applied: 1C then keeps the change and sends
 * it again, and the repeat finds what is done. Answering success would lose the word of 1C for good.
 */
@Injectable()
export class ImportOrders {
  private readonly logger = new Logger('ImportOrders');

  constructor(
    private readonly database: Database,
    private readonly applyReturnedOrder: ApplyReturnedOrder,
  ) {}

  /** @param between called after each order: keeps the transaction of the file alive and stops the work when it must. */
  async execute(
    job: ImportJob,
    formedAt: Date | null,
    orders: readonly OrderEvent[],
    tally: ImportTally,
    between: () => Promise<void>,
  ): Promise<void> {
    const broken: unknown[] = [];
    const source = { channelId: job.channelId, fileId: job.fileId, formedAt };
    for (const order of orders) {
      try {
        const outcome = await this.database.transaction(systemScope, (tx) =>
          this.applyReturnedOrder.execute(tx, source, order),
        );
        tally.count('order', outcomeOf[outcome]);
      } catch (error) {
        if (isTransient(error)) throw error;
        this.logger.error(`Order ${order.number ?? order.ref} of ${job.filename}: ${String(error)}`);
        broken.push(error);
      }
      await between();
    }
    if (broken.length > 0)
      throw new Error(`${broken.length} orders of ${job.filename} met a fault of ours`, { cause: broken[0] });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, RealtimeBus, systemScope } from '@optovik/platform';
import { freezePayload } from './freeze-payload';
import { announceParked, park } from './parked-order';

/** Only fresh orders are looked at: what a query offered or a person sent again has been looked at. */
const FRESH_MINUTES = 10;
const AT_ONCE = 50;

/**
 * Tells a person about an order that 1C would refuse soon after it was placed, not when 1C comes hours later. It only warns
 * early: the bytes are frozen and checked again at the first offer, so nothing depends on this sweep.
 */
@Injectable()
export class InspectWaitingOrders {
  /** Rows this process has looked at, until they are no longer fresh. */
  private inspected: readonly string[] = [];

  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
  ) {}

  async execute(): Promise<void> {
    const fresh = await this.database.read(systemScope, (read) =>
      read.rows<{ id: string }>(
        `SELECT id FROM outbox_message
          WHERE state IN ('pending', 'leased', 'parked') AND created_at > clock_timestamp() - make_interval(mins => $1) ORDER BY id`,
        [FRESH_MINUTES],
      ),
    );
    const known = new Set(this.inspected);
    const looked = fresh.filter(({ id }) => !known.has(id)).slice(0, AT_ONCE);
    for (const { id } of looked) await this.inspect(id);
    const done = new Set([...known, ...looked.map(({ id }) => id)]);
    this.inspected = fresh.map(({ id }) => id).filter((id) => done.has(id));
  }

  private async inspect(outboxId: string): Promise<void> {
    await this.database.transaction(systemScope, async (tx) => {
      const [message]: { orderId: string }[] = await tx.query(
        `SELECT order_id AS "orderId" FROM outbox_message WHERE id = $1 AND state = 'pending' AND payload IS NULL FOR UPDATE SKIP LOCKED`,
        [outboxId],
      );
      if (!message) return;
      const frozen = await freezePayload(tx, message.orderId);
      if ('refusal' in frozen) announceParked(tx, this.bus, await park(tx, outboxId, frozen.refusal));
    });
  }
}

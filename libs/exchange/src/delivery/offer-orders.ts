import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, Database, newId, RealtimeBus, type Config } from '@optovik/platform';
import { inTurn } from './channel-turn';
import { freezePayload } from './freeze-payload';
import { announceParked, park } from './parked-order';
import { batchSize, FAILURES_PER_STEP, LAST_STEP, stepOf } from './offer-size';
import { takeBackOnQuery } from './take-back-offers';

interface Waiting {
  readonly id: string;
  readonly orderId: string;
  readonly payload: string | null;
}

/** No message before it in the same order is unfinished: 1C hears of an order in the order of its versions (promise P4). */
const isFirstOfItsOrder = `NOT EXISTS (
  SELECT 1 FROM outbox_message earlier WHERE earlier.order_id = message.order_id AND earlier.seq < message.seq
     AND earlier.state IN ('pending', 'leased', 'parked'))`;
const step = `least(message.unacknowledged / ${FAILURES_PER_STEP}, ${LAST_STEP})`;

/**
 * `mode=query`: the orders that wait for this channel, leased to the session until it says `success` (promises.md 2.4). The
 * attempts are committed before a byte is sent, so the log never has fewer lines than 1C saw.
 */
@Injectable()
export class OfferOrders {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns the frozen documents, byte for byte those of earlier offers. */
  async execute(channelId: string, sessionId: string): Promise<string[]> {
    return inTurn(this.database, channelId, async (tx) => {
      announceParked(tx, this.bus, await takeBackOnQuery(tx, channelId, sessionId));
      const batch = await this.choose(tx, channelId);
      await this.lease(tx, batch, sessionId);
      return batch.map(({ payload }) => payload);
    });
  }

  /** Messages that failed equally often go together, the longest waiting group first. Unfit orders are parked and replaced. */
  private async choose(tx: EntityManager, channelId: string): Promise<{ id: string; payload: string }[]> {
    const [head]: { unacknowledged: number }[] = await tx.query(
      `SELECT message.unacknowledged FROM outbox_message message
        WHERE message.channel_id = $1 AND message.state = 'pending' AND message.next_at <= clock_timestamp() AND ${isFirstOfItsOrder}
        ORDER BY message.next_at, message.id LIMIT 1`,
      [channelId],
    );
    if (!head) return [];
    const size = batchSize(stepOf(head.unacknowledged));
    const batch: { id: string; payload: string }[] = [];
    const looked: string[] = [];
    while (batch.length < size) {
      const waiting: Waiting[] = await tx.query(
        `SELECT message.id, message.order_id AS "orderId", message.payload FROM outbox_message message
          WHERE message.channel_id = $1 AND message.state = 'pending' AND message.next_at <= clock_timestamp()
            AND ${step} = $2 AND NOT message.id = ANY($3) AND ${isFirstOfItsOrder}
          ORDER BY message.next_at, message.id LIMIT $4 FOR UPDATE OF message SKIP LOCKED`,
        [channelId, stepOf(head.unacknowledged), looked, size - batch.length],
      );
      if (waiting.length === 0) break;
      for (const message of waiting) {
        looked.push(message.id);
        const payload = message.payload ?? (await this.freeze(tx, message));
        if (payload !== null) batch.push({ id: message.id, payload });
      }
    }
    return batch;
  }

  private async freeze(tx: EntityManager, message: Waiting): Promise<string | null> {
    const frozen = await freezePayload(tx, message.orderId);
    if ('refusal' in frozen) {
      announceParked(tx, this.bus, await park(tx, message.id, frozen.refusal));
      return null;
    }
    await tx.query('UPDATE outbox_message SET payload = $2, payload_sha256 = $3 WHERE id = $1', [
      message.id,
      frozen.payload,
      frozen.sha256,
    ]);
    return frozen.payload;
  }

  private async lease(tx: EntityManager, batch: readonly { id: string }[], sessionId: string): Promise<void> {
    if (batch.length === 0) return;
    await tx.query(
      `WITH leased AS (
         UPDATE outbox_message SET state = 'leased', attempts = attempts + 1, lease_token = $2, lease_session_id = $3,
                lease_until = clock_timestamp() + make_interval(secs => $4)
          WHERE id = ANY($1) RETURNING id, partner_id, attempts)
       INSERT INTO outbox_delivery (outbox_id, partner_id, lease_token, session_id, n)
       SELECT id, partner_id, $2, $3, attempts FROM leased ORDER BY id`,
      [batch.map(({ id }) => id), newId(), sessionId, this.config.ONEC_SESSION_MINUTES * 60],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplyHandOver } from '@optovik/ordering';
import { Database } from '@optovik/platform';
import { inTurn } from './channel-turn';
import { attemptEnd } from './take-back-offers';

/**
 * `mode=success`: 1C has committed what it got from the last query of this very session, and nothing else (1c-exchange 2.6, 7.1).
 * A late word of an older session is as true as a timely one. Said twice, it changes nothing.
 */
@Injectable()
export class AcknowledgeOffer {
  constructor(
    private readonly database: Database,
    private readonly handOver: ApplyHandOver,
  ) {}

  /** @returns wasAsked: false when the session never queried, so there is nothing that could be acknowledged. */
  async execute(channelId: string, sessionId: string): Promise<{ wasAsked: boolean }> {
    return inTurn(this.database, channelId, async (tx) => {
      const offered = await this.lastOffer(tx, sessionId);
      if (offered.length === 0) return { wasAsked: await this.hasQueried(tx, sessionId) };
      await tx.query(
        `UPDATE outbox_delivery SET outcome = 'acknowledged', finished_at = clock_timestamp(), detail = NULL
          WHERE id = ANY($1) AND outcome <> 'acknowledged'`,
        [offered.map(({ attemptId }) => attemptId)],
      );
      await this.deliver(tx, sessionId, offered);
      return { wasAsked: true };
    });
  }

  private lastOffer(
    tx: EntityManager,
    sessionId: string,
  ): Promise<{ attemptId: string; outboxId: string }[]> {
    return tx.query(
      `SELECT attempt.id AS "attemptId", attempt.outbox_id AS "outboxId" FROM outbox_delivery attempt
        WHERE attempt.session_id = $1
          AND attempt.lease_token = (SELECT last.lease_token FROM outbox_delivery last WHERE last.session_id = $1 ORDER BY last.id DESC LIMIT 1)
          AND NOT (attempt.outcome = 'not_acknowledged' AND attempt.detail = $2)`,
      [sessionId, attemptEnd.sameSession],
    );
  }

  /** Parked ones too: that 1C does not take the order has just proved wrong. Cancelled ones stay what a person made them. */
  private async deliver(
    tx: EntityManager,
    sessionId: string,
    offered: readonly { outboxId: string }[],
  ): Promise<void> {
    const ids = offered.map(({ outboxId }) => outboxId);
    await tx.query('SELECT 1 FROM outbox_message WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
    const [delivered]: [{ orderId: string }[], number] = await tx.query(
      `UPDATE outbox_message SET state = 'delivered', delivered_at = clock_timestamp(), delivered_ref = $2, park_reason = NULL,
              unacknowledged = 0, lease_until = NULL, lease_token = NULL, lease_session_id = NULL
        WHERE id = ANY($1) AND state IN ('pending', 'leased', 'parked')
       RETURNING order_id AS "orderId"`,
      [ids, `commerceml:${sessionId}`],
    );
    if (delivered.length > 0)
      await this.handOver.execute(
        tx,
        delivered.map(({ orderId }) => orderId),
      );
  }

  /** An empty answer leaves no attempt; the journal knows that the question was asked. */
  private async hasQueried(tx: EntityManager, sessionId: string): Promise<boolean> {
    const found: unknown[] = await tx.query(
      `SELECT 1 FROM exchange_request WHERE session_id = $1 AND mode = 'query' LIMIT 1`,
      [sessionId],
    );
    return found.length > 0;
  }
}

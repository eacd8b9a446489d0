import { Injectable } from '@nestjs/common';
import { RealtimeBus, afterCommit } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

export type EndReason = 'signed_out' | 'ended_by_owner' | 'signed_in_again' | 'disowned' | 'dismissed';

/** Ends sessions in the transaction of the reason; open screens are told once it is durable. */
@Injectable()
export class EndSessions {
  constructor(private readonly realtime: RealtimeBus) {}

  /** @returns how many sessions ended. */
  async ofUser(tx: EntityManager, userId: string, reason: EndReason, except?: string): Promise<number> {
    return this.end(tx, userId, 'user_id = $1 AND ($3::uuid IS NULL OR id <> $3)', [
      userId,
      reason,
      except ?? null,
    ]);
  }

  /** One session of a person. @returns 0 when it is not his or has ended already. */
  async one(tx: EntityManager, userId: string, sessionId: string, reason: EndReason): Promise<number> {
    return this.end(tx, userId, 'user_id = $1 AND id = $3', [userId, reason, sessionId]);
  }

  /** The session a browser held before it signs in again. */
  async held(tx: EntityManager, hash: Buffer): Promise<void> {
    await tx.query(
      `UPDATE session SET ended_at = clock_timestamp(), ended_reason = 'signed_in_again'
       WHERE token_hash = $1 AND ended_at IS NULL`,
      [hash],
    );
  }

  private async end(
    tx: EntityManager,
    userId: string,
    which: string,
    parameters: unknown[],
  ): Promise<number> {
    const ended = await tx.query<unknown[]>(
      `WITH ended AS (UPDATE session SET ended_at = clock_timestamp(), ended_reason = $2
         WHERE ${which} AND ended_at IS NULL RETURNING id)
       SELECT id FROM ended`,
      parameters,
    );
    if (ended.length > 0) afterCommit(tx, () => this.announce(userId));
    return ended.length;
  }

  /** Tells the open screens of a person that his rights or his session changed: they read again or sign in again. */
  async announce(userId: string): Promise<void> {
    await this.realtime.publish({ event: { topic: 'session.changed' }, audience: { to: 'user', userId } });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, WakeUps, afterCommit, newId, type Config } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

export interface OutgoingSms {
  readonly phone: string;
  readonly text: string;
  /** After this many seconds the message is worth nothing and is not sent any more. */
  readonly lifeSeconds?: number;
  /** False: the same statement runs and writes nothing, so that nobody measures whether a number is known. */
  readonly isMeant?: boolean;
}

/** Messages are rows written with the fact they tell about; the worker sends them. */
@Injectable()
export class SmsQueue {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly wakeUps: WakeUps,
  ) {}

  /** The demo inbox is the table itself, so a demo message is delivered with the commit. */
  async append(tx: EntityManager, message: OutgoingSms): Promise<void> {
    const state = this.config.SMS_PROVIDER === 'demo' ? 'sent' : 'queued';
    await tx.query(
      `INSERT INTO sms_message (id, phone, text, state, sent_at, expires_at)
       SELECT $1, $2, $3, $4::text, CASE WHEN $4::text = 'sent' THEN clock_timestamp() END,
         clock_timestamp() + make_interval(secs => $5) WHERE $6`,
      [newId(), message.phone, message.text, state, message.lifeSeconds ?? null, message.isMeant ?? true],
    );
    afterCommit(tx, () => this.wakeUps.wake('sms'));
  }

  /** SMS of the last day: what the money cap counts. */
  async sentInDay(tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM sms_message WHERE created_at > clock_timestamp() - interval '1 day'`,
    );
    return row?.count ?? 0;
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { Database, systemScope } from '@optovik/platform';
import { SmsSender, type SmsMessage, type SmsOutcome } from './sms-sender';

/** Waits before the 2nd, 3rd, 4th and 5th try, seconds. With five timeouts of 10 s the last try is still within a code's life. */
const pauses = [5, 15, 45, 120];
const TRIES = pauses.length + 1;
/** A claimed message comes back after this time when its worker died. */
const LEASE_SECONDS = 60;
const AT_ONCE = 5;

type Claimed = SmsMessage & { attempts: number; is_late: boolean };

const claimSql = `
  WITH claimed AS (
    UPDATE sms_message SET attempts = attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => $1)
    WHERE id IN (
      SELECT id FROM sms_message WHERE state = 'queued' AND next_attempt_at <= clock_timestamp()
      ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING id, phone, text, attempts, coalesce(expires_at < clock_timestamp(), false) AS is_late)
  SELECT * FROM claimed`;

/** Sends what waits. The text is wiped once it is of no more use: the base keeps no codes (promises.md 6.4). */
@Injectable()
export class SendSms {
  private readonly logger = new Logger('Sms');

  constructor(
    private readonly database: Database,
    private readonly sender: SmsSender,
  ) {}

  /** Returns when nothing is due; a message that must wait is taken up by a later poll. */
  async drain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const messages = await this.database.transaction(systemScope, (tx) =>
        tx.query<Claimed[]>(claimSql, [LEASE_SECONDS, AT_ONCE]),
      );
      if (messages.length === 0) return;
      await Promise.all(messages.map((message) => this.deliver(message)));
    }
  }

  private async deliver(message: Claimed): Promise<void> {
    const outcome: SmsOutcome = message.is_late
      ? { isSent: false, isFinal: true, reason: 'expired' }
      : await this.sender.send({ id: message.id, phone: message.phone, text: message.text });
    if (outcome.isSent) return this.finish(message.id, 'sent', null);
    const pause = pauses[message.attempts - 1];
    if (outcome.isFinal || message.attempts >= TRIES || pause === undefined) {
      this.logger.error(`SMS ${message.id} failed after ${message.attempts} tries: ${outcome.reason}`);
      return this.finish(message.id, 'failed', outcome.reason);
    }
    this.logger.warn(`SMS ${message.id}, try ${message.attempts}: ${outcome.reason}`);
    await this.database.transaction(systemScope, (tx) =>
      tx.query(
        `UPDATE sms_message SET error = $2, next_attempt_at = clock_timestamp() + make_interval(secs => $3) WHERE id = $1`,
        [message.id, outcome.reason, pause],
      ),
    );
  }

  private async finish(id: string, state: 'sent' | 'failed', error: string | null): Promise<void> {
    await this.database.transaction(systemScope, (tx) =>
      tx.query(
        `UPDATE sms_message SET state = $2, error = $3, text = '',
           sent_at = CASE WHEN $2 = 'sent' THEN clock_timestamp() END WHERE id = $1`,
        [id, state, error],
      ),
    );
  }
}

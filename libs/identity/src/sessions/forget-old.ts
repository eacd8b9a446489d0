import { Injectable } from '@nestjs/common';
import { Database, systemScope } from '@optovik/platform';

/**
 * What is kept no longer than it serves. Sessions stay a quarter, so that a person returns to the contract he worked under;
 * codes two days, a day longer than the longest limit; messages a week, for the questions «I got no SMS».
 */
const sweeps: readonly string[] = [
  `DELETE FROM session WHERE last_seen_at < now() - interval '90 days'`,
  `DELETE FROM sign_in_code WHERE created_at < now() - interval '2 days'`,
  `DELETE FROM rate_limit WHERE expire < (extract(epoch FROM now()) * 1000)::bigint`,
  `DELETE FROM sms_message WHERE state <> 'queued' AND created_at < now() - interval '7 days'`,
  `UPDATE known_device SET disown_token_hash = NULL WHERE disown_token_hash IS NOT NULL AND first_seen_at < now() - interval '8 days'`,
];

/** Deletes what sign-ins left behind. */
@Injectable()
export class ForgetOld {
  constructor(private readonly database: Database) {}

  /** Each sweep is a transaction of its own, so that one that fails does not hold up the rest for long. */
  async sweep(signal: AbortSignal): Promise<void> {
    for (const sql of sweeps) {
      if (signal.aborted) return;
      await this.database.transaction(systemScope, (tx) => tx.query(sql));
    }
  }
}

import { Injectable } from '@nestjs/common';
import { Database, systemScope } from '@optovik/platform';
import { StagingArea } from './staging-area';

/** Raw files are kept for 30 days, the journal for a year (1c-exchange 11). Messages to 1C are never deleted here. */
const FILE_DAYS = 30;
const JOURNAL_DAYS = 366;
const BATCH = 200;

/** Frees the disk of uploads that were dealt with long ago, and the journal of lines older than a year. */
@Injectable()
export class ForgetOldFiles {
  constructor(
    private readonly database: Database,
    private readonly area: StagingArea,
  ) {}

  async execute(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.forgetSessions()) === BATCH);
    while (!signal.aborted && (await this.forgetLines()) === BATCH);
  }

  /** The rows let go of the files first: a crash in between leaves files without a row, not rows without a file. */
  private async forgetSessions(): Promise<number> {
    const sessions = await this.database.transaction(systemScope, async (tx) => {
      const found: { id: string }[] = await tx.query(
        `SELECT session.id FROM exchange_session session
          WHERE session.last_seen_at < clock_timestamp() - make_interval(days => $1)
            AND EXISTS (SELECT 1 FROM exchange_request r WHERE r.session_id = session.id AND r.body_path IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM exchange_file f WHERE f.session_id = session.id AND f.state IN ('queued', 'importing'))
          LIMIT ${BATCH}`,
        [FILE_DAYS],
      );
      await tx.query('UPDATE exchange_request SET body_path = NULL WHERE session_id = ANY($1)', [
        found.map(({ id }) => id),
      ]);
      return found;
    });
    for (const { id } of sessions) await this.area.remove(id);
    return sessions.length;
  }

  private async forgetLines(): Promise<number> {
    const [, count] = await this.database.transaction(systemScope, (tx): Promise<[unknown, number]> =>
      tx.query(
        `DELETE FROM exchange_request WHERE id IN (
             SELECT id FROM exchange_request WHERE at < clock_timestamp() - make_interval(days => $1) ORDER BY at LIMIT ${BATCH})`,
        [JOURNAL_DAYS],
      ),
    );
    return count;
  }
}

import { Injectable } from '@nestjs/common';
import { Database, systemScope, WakeUps } from '@optovik/platform';

/** A session that said nothing for so long will not call `import` any more (1c-exchange 2.5). */
const IDLE_SECONDS = 120;
const BATCH = 100;

/**
 * With the option «Выгружать файлы без ожидания подтверждения импорта» 1C never calls `mode=import`: whole files are queued when
 * their session fell silent, or when a newer session of the channel began after the last word of theirs.
 */
@Injectable()
export class QueueUnaskedImports {
  constructor(
    private readonly database: Database,
    private readonly wakeUps: WakeUps,
  ) {}

  /** @returns how many files were queued. */
  async execute(): Promise<number> {
    const [files] = await this.database.transaction(systemScope, (tx): Promise<[unknown[], number]> =>
      tx.query(
        `UPDATE exchange_file SET state = 'queued' WHERE id IN (
             SELECT file.id FROM exchange_file file JOIN exchange_session session ON session.id = file.session_id
              WHERE file.state = 'complete' AND file.filename ILIKE '%.xml'
                AND file.started_at > clock_timestamp() - interval '1 day'
                AND (session.last_seen_at < clock_timestamp() - make_interval(secs => $1)
                  OR EXISTS (SELECT 1 FROM exchange_session newer
                              WHERE newer.channel_id = session.channel_id AND newer.started_at > session.last_seen_at))
              ORDER BY file.started_at LIMIT ${BATCH} FOR UPDATE OF file SKIP LOCKED)
           RETURNING id`,
        [IDLE_SECONDS],
      ),
    );
    if (files.length > 0) await this.wakeUps.wake('imports');
    return files.length;
  }
}

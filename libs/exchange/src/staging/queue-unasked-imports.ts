import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, systemScope, WakeUps, type Config } from '@optovik/platform';

/** A session that said nothing for so long will not call `import` any more (1c-exchange 2.5). */
const IDLE_SECONDS = 120;
const BATCH = 100;
/** Sessions that may still have files nobody asked for: a worker may be down for days, but not for longer. */
const recent = `session.started_at > clock_timestamp() - interval '7 days'`;

/**
 * With the option «Выгружать файлы без ожидания подтверждения импорта» 1C never calls `mode=import`: whole files are queued when
 * their session fell silent, or when a newer session of the channel began after the last word of theirs. What never came whole is
 * given up with the session, so that a person sees it.
 */
@Injectable()
export class QueueUnaskedImports {
  constructor(
    private readonly database: Database,
    private readonly wakeUps: WakeUps,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many files were queued. */
  async execute(): Promise<number> {
    const queued = await this.queueWhole();
    if (queued > 0) this.wakeUps.wake('imports');
    await this.giveUpCut();
    return queued;
  }

  private async queueWhole(): Promise<number> {
    const [, count] = await this.database.transaction(systemScope, (tx): Promise<[unknown, number]> =>
      tx.query(
        `UPDATE exchange_file SET state = 'queued' WHERE id IN (
             SELECT file.id FROM exchange_session session JOIN exchange_file file ON file.session_id = session.id
              WHERE ${recent} AND file.state = 'complete' AND file.filename ILIKE '%.xml'
                AND (session.last_seen_at < clock_timestamp() - make_interval(secs => $1)
                  OR EXISTS (SELECT 1 FROM exchange_session newer
                              WHERE newer.channel_id = session.channel_id AND newer.started_at > session.last_seen_at))
              ORDER BY file.started_at LIMIT ${BATCH} FOR UPDATE OF file SKIP LOCKED)`,
        [IDLE_SECONDS],
      ),
    );
    return count;
  }

  private async giveUpCut(): Promise<void> {
    await this.database.transaction(systemScope, (tx) =>
      tx.query(
        `WITH cut AS (
           UPDATE exchange_file SET state = 'failed', error = $2, finished_at = clock_timestamp() WHERE id IN (
             SELECT file.id FROM exchange_session session JOIN exchange_file file ON file.session_id = session.id
              WHERE ${recent} AND file.state = 'receiving' AND file.filename ILIKE '%.xml'
                AND session.last_seen_at < clock_timestamp() - make_interval(secs => $1)
              LIMIT ${BATCH} FOR UPDATE OF file SKIP LOCKED)
           RETURNING session_id)
         UPDATE exchange_session SET has_failure = true WHERE id IN (SELECT session_id FROM cut)`,
        [
          this.config.ONEC_SESSION_MINUTES * 60,
          'Файл передан не полностью: сеанс кончился раньше, чем пришёл конец файла',
        ],
      ),
    );
  }
}

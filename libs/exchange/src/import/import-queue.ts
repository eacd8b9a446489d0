import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommerceMlError } from '@optovik/commerceml';
import { CONFIG, Database, RealtimeBus, systemScope, type Config } from '@optovik/platform';
import { ImportFile } from './import-file';
import { ImportInterrupted, type ImportJob } from './import-job';
import { LeaseKeeper } from './lease-keeper';
import { isTransient } from './transient-failure';

/** Two claims take turns, so that one file of a channel is imported at a time; a key of our own for the advisory lock. */
const CLAIM_LOCK = 716_310_216;
/** Files of so many channels are imported side by side in one process. */
const LANES = 3;
/** A file that killed its worker so often is given up. */
const MOST_ATTEMPTS = 5;
/** A channel rests so long after a trouble of the moment. */
const REST_SECONDS = 5;

/**
 * The queue of staged files: the rows of exchange_file. One file of a channel at a time, in the order in which 1C sent them. A lease
 * by the clock of the database tells a worker at work from a dead one; its token fences the late writes of a worker that only slept.
 */
@Injectable()
export class ImportQueue {
  private readonly logger = new Logger('Imports');

  constructor(
    private readonly database: Database,
    private readonly importFile: ImportFile,
    private readonly bus: RealtimeBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Imports everything that waits. */
  async drain(signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: LANES }, () => this.lane(signal)));
  }

  private async lane(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const job = await this.claim();
      if (!job) return;
      await this.work(job, signal);
      await this.bus.publish({ event: { topic: 'exchange.changed' }, audience: { to: 'everyone' } });
    }
  }

  private async work(job: ImportJob, signal: AbortSignal): Promise<void> {
    const lease = new LeaseKeeper(this.database, job, this.config.IMPORT_LEASE_MS, signal);
    try {
      const tally = await this.importFile.execute(job, lease);
      if (tally.hasChanges) {
        await this.bus.publish({ event: { topic: 'catalog.changed' }, audience: { to: 'everyone' } });
      }
    } catch (error) {
      await lease.release();
      await this.settle(job, error);
    } finally {
      await lease.release();
    }
  }

  private async settle(job: ImportJob, error: unknown): Promise<void> {
    if (error instanceof CommerceMlError) return this.fail(job, error.messageRu);
    if (error instanceof ImportInterrupted) return this.putBack(job, 0);
    if (isTransient(error)) {
      this.logger.warn(`${job.filename} will be imported again: ${String(error)}`);
      return this.putBack(job, REST_SECONDS);
    }
    this.logger.error(`${job.filename}: ${error instanceof Error ? error.stack : String(error)}`);
    return this.fail(job, 'Внутренняя ошибка портала при загрузке файла, она записана в журнал');
  }

  private async fail(job: ImportJob, reason: string): Promise<void> {
    await this.database.transaction(systemScope, async (tx) => {
      await tx.query(
        `UPDATE exchange_file SET state = 'failed', error = $3, finished_at = clock_timestamp(), worker_id = NULL,
                lease_until = NULL, attempts = 0
          WHERE id = $1 AND worker_id = $2`,
        [job.fileId, job.leaseToken, reason],
      );
      await tx.query('UPDATE exchange_session SET has_failure = true WHERE id = $1', [job.sessionId]);
    });
  }

  /** Not the file's fault: it keeps its place. A lease in the near future keeps the channel from spinning. */
  private async putBack(job: ImportJob, restSeconds: number): Promise<void> {
    await this.database.transaction(systemScope, (tx) =>
      tx.query(
        `UPDATE exchange_file
            SET state = CASE WHEN $3 > 0 THEN 'importing' ELSE 'queued' END,
                worker_id = NULL, lease_until = CASE WHEN $3 > 0 THEN clock_timestamp() + make_interval(secs => $3) END,
                attempts = CASE WHEN $3 > 0 THEN attempts ELSE greatest(attempts - 1, 0) END
          WHERE id = $1 AND worker_id = $2`,
        [job.fileId, job.leaseToken, restSeconds],
      ),
    );
  }

  private async claim(): Promise<ImportJob | null> {
    for (;;) {
      const claimed = await this.claimNext();
      if (!claimed || claimed.attempts <= MOST_ATTEMPTS) return claimed;
      await this.fail(claimed, `Загрузка файла прерывалась ${MOST_ATTEMPTS} раз подряд, он отложен`);
    }
  }

  private claimNext(): Promise<(ImportJob & { attempts: number }) | null> {
    return this.database.transaction(systemScope, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [CLAIM_LOCK]);
      const leaseToken = randomUUID();
      const [file]: (ImportJob & { attempts: number })[] = await tx.query(claimSql, [
        leaseToken,
        this.config.IMPORT_LEASE_MS / 1000,
      ]);
      return file ?? null;
    });
  }
}

const claimSql = `
  WITH next AS (
    SELECT file.id FROM exchange_file file
     WHERE (file.state = 'queued' OR (file.state = 'importing' AND file.lease_until < clock_timestamp()))
       AND NOT EXISTS (SELECT 1 FROM exchange_file busy WHERE busy.channel_id = file.channel_id
                          AND busy.state = 'importing' AND busy.lease_until >= clock_timestamp())
     ORDER BY file.started_at, file.id LIMIT 1 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE exchange_file file
       SET state = 'importing', worker_id = $1, lease_until = clock_timestamp() + make_interval(secs => $2),
           attempts = attempts + 1, rows_done = 0, error = NULL
      FROM next WHERE file.id = next.id RETURNING file.*
  )
  SELECT claimed.id AS "fileId", claimed.channel_id AS "channelId", claimed.session_id AS "sessionId",
         session.started_at AS "sessionStartedAt", claimed.filename, claimed.path, claimed.started_at AS "receivedAt",
         claimed.worker_id AS "leaseToken", claimed.attempts
    FROM claimed JOIN exchange_session session ON session.id = claimed.session_id`;

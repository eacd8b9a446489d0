import { Injectable } from '@nestjs/common';
import type { DocumentEvent } from '@optovik/commerceml';
import { Database, newId, systemScope } from '@optovik/platform';
import type { ImportJob } from './import-job';

const IDLE_MINUTES = 10;
/** How far ahead a base's clock or zone may be. Beyond it a wrong clock would make all later runs look old. */
const MOST_AHEAD_MS = 24 * 60 * 60_000;

export interface RunOfFile {
  readonly runId: string;
  /** The moment by which rows are compared: an older run never overwrites a newer one. */
  readonly at: Date;
}

/** Runs of 1C: all files with one ДатаФормирования (УТ, УНФ), or one session (BUS-module, whose files have each their own time). */
@Injectable()
export class ImportRuns {
  constructor(private readonly database: Database) {}

  /** Puts the file into its run; a run that was closed and goes on is opened again. */
  async begin(job: ImportJob, document: DocumentEvent): Promise<RunOfFile> {
    const at = momentOf(document.formedAt, job.receivedAt);
    const isSession = document.dialect === 'bus-module' || document.formedAtRaw === null;
    const runKey = isSession ? job.sessionId : document.formedAtRaw.slice(0, 100);
    const runId = await this.database.transaction(systemScope, async (tx) => {
      const [run]: { id: string }[] = await tx.query(
        `INSERT INTO import_run AS held (id, channel_id, run_key, formed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, run_key) DO UPDATE SET state = 'running', finished_at = NULL
         RETURNING id`,
        [newId(), job.channelId, runKey, at],
      );
      if (!run) throw new Error('The run of a file was not written');
      await tx.query('UPDATE exchange_file SET run_id = $2 WHERE id = $1 AND worker_id = $3', [
        ...[job.fileId, run.id, job.leaseToken],
      ]);
      return run.id;
    });
    return { runId, at };
  }

  /**
   * Closes runs that are over: nothing came for ten minutes, a newer run began, or 1C went on to orders (1c-exchange 8.4). A run with a
   * file that failed and never came through is `failed`.
   */
  async closeFinished(): Promise<number> {
    return this.database.transaction(systemScope, async (tx) => {
      const closed: unknown[] = await tx.query(
        `WITH activity AS (
           SELECT run.id, run.channel_id, run.started_at,
                  coalesce(max(greatest(file.started_at, file.finished_at)), run.started_at) AS last_at,
                  coalesce(bool_or(file.state IN ('queued', 'importing')), false) AS is_busy,
                  coalesce(bool_or(file.state = 'failed' AND NOT EXISTS (
                    SELECT 1 FROM exchange_file again
                     WHERE again.run_id = run.id AND again.filename = file.filename AND again.state = 'imported'
                       AND again.started_at >= file.started_at)), false) AS has_failed
             FROM import_run run LEFT JOIN exchange_file file ON file.run_id = run.id
            WHERE run.state = 'running' GROUP BY run.id
         ), closed AS (
           UPDATE import_run run
              SET state = CASE WHEN activity.has_failed THEN 'failed' ELSE 'complete' END, finished_at = clock_timestamp()
             FROM activity
            WHERE run.id = activity.id AND NOT activity.is_busy AND (
                  activity.last_at < clock_timestamp() - make_interval(mins => $1)
               OR EXISTS (SELECT 1 FROM import_run newer
                           WHERE newer.channel_id = activity.channel_id AND newer.started_at > activity.last_at)
               OR EXISTS (SELECT 1 FROM exchange_session session
                           WHERE session.channel_id = activity.channel_id AND session.type = 'sale'
                             AND session.started_at > activity.last_at))
           RETURNING run.id
         ) SELECT id FROM closed`,
        [IDLE_MINUTES],
      );
      return closed.length;
    });
  }
}

function momentOf(formedAt: Date | null, receivedAt: Date): Date {
  if (formedAt === null) return receivedAt;
  return new Date(Math.min(formedAt.getTime(), receivedAt.getTime() + MOST_AHEAD_MS));
}

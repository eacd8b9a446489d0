import { Injectable } from '@nestjs/common';
import type {
  ImportCounters,
  ImportRunCard,
  ImportRunList,
  ImportRunView,
  PageQuery,
} from '@optovik/contracts';
import { Database, notFound, systemScope } from '@optovik/platform';
import type { z } from 'zod';
import { readFiles, summedCountersSql } from './import-views';
import { pageOf, positionOf } from './page-cursor';

interface RunRow {
  readonly id: string;
  readonly position: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly runKey: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly state: ImportRunView['state'];
  readonly fileCount: number;
  readonly counters: ImportCounters;
}

const runs = `
  SELECT run.id, run.started_at::text AS position, run.channel_id AS "channelId", c.name AS "channelName", run.run_key AS "runKey",
         run.started_at AS "startedAt", run.finished_at AS "finishedAt", run.state, files.*
    FROM import_run run JOIN channel c ON c.id = run.channel_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS "fileCount", ${summedCountersSql} AS counters
                          FROM exchange_file f WHERE f.run_id = run.id) files`;

/** «Выгрузки»: what each run of 1C brought. */
@Injectable()
export class ImportRunQueries {
  constructor(private readonly database: Database) {}

  async list({ cursor, limit }: z.infer<typeof PageQuery>): Promise<ImportRunList> {
    const [time, id] = positionOf(cursor);
    const rows = await this.database.read(systemScope, (read) =>
      read.rows<RunRow>(
        `${runs} WHERE $1::timestamptz IS NULL OR (run.started_at, run.id) < ($1, $2::uuid)
          ORDER BY run.started_at DESC, run.id DESC LIMIT $3`,
        [time, id, limit + 1],
      ),
    );
    const { page, nextCursor } = pageOf(rows, limit);
    return { items: page.map(toView), nextCursor };
  }

  async card(runId: string): Promise<ImportRunCard> {
    return this.database.read(systemScope, async (read) => {
      const [row] = await read.rows<RunRow>(`${runs} WHERE run.id = $1`, [runId]);
      if (!row) throw notFound();
      return { run: toView(row), files: await readFiles(read, 'run_id', runId) };
    });
  }
}

const toView = (row: RunRow): ImportRunView => ({
  id: row.id,
  channel: { id: row.channelId, name: row.channelName },
  runKey: row.runKey,
  startedAt: row.startedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  state: row.state,
  fileCount: row.fileCount,
  counters: row.counters,
});

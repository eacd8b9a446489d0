import type { ExchangeFileView, ImportCounters, ImportRejectView } from '@optovik/contracts';
import type { ReadConnection } from '@optovik/platform';

const counterNames = ['created', 'updated', 'unchanged', 'deleted', 'parked', 'rejected'] as const;
const MOST_REJECTS = 200;

/** Counters of the files under the alias `f`, added up; the result fits `ImportCounters`. */
export const summedCountersSql = `jsonb_build_object(${counterNames
  .map((name) => `'${name}', coalesce(sum((f.counters ->> '${name}')::bigint), 0)`)
  .join(', ')})`;

/** The importer keeps more than the contract shows. */
const countersOf = (kept: Partial<ImportCounters>): ImportCounters => ({
  created: kept.created ?? 0,
  updated: kept.updated ?? 0,
  unchanged: kept.unchanged ?? 0,
  deleted: kept.deleted ?? 0,
  parked: kept.parked ?? 0,
  rejected: kept.rejected ?? 0,
});

interface FileRow extends Omit<
  ExchangeFileView,
  'bytes' | 'startedAt' | 'finishedAt' | 'counters' | 'rejects'
> {
  readonly bytes: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly counters: Partial<ImportCounters>;
}

/** Files with the first rows that were rejected, in the order in which 1C sent them. */
export async function readFiles(
  read: ReadConnection,
  column: 'session_id' | 'run_id',
  id: string,
): Promise<ExchangeFileView[]> {
  const files = await read.rows<FileRow>(
    `SELECT id, filename, bytes, state, started_at AS "startedAt", finished_at AS "finishedAt", counters, error
       FROM exchange_file WHERE ${column} = $1 ORDER BY started_at, id LIMIT 2000`,
    [id],
  );
  const rejects = await read.rows<ImportRejectView & { fileId: string }>(
    `SELECT file_id AS "fileId", entity, one_c_id AS "oneCId", line, reason
       FROM (SELECT r.*, row_number() OVER (PARTITION BY r.file_id ORDER BY r.id) AS place FROM import_reject r WHERE r.file_id = ANY($1)) r
      WHERE place <= ${MOST_REJECTS} ORDER BY id`,
    [files.map((file) => file.id)],
  );
  return files.map((file) => ({
    ...file,
    bytes: Number(file.bytes),
    startedAt: file.startedAt.toISOString(),
    finishedAt: file.finishedAt?.toISOString() ?? null,
    counters: countersOf(file.counters),
    rejects: rejects
      .filter(({ fileId }) => fileId === file.id)
      .map(({ fileId: _fileId, ...reject }) => reject),
  }));
}

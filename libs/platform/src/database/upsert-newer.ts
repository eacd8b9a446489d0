import type { EntityManager } from 'typeorm';

/** What became of one incoming row. `older`: the table already holds a newer run's word about it. */
export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'older';

export interface UpsertTarget {
  readonly table: string;
  /** Columns of a unique key, with their types. */
  readonly key: Readonly<Record<string, string>>;
  /** Columns that are compared and written, with their types; `source_run_at` is added by itself. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that are written only when the row is new. */
  readonly insertOnly?: Readonly<Record<string, string>>;
  /** A column that is set to now() when the content changes. */
  readonly touched?: string;
}

/**
 * Writes a batch of rows from 1C in one statement. The rule of 1c-exchange 8.2 lives here: an older run never overwrites a newer
 * one, and a row that says nothing new costs no write (only its run moves on). Row keys of one batch must be different.
 * @returns outcomes in the order of `rows`; a row is an object by column, `source_run_at` included.
 */
export async function upsertNewer(
  tx: EntityManager,
  target: UpsertTarget,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<RowOutcome[]> {
  if (rows.length === 0) return [];
  const found: { outcome: RowOutcome }[] = await tx.query(upsertSql(target), [
    JSON.stringify(rows.map((row, n) => ({ ...row, n }))),
  ]);
  return found.map(({ outcome }) => outcome);
}

const statements = new WeakMap<UpsertTarget, string>();

function upsertSql(target: UpsertTarget): string {
  const known = statements.get(target);
  if (known) return known;
  const sql = writeSql(target);
  statements.set(target, sql);
  return sql;
}

function writeSql({ table, key, columns, insertOnly = {}, touched }: UpsertTarget): string {
  const types = { ...key, ...columns, ...insertOnly, source_run_at: 'timestamptz' };
  const compared = Object.keys(columns);
  const all = Object.keys(types);
  const sameKey = (left: string, right: string) =>
    Object.keys(key)
      .map((column) => `${left}.${column} = ${right}.${column}`)
      .join(' AND ');
  const list = (alias: string, names: string[]) => names.map((name) => `${alias}.${name}`).join(', ');
  const isDifferent = compared.length
    ? `(${list('held', compared)}) IS DISTINCT FROM (${list('incoming', compared)})`
    : 'false';
  const touch = touched
    ? `, ${touched} = CASE WHEN known.is_different THEN now() ELSE held.${touched} END`
    : '';
  return `
    WITH incoming AS MATERIALIZED (
      SELECT * FROM json_to_recordset($1::json)
        AS given (n int, ${all.map((name) => `${name} ${types[name as keyof typeof types]}`).join(', ')})
    ), known AS MATERIALIZED (
      SELECT incoming.n, ${isDifferent} AS is_different,
             coalesce(held.source_run_at > incoming.source_run_at, false) AS is_older,
             held.source_run_at IS DISTINCT FROM incoming.source_run_at AS is_other_run
        FROM incoming JOIN ${table} held ON ${sameKey('held', 'incoming')}
    ), inserted AS (
      INSERT INTO ${table} (${all.join(', ')})
      SELECT ${list('incoming', all)} FROM incoming
       WHERE NOT EXISTS (SELECT 1 FROM known WHERE known.n = incoming.n)
    ), updated AS (
      UPDATE ${table} held
         SET ${[...compared, 'source_run_at'].map((name) => `${name} = incoming.${name}`).join(', ')}${touch}
        FROM incoming JOIN known ON known.n = incoming.n
       WHERE ${sameKey('held', 'incoming')} AND NOT known.is_older AND (known.is_different OR known.is_other_run)
    )
    SELECT CASE WHEN known.n IS NULL THEN 'created' WHEN known.is_older THEN 'older'
                WHEN known.is_different THEN 'updated' ELSE 'unchanged' END AS outcome
      FROM incoming LEFT JOIN known ON known.n = incoming.n
     ORDER BY incoming.n`;
}

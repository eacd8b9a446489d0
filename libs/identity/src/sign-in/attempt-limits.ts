import { AppError } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

/** At most `attempts` in any stretch of `seconds`. */
export interface Bucket {
  readonly key: string;
  readonly attempts: number;
  readonly seconds: number;
}

/** Keys of taken tickets: what `giveBack` needs. */
export type Tickets = readonly string[];

interface FreeTicket {
  bucket: string;
  key: string;
  wait_ms: string;
}

const nowMs = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** The ticket of each bucket that is free first, and how long until then. */
const firstFreeSql = `
  SELECT DISTINCT ON (b.key) b.key AS bucket, b.key || '#' || n AS key, greatest(coalesce(r.expire, 0) - ${nowMs}, 0) AS wait_ms
  FROM unnest($1::text[], $2::int[]) AS b (key, attempts)
  CROSS JOIN LATERAL generate_series(1, b.attempts) AS n
  LEFT JOIN rate_limit r ON r.key = b.key || '#' || n
  ORDER BY b.key, coalesce(r.expire, 0)`;

/** One order of locks for all, so that two requests never wait for each other. */
const lockSql = `
  SELECT pg_advisory_xact_lock(lock) FROM (
    SELECT DISTINCT hashtextextended(key, 716310216) AS lock FROM unnest($1::text[]) AS key ORDER BY 1) ordered`;

/**
 * Counts attempts in PostgreSQL, so that the limits survive restarts and hold across processes. A bucket of N attempts is N
 * tickets in `rate_limit`: a taken ticket comes back when its time is over, which bounds *every* stretch of that length, not
 * only whole hours. All buckets have a free ticket, or none is taken. The clock is the database's.
 * @returns the taken tickets, or after how many seconds one may try again.
 */
export async function tryTakeTickets(
  tx: EntityManager,
  buckets: readonly Bucket[],
): Promise<{ taken: Tickets } | { waitSeconds: number }> {
  // Without locks first: an attacker who is over a limit must not make honest people queue behind him
  const early = await firstFree(tx, buckets);
  if (waitOf(early) > 0) return { waitSeconds: waitOf(early) };
  await tx.query(lockSql, [buckets.map(({ key }) => key)]);
  const free = await firstFree(tx, buckets);
  if (waitOf(free) > 0) return { waitSeconds: waitOf(free) };
  const secondsOf = new Map(buckets.map(({ key, seconds }) => [key, seconds]));
  await tx.query(
    `INSERT INTO rate_limit (key, points, expire)
     SELECT key, 1, ${nowMs} + seconds * 1000 FROM unnest($1::text[], $2::bigint[]) AS taken (key, seconds)
     ON CONFLICT (key) DO UPDATE SET points = 1, expire = excluded.expire`,
    [free.map(({ key }) => key), free.map(({ bucket }) => secondsOf.get(bucket))],
  );
  return { taken: free.map(({ key }) => key) };
}

/** @throws AppError TOO_MANY_REQUESTS with `retryAfterSeconds` */
export async function takeTickets(tx: EntityManager, buckets: readonly Bucket[]): Promise<Tickets> {
  const answer = await tryTakeTickets(tx, buckets);
  if ('taken' in answer) return answer.taken;
  throw tooMany(answer.waitSeconds);
}

/** An attempt that turned out to be no guess is not counted. */
export async function giveBack(tx: EntityManager, tickets: Tickets): Promise<void> {
  await tx.query('UPDATE rate_limit SET expire = 0 WHERE key = ANY ($1::text[])', [tickets]);
}

export const tooMany = (waitSeconds: number): AppError =>
  new AppError('TOO_MANY_REQUESTS', `Слишком много попыток. Попробуйте через ${inWords(waitSeconds)}`, {
    retryAfterSeconds: waitSeconds,
  });

async function firstFree(tx: EntityManager, buckets: readonly Bucket[]): Promise<FreeTicket[]> {
  return tx.query<FreeTicket[]>(firstFreeSql, [
    buckets.map(({ key }) => key),
    buckets.map(({ attempts }) => attempts),
  ]);
}

function waitOf(tickets: readonly FreeTicket[]): number {
  return Math.max(0, ...tickets.map(({ wait_ms }) => Math.ceil(Number(wait_ms) / 1000)));
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} с`;
  if (seconds < 2 * 3600) return `${Math.ceil(seconds / 60)} мин`;
  return `${Math.ceil(seconds / 3600)} ч`;
}

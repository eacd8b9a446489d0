import { z } from 'zod';
import { AppError } from '@optovik/platform';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Ids of rows that are numbered by the base. */
export const rowNumber = /^\d{1,18}$/;

const Position = z.tuple([z.string().max(60), z.string().max(60)]);

/** A place in a list sorted by time, then id, newest first. Times go as text: a Date would lose the microseconds. */
export const cursorOf = (time: string, id: string): string =>
  Buffer.from(JSON.stringify([time, id])).toString('base64url');

/** @returns `[null, null]` for the first page. @throws AppError VALIDATION_FAILED */
export function positionOf(
  cursor: string | undefined,
  idPattern: RegExp = uuid,
): [string | null, string | null] {
  if (cursor === undefined) return [null, null];
  try {
    const [time, id] = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (Number.isNaN(Date.parse(time)) || !idPattern.test(id)) throw new Error('not a position');
    return [time, id];
  } catch {
    throw new AppError('VALIDATION_FAILED', 'Список устарел, откройте его заново', {
      fields: [{ field: 'cursor', problem: 'unreadable' }],
    });
  }
}

/** One row more was read than the page holds: it says that there is a next page. */
export function pageOf<Row extends { readonly position: string; readonly id: string }>(
  rows: readonly Row[],
  limit: number,
): { page: readonly Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: last && rows.length > limit ? cursorOf(last.position, last.id) : null };
}

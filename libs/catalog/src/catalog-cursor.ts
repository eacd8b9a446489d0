import { AppError } from '@optovik/platform';
import { z } from 'zod';

/** Where the last page ended: the sort value and the id of its last row, or the rank in a list of finds. */
const Position = z.union([z.tuple([z.string().nullable(), z.uuid()]), z.number().int().min(0)]);
export type Position = z.infer<typeof Position>;

export const writeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws AppError VALIDATION_FAILED for a cursor that we did not write. */
export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('VALIDATION_FAILED', 'Список изменился, откройте его заново');
  }
}

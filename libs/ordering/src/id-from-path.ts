import { Id } from '@optovik/contracts';
import { notFound } from '@optovik/platform';

/** An id from a URL, lower-cased as PostgreSQL prints it. One that cannot exist is answered like one that does not. */
export function idFromPath(text: string): string {
  const parsed = Id.safeParse(text.toLowerCase());
  if (!parsed.success) throw notFound();
  return parsed.data;
}

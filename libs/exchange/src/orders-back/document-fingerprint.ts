import { createHash } from 'node:crypto';
import type { OrderEvent } from '@optovik/commerceml';

/** What a document says, whatever its place in the file and the order of its attributes. */
export function documentOf(event: OrderEvent): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'line' && key !== 'type'));
}

/** The key of the inbox: exact repeats of a document have it in common (1c-exchange 7.2). */
export const fingerprintOf = (document: Record<string, unknown>): string =>
  createHash('sha256').update(JSON.stringify(document, sortedKeys)).digest('hex');

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

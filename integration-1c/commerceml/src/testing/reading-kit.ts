import type { CommerceMlEvent } from '../commerceml-events';
import { CommerceMlError } from '../commerceml-error';
import { readCommerceMl, type ReadOptions } from '../reading/read-commerceml';

export async function* streamOf(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Cuts bytes at the given places. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [0, ...[...places].sort((one, other) => one - other), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

export async function readAll(file: string | Uint8Array, options?: ReadOptions): Promise<CommerceMlEvent[]> {
  return readChunks([typeof file === 'string' ? Buffer.from(file, 'utf8') : file], options);
}

export async function readChunks(
  chunks: readonly Uint8Array[],
  options?: ReadOptions,
): Promise<CommerceMlEvent[]> {
  const events: CommerceMlEvent[] = [];
  for await (const event of readCommerceMl(streamOf(...chunks), options)) events.push(event);
  return events;
}

/** What a file comes to: its events, and the error that ended it. Anything but CommerceMlError is a defect and goes through. */
export async function outcomeOf(
  chunks: readonly Uint8Array[],
  options?: ReadOptions,
): Promise<{ events: CommerceMlEvent[]; error: CommerceMlError | null }> {
  const events: CommerceMlEvent[] = [];
  try {
    for await (const event of readCommerceMl(streamOf(...chunks), options)) events.push(event);
    return { events, error: null };
  } catch (error) {
    if (error instanceof CommerceMlError) return { events, error };
    throw error;
  }
}

/** Events of one type. */
export function only<T extends CommerceMlEvent['type']>(
  events: readonly CommerceMlEvent[],
  type: T,
): Extract<CommerceMlEvent, { type: T }>[] {
  return events.filter((event): event is Extract<CommerceMlEvent, { type: T }> => event.type === type);
}

/** A file around the given content, as УТ writes it. */
export function commerceMl(
  content: string,
  attributes = 'ВерсияСхемы="2.07" ДатаФормирования="2026-04-10T12:10:41"',
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" ${attributes}>\n${content}\n</КоммерческаяИнформация>`;
}

import { createReadStream } from 'node:fs';
import { CommerceMlError, readCommerceMl } from '@optovik/commerceml';
import { hasItsEnd, isXmlName } from './file-ending';
import type { StagingArea } from './staging-area';

export interface StagedFile {
  readonly filename: string;
  readonly path: string;
  readonly bytes: number;
}

/**
 * УНФ repeats a chunk whose answer it did not get (platform error 10229865), and a chunk carries no number. A byte-identical
 * repeat of the end of the file is dropped only if the file is already whole, or would stop being XML with it (1c-exchange 2.4).
 */
export async function isRepeatedChunk(
  area: StagingArea,
  file: StagedFile,
  incoming: string,
  bytes: number,
): Promise<boolean> {
  if (bytes > file.bytes || !(await endsWith(area, file, incoming, bytes))) return false;
  const hasEndMark = isXmlName(file.filename) || /\.(jpe?g|png|gif)$/i.test(file.filename);
  if (hasEndMark && (await hasItsEnd(area, file))) return true;
  return isXmlName(file.filename) && (await wouldBreak(area, file, incoming));
}

async function endsWith(
  area: StagingArea,
  file: StagedFile,
  incoming: string,
  bytes: number,
): Promise<boolean> {
  const step = 1024 * 1024;
  const start = file.bytes - bytes;
  for (let done = 0; done < bytes; done += step) {
    const length = Math.min(step, bytes - done);
    const [kept, sent] = await Promise.all([
      area.slice(file.path, start + done, length),
      area.slice(incoming, done, length),
    ]);
    if (!kept.equals(sent)) return false;
  }
  return true;
}

/** Reads the file with the chunk appended: cut short is fine, it goes on; broken before its end is not. */
async function wouldBreak(area: StagingArea, file: StagedFile, incoming: string): Promise<boolean> {
  try {
    for await (const event of readCommerceMl(joined(area, file, incoming))) void event;
    return false;
  } catch (error) {
    return error instanceof CommerceMlError && error.code === 'NOT_WELL_FORMED';
  }
}

async function* joined(area: StagingArea, file: StagedFile, incoming: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(area.absolute(file.path), { end: file.bytes - 1 });
  yield* createReadStream(area.absolute(incoming));
}

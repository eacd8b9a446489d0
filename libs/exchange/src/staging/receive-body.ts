import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DoorRefusal, UploadCutOff } from '../door/door-refusal';

export interface ReceivedBytes {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes an upload to a file as it comes. The connection is left alone when the upload is refused, so that 1C reads the reason.
 * @throws DoorRefusal above the limit; UploadCutOff when 1C hangs up in the middle.
 */
export async function receiveBody(source: Readable, path: string, limit: number): Promise<ReceivedBytes> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  let bytes = 0;
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const piece: Buffer = chunk;
      bytes += piece.length;
      if (bytes > limit) throw tooBig(limit);
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
  } catch (error) {
    if (error instanceof DoorRefusal) {
      source.resume();
      throw error;
    }
    if (source.destroyed) throw new UploadCutOff(bytes);
    throw error;
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

export const tooBig = (limit: number): DoorRefusal =>
  new DoorRefusal(
    `Часть файла больше ${limit} байт: портал сообщил этот предел в ответе на init (file_limit)`,
  );

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';

const sha256Pattern = /^[0-9a-f]{64}$/;

/**
 * Files by the hash of their content below DATA_DIR/files: the same picture sent again costs nothing. A file appears under its
 * name only when it is whole. Several api and worker processes share one directory (a volume in production).
 */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.root = join(config.DATA_DIR, 'files');
  }

  /** @returns the sha-256 under which the bytes are kept. */
  async keep(source: AsyncIterable<Uint8Array>): Promise<string> {
    const incoming = join(this.root, 'incoming', randomUUID());
    await mkdir(dirname(incoming), { recursive: true });
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, hashing, createWriteStream(incoming));
      const sha256 = hash.digest('hex');
      const target = this.pathOf(sha256);
      await mkdir(dirname(target), { recursive: true });
      await rename(incoming, target);
      return sha256;
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  /** @returns null when no such file is kept. */
  async open(sha256: string): Promise<{ stream: ReadStream; bytes: number } | null> {
    if (!sha256Pattern.test(sha256)) return null;
    const path = this.pathOf(sha256);
    const found = await stat(path).catch(() => null);
    return found ? { stream: createReadStream(path), bytes: found.size } : null;
  }

  private pathOf(sha256: string): string {
    return join(this.root, sha256.slice(0, 2), sha256);
  }
}

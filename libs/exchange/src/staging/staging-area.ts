import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@optovik/platform';

const COPY_BYTES = 1024 * 1024;

/**
 * Where uploads lie until they are imported and as long as the journal offers them: DATA_DIR/exchange, one directory per
 * session, shared by api and worker. All paths in the base are relative to it.
 */
@Injectable()
export class StagingArea {
  private readonly root: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.root = join(config.DATA_DIR, 'exchange');
  }

  absolute(path: string): string {
    return join(this.root, path);
  }

  /** A name for bytes that are still coming: a file appears under its own name only when they are whole. */
  async incoming(sessionId: string): Promise<string> {
    const path = join(sessionId, '.incoming', randomUUID());
    await mkdir(dirname(this.absolute(path)), { recursive: true });
    return path;
  }

  /** The received bytes become the file itself. */
  async place(incoming: string, path: string): Promise<void> {
    await mkdir(dirname(this.absolute(path)), { recursive: true });
    await rename(this.absolute(incoming), this.absolute(path));
  }

  /** Writes the received bytes at `offset`: what a killed process left beyond it is overwritten. */
  async append(incoming: string, path: string, offset: number): Promise<void> {
    const target = await open(this.absolute(path), 'r+');
    try {
      await target.truncate(offset);
      const source = await open(this.absolute(incoming), 'r');
      try {
        await copy(source, target, offset);
      } finally {
        await source.close();
      }
      await target.sync();
    } finally {
      await target.close();
    }
  }

  /** At most `length` bytes from `offset`. */
  async slice(path: string, offset: number, length: number): Promise<Buffer> {
    const file = await open(this.absolute(path), 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async remove(path: string): Promise<void> {
    await rm(this.absolute(path), { recursive: true, force: true });
  }
}

async function copy(source: FileHandle, target: FileHandle, offset: number): Promise<void> {
  const buffer = Buffer.alloc(COPY_BYTES);
  let position = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, COPY_BYTES, position);
    if (bytesRead === 0) return;
    await target.write(buffer, 0, bytesRead, offset + position);
    position += bytesRead;
  }
}

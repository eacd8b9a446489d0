import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ApplyOneCOrder, orderingEntities } from '@optovik/ordering';
import {
  FileStore,
  newId,
  systemScope,
  type Announcement,
  type Config,
  type RealtimeBus,
} from '@optovik/platform';
import { openTestDatabase, testConfig, World, type TestDatabase } from '@optovik/testing';
import { ApplyReturnedOrder } from '../../orders-back/apply-returned-order';
import { StagingArea } from '../../staging/staging-area';
import { AttachPictures } from '../attach-pictures';
import { ImportFile } from '../import-file';
import { ImportOrders } from '../import-orders';
import { ImportQueue } from '../import-queue';
import { ImportRuns } from '../import-runs';

/** What a test reads of a file after its import. */
export interface FileResult {
  readonly state: string;
  readonly error: string | null;
  readonly rows_done: string;
  readonly attempts: number;
  readonly run_id: string | null;
  readonly counters: {
    created: number;
    updated: number;
    unchanged: number;
    deleted: number;
    parked: number;
    rejected: number;
    records: Record<string, number>;
  };
}

/** The worker's half of the exchange over a real database and a real directory; only the realtime bus is a list. */
export class ImportKit {
  readonly announced: Announcement[] = [];
  readonly world: World;
  readonly area: StagingArea;
  readonly files: FileStore;
  readonly runs: ImportRuns;
  readonly pictures: AttachPictures;
  readonly orders: ImportOrders;
  readonly importFile: ImportFile;
  readonly queue: ImportQueue;

  private constructor(
    readonly db: TestDatabase,
    readonly config: Config,
  ) {
    const bus: RealtimeBus = {
      publish: async (announcement) => void this.announced.push(announcement),
      subscribe: () => () => undefined,
    };
    const { database } = db;
    this.world = new World(database);
    this.area = new StagingArea(config);
    this.files = new FileStore(config);
    this.runs = new ImportRuns(database);
    this.pictures = new AttachPictures(database, this.area, this.files, bus);
    this.orders = new ImportOrders(database, new ApplyReturnedOrder(new ApplyOneCOrder(bus)));
    this.importFile = new ImportFile(database, this.area, this.runs, this.pictures, this.orders);
    this.queue = this.anotherQueue();
  }

  static async open(overrides: Record<string, string> = {}): Promise<ImportKit> {
    const db = await openTestDatabase(orderingEntities);
    return new ImportKit(
      db,
      testConfig({
        DATABASE_URL: db.runtimeUrl,
        DATA_DIR: `/tmp/optovik-import-test-${process.pid}-${newId()}`,
        ...overrides,
      }),
    );
  }

  async close(): Promise<void> {
    await this.db.drop();
    await rm(this.config.DATA_DIR, { recursive: true, force: true });
  }

  /** A second worker over the same base and directory. */
  anotherQueue(importFile: ImportFile = this.importFile): ImportQueue {
    const bus: RealtimeBus = {
      publish: async (announcement) => void this.announced.push(announcement),
      subscribe: () => () => undefined,
    };
    return new ImportQueue(this.db.database, importFile, bus, this.config);
  }

  rows<Row = Record<string, unknown>>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.db.database.read(systemScope, (read) => read.rows<Row>(sql, parameters));
  }

  async write(sql: string, ...parameters: unknown[]): Promise<void> {
    await this.db.database.transaction(systemScope, (tx) => tx.query(sql, parameters));
  }

  async session(channelId: string, details: { startedAt?: string; type?: string } = {}): Promise<string> {
    const id = newId();
    await this.write(
      `INSERT INTO exchange_session (id, channel_id, token_hash, type, started_at)
       VALUES ($1::uuid, $2, decode(md5($1::uuid::text), 'hex'), $3, coalesce($4::timestamptz, clock_timestamp()))`,
      ...[id, channelId, details.type ?? 'catalog', details.startedAt ?? null],
    );
    return id;
  }

  /** Puts bytes where the door puts them. */
  async stage(
    sessionId: string,
    filename: string,
    bytes: string | Uint8Array,
    state: 'receiving' | 'complete' | 'queued' = 'queued',
  ): Promise<string> {
    const id = newId();
    const path = `${sessionId}/${filename}`;
    const target = this.area.absolute(path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    await this.write(
      `INSERT INTO exchange_file (id, session_id, channel_id, type, filename, path, bytes, state)
       SELECT $1, session.id, session.channel_id, session.type, $3, $4, $5, $6 FROM exchange_session session WHERE session.id = $2`,
      ...[id, sessionId, filename, path, Buffer.byteLength(bytes), state],
    );
    return id;
  }

  async file(fileId: string): Promise<FileResult> {
    const [row] = await this.rows<FileResult>('SELECT * FROM exchange_file WHERE id = $1', fileId);
    if (!row) throw new Error('No such file');
    return row;
  }

  drain(): Promise<void> {
    return this.queue.drain(new AbortController().signal);
  }

  /** One file in a session of its own, imported at once. */
  async import(
    channelId: string,
    bytes: string | Uint8Array,
    filename = 'import0_1.xml',
  ): Promise<FileResult> {
    const fileId = await this.stage(await this.session(channelId), filename, bytes);
    await this.drain();
    return this.file(fileId);
  }
}

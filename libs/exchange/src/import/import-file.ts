import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { readCommerceMl, type CommerceMlEvent } from '@optovik/commerceml';
import { Database, systemScope } from '@optovik/platform';
import { StockSnapshot } from '@optovik/stock';
import type { EntityManager } from 'typeorm';
import { StagingArea } from '../staging/staging-area';
import { AttachPictures } from './attach-pictures';
import { References, type ImportContext } from './import-context';
import { ImportInterrupted, type ImportJob } from './import-job';
import { ImportOrders } from './import-orders';
import { ImportRuns } from './import-runs';
import { ImportTally } from './import-tally';
import { PendingFacts } from './pending-facts';
import { RecordBatches } from './record-batches';

export interface ImportWatch {
  /** Called between batches with the records done. @throws ImportInterrupted when the work must stop. */
  between(done: number): Promise<void>;
  /** Called when only the commit is left. */
  ending(): Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Imports one staged file in one transaction: a file that breaks at its last line leaves nothing behind (1c-exchange 5). Memory is
 * bounded by a batch of records; balances are applied at the very end, so that buyers never wait for an import.
 */
@Injectable()
export class ImportFile {
  constructor(
    private readonly database: Database,
    private readonly area: StagingArea,
    private readonly runs: ImportRuns,
    private readonly pictures: AttachPictures,
    private readonly orders: ImportOrders,
  ) {}

  /** @throws CommerceMlError when the file is bad, ImportInterrupted when the worker stops or lost the file. */
  async execute(job: ImportJob, watch: ImportWatch): Promise<ImportTally> {
    await this.pictures.ofSession(job.sessionId, watch.signal);
    const hash = createHash('sha256');
    const events = readCommerceMl(hashed(createReadStream(this.area.absolute(job.path)), hash));
    try {
      const { value: document } = await events.next();
      if (document?.type !== 'document') throw new Error('A file begins with its document event');
      const run = await this.runs.begin(job, document);
      return await this.database.transaction(systemScope, async (tx) => {
        const context = contextOf(tx, job, run.at);
        const batches = new RecordBatches(context, () => watch.between(context.tally.done));
        await takeAll(batches, events);
        await this.orders.execute(job, document.formedAt, batches.orders, context.tally, async () => {
          await tx.query('SELECT 1');
          await watch.between(context.tally.done);
        });
        await context.stock.apply();
        await tell(context, run.at);
        await watch.ending();
        await finish(context, hash.digest('hex'));
        return context.tally;
      });
    } finally {
      await events.return();
    }
  }
}

function contextOf(tx: EntityManager, job: ImportJob, at: Date): ImportContext {
  return {
    ...{ tx, job, source: { channelId: job.channelId, at }, tally: new ImportTally() },
    pending: new PendingFacts(tx, job.channelId),
    stock: new StockSnapshot(tx),
    references: new References(tx, job.channelId),
  };
}

async function takeAll(batches: RecordBatches, events: AsyncGenerator<CommerceMlEvent>): Promise<void> {
  for await (const event of events) await batches.take(event);
  await batches.finish();
}

/** Writes what the file did, unless somebody else took the file over meanwhile: then everything is rolled back. */
async function finish({ tx, job, tally }: ImportContext, sha256: string): Promise<void> {
  await tally.saveRejects(tx, job.fileId);
  const written: unknown[] = await tx.query(
    `WITH done AS (
       UPDATE exchange_file SET state = 'imported', counters = $3, rows_done = $4, sha256 = coalesce(sha256, $5), error = NULL,
              finished_at = clock_timestamp(), worker_id = NULL, lease_until = NULL, attempts = 0
        WHERE id = $1 AND worker_id = $2 AND state = 'importing' RETURNING id
     ) SELECT id FROM done`,
    [job.fileId, job.leaseToken, JSON.stringify(tally.toJson()), tally.done, sha256],
  );
  if (written.length === 0) throw new ImportInterrupted(`Another worker took ${job.filename} over`);
}

/** The ages of data that the screens show: the moment of 1C, never one of the future. */
async function tell({ tx, source, tally }: ImportContext, at: Date): Promise<void> {
  const kinds = [
    tally.has('product', 'group', 'property') ? 'goods' : null,
    tally.has('price') ? 'prices' : null,
    tally.has('stock') ? 'stocks' : null,
    tally.has('order') ? 'orders' : null,
  ].filter((kind) => kind !== null);
  await tx.query(
    `INSERT INTO data_freshness AS held (channel_id, kind, at)
     SELECT $1, kind, least($3::timestamptz, clock_timestamp()) FROM unnest($2::text[]) AS kind
     ON CONFLICT (channel_id, kind) DO UPDATE SET at = EXCLUDED.at WHERE held.at < EXCLUDED.at`,
    [source.channelId, kinds, at],
  );
}

async function* hashed(
  source: AsyncIterable<Uint8Array>,
  hash: { update(chunk: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

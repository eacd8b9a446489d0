import { Database, systemScope } from '@optovik/platform';
import type { ImportWatch } from './import-file';
import { ImportInterrupted, type ImportJob } from './import-job';

/**
 * Holds a file for this worker while it is imported: renews the lease by the clock of the database and tells 1C how far the work is.
 * Both are written outside the transaction of the import, so that they are seen before it ends.
 */
export class LeaseKeeper implements ImportWatch {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private done = 0;
  private isLost = false;

  constructor(
    private readonly database: Database,
    private readonly job: ImportJob,
    private readonly leaseMs: number,
    readonly signal: AbortSignal,
  ) {
    this.timer = setInterval(
      () => {
        this.running = this.running.then(() => this.renew());
      },
      Math.min(leaseMs / 3, 2_000),
    );
  }

  async between(done: number): Promise<void> {
    this.done = done;
    if (this.signal.aborted) throw new ImportInterrupted('The worker is going down');
    if (this.isLost) throw new ImportInterrupted(`Another worker took ${this.job.filename} over`);
  }

  /** The row is written by the import itself now: a renewal would wait for its commit. */
  async ending(): Promise<void> {
    await this.release();
    await this.renew();
    await this.between(this.done);
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async renew(): Promise<void> {
    try {
      const held = await this.database.transaction(systemScope, (tx): Promise<unknown[]> =>
        tx.query(
          `WITH held AS (
               UPDATE exchange_file SET lease_until = clock_timestamp() + make_interval(secs => $3), rows_done = $4
                WHERE id = $1 AND worker_id = $2 RETURNING id
             ) SELECT id FROM held`,
          [this.job.fileId, this.job.leaseToken, this.leaseMs / 1000, this.done],
        ),
      );
      if (held.length === 0) this.isLost = true;
    } catch {
      // The base is away for the moment: the lease may run out, and then the end of the import notices.
    }
  }
}

import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Worker } from 'bullmq';
import { CONFIG, type Config } from '../config/config';
import { inTime, queueSettings } from './connection';
import { queueName, wakeUpTopics, type WakeUpTopic } from './wake-ups';

/** Takes all the work there is and returns. The signal says that the process is going down: finish the piece in hand. */
export type Drain = (signal: AbortSignal) => Promise<void>;

/**
 * The worker's engine: each drain runs when it is woken up and at every poll, never twice at once in one process.
 * Two workers may run the same drain side by side; the rows are shared out by SKIP LOCKED.
 */
@Injectable()
export class DrainLoops implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Drains');
  private readonly drains = new Map<WakeUpTopic, Drain>();
  private readonly sweeps: { name: string; everyMs: number; drain: Drain }[] = [];
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly workers: Worker[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Called by a jobs module when it initialises. */
  onTopic(topic: WakeUpTopic, drain: Drain): void {
    if (this.drains.has(topic)) throw new Error(`Two drains claim the topic ${topic}`);
    this.drains.set(topic, drain);
  }

  /** Work that nobody wakes up: leases that ran out, old rows to delete. */
  every(everyMs: number, name: string, drain: Drain): void {
    this.sweeps.push({ name, everyMs, drain });
  }

  /** @throws Error when a topic has no drain: messages nobody reads must stop the boot, not gather in silence. */
  start(): void {
    const orphans = wakeUpTopics.filter((topic) => !this.drains.has(topic));
    if (orphans.length > 0) throw new Error(`Nobody drains: ${orphans.join(', ')}`);
    for (const [topic, drain] of this.drains) {
      const poke = this.singleFlight(topic, drain);
      this.timers.push(setInterval(poke, this.config.POLL_INTERVAL_MS));
      this.workers.push(this.listen(topic, poke));
      poke();
    }
    for (const { name, everyMs, drain } of this.sweeps) {
      const poke = this.singleFlight(name, drain);
      this.timers.push(setInterval(poke, everyMs));
      poke();
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    for (const timer of this.timers) clearInterval(timer);
    await inTime(Promise.allSettled(this.workers.map((worker) => worker.close())));
    await Promise.allSettled(this.running);
  }

  private listen(topic: WakeUpTopic, poke: () => void): Worker {
    const { connection } = queueSettings(this.config, 'worker');
    const worker = new Worker(queueName(topic), async () => poke(), { connection, concurrency: 1 });
    worker.on('error', (error) => this.logger.warn(`Queue ${topic}: ${error.message}`));
    return worker;
  }

  /** A poke during a run asks for one more run after it: work that came in between is not left to the next poll. */
  private singleFlight(name: string, drain: Drain): () => void {
    let isRunning = false;
    let again = false;
    const run = async (): Promise<void> => {
      isRunning = true;
      do {
        again = false;
        try {
          await drain(this.stopping.signal);
        } catch (error) {
          this.logger.error(
            `${name} failed and will be tried again: ${error instanceof Error ? error.stack : String(error)}`,
          );
        }
      } while (again && !this.stopping.signal.aborted);
      isRunning = false;
    };
    return () => {
      if (this.stopping.signal.aborted) return;
      if (isRunning) {
        again = true;
        return;
      }
      const current: Promise<void> = run().finally(() => this.running.delete(current));
      this.running.add(current);
    };
  }
}

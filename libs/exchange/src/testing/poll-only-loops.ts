import type { Drain } from '@optovik/platform';

/** The worker's engine with every wake-up lost: only the polls are left, and they must be enough (promises.md, finding 1). */
export class PollOnlyLoops {
  private readonly drains: Drain[] = [];
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  onTopic(_topic: string, drain: Drain): void {
    this.drains.push(drain);
  }

  every(_everyMs: number, _name: string, drain: Drain): void {
    this.drains.push(drain);
  }

  start(everyMs: number): void {
    this.running = this.run(everyMs);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(everyMs: number): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      for (const drain of this.drains) await drain(signal);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}

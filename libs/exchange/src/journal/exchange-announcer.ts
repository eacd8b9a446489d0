import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RealtimeBus } from '@optovik/platform';

const PAUSE_MS = 1000;

/** Tells the open screens that the exchange moved, at most once a second: 1C makes hundreds of requests in a run. */
@Injectable()
export class ExchangeAnnouncer implements OnApplicationShutdown {
  private pause: NodeJS.Timeout | null = null;
  private isOwed = false;

  constructor(private readonly bus: RealtimeBus) {}

  changed(): void {
    if (this.pause) {
      this.isOwed = true;
      return;
    }
    this.isOwed = false;
    this.pause = setTimeout(() => {
      this.pause = null;
      if (this.isOwed) this.changed();
    }, PAUSE_MS);
    this.pause.unref();
    void this.bus.publish({ event: { topic: 'exchange.changed' }, audience: { to: 'everyone' } });
  }

  onApplicationShutdown(): void {
    if (this.pause) clearTimeout(this.pause);
    this.pause = null;
  }
}

import { Logger } from '@nestjs/common';
import type { Announcement } from './realtime';

/** The local listeners of one process; a listener that throws does not silence the others. */
export class Listeners {
  private readonly logger = new Logger('Realtime');
  private readonly listeners = new Set<(announcement: Announcement) => void>();

  add(listener: (announcement: Announcement) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(payload: string): void {
    const announcement = JSON.parse(payload) as Announcement;
    for (const listener of this.listeners) {
      try {
        listener(announcement);
      } catch (error) {
        this.logger.warn(`A listener failed: ${String(error)}`);
      }
    }
  }
}

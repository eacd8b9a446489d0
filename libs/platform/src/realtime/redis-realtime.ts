import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Listeners } from './listeners';
import { RealtimeBus, type Announcement } from './realtime';

const CHANNEL = 'optovik:realtime';

/** Redis pub/sub. The process boots and serves while Redis is away; ioredis reconnects and subscribes again by itself. */
export class RedisRealtime extends RealtimeBus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Realtime');
  private readonly listeners = new Listeners();
  private readonly publisher: Redis;
  private readonly subscriber: Redis;

  constructor(redisUrl: string) {
    super();
    this.publisher = new Redis(redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      lazyConnect: true,
    });
    this.subscriber = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
    for (const connection of [this.publisher, this.subscriber]) {
      connection.on('error', (error: Error) => this.logger.debug(`Redis: ${error.message}`));
    }
    this.subscriber.on('message', (_channel: string, payload: string) => this.listeners.tell(payload));
  }

  onApplicationBootstrap(): void {
    void this.publisher.connect().catch(() => undefined);
    void this.subscriber
      .connect()
      .catch(() => undefined)
      .then(() => this.subscriber.subscribe(CHANNEL))
      .catch((error) => this.logger.warn(`Cannot subscribe: ${String(error)}`));
  }

  async publish(announcement: Announcement): Promise<void> {
    try {
      await this.publisher.publish(CHANNEL, JSON.stringify(announcement));
    } catch (error) {
      this.logger.warn(`An event was not announced: ${String(error)}`);
    }
  }

  subscribe(listener: (announcement: Announcement) => void): () => void {
    return this.listeners.add(listener);
  }

  onApplicationShutdown(): void {
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }
}

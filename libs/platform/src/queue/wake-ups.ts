import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import { CONFIG, type Config } from '../config/config';
import { inTime, queueSettings } from './connection';

/** Work that somebody in the worker waits for. Each topic has exactly one drain (checked when the worker boots). */
export const wakeUpTopics = ['imports', 'sms'] as const;
export type WakeUpTopic = (typeof wakeUpTopics)[number];

export const queueName = (topic: WakeUpTopic): string => `wake-${topic}`;

/**
 * Tells the worker that a row waits for it. The row is the truth, the wake-up only makes it quick: losing all of them loses
 * nothing, because every drain also polls (promises.md, finding 1). So `wake` never throws and never waits for a dead Redis.
 */
@Injectable()
export class WakeUps implements OnApplicationShutdown {
  private readonly logger = new Logger('WakeUps');
  private readonly queues = new Map<WakeUpTopic, Queue>();
  private readonly onTheirWay = new Set<WakeUpTopic>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Returns at once: a request never waits for Redis. One wake-up on its way is enough, further ones join it. */
  wake(topic: WakeUpTopic): void {
    if (this.onTheirWay.has(topic)) return;
    this.onTheirWay.add(topic);
    this.queue(topic)
      .add('wake', {}, { removeOnComplete: true, removeOnFail: true })
      .catch((error: unknown) => this.logger.debug(`A wake-up of ${topic} was lost: ${String(error)}`))
      .finally(() => this.onTheirWay.delete(topic));
  }

  async onApplicationShutdown(): Promise<void> {
    await inTime(Promise.allSettled([...this.queues.values()].map((queue) => queue.close())));
  }

  private queue(topic: WakeUpTopic): Queue {
    const known = this.queues.get(topic);
    if (known) return known;
    const queue = new Queue(queueName(topic), {
      connection: queueSettings(this.config, 'producer').connection,
    });
    queue.on('error', (error) => this.logger.warn(`Queue ${topic}: ${error.message}`));
    this.queues.set(topic, queue);
    return queue;
  }
}

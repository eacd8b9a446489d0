import { createPostgresBackend, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import type { Config } from '../config/config';

/** Tables of BullMQ on PostgreSQL; made by `migrate`, because the runtime role creates nothing. */
export const QUEUE_SCHEMA = 'bullmq';

export interface QueueSettings {
  readonly connection: ConnectionOptions;
  readonly backend: 'redis' | 'postgres';
}

/**
 * BullMQ on Redis when REDIS_URL is set, on PostgreSQL otherwise. The backend is a process-wide default of BullMQ, so this runs
 * before the first queue is made. Producers fail at once when Redis is away: a wake-up may be lost, a request may not hang.
 */
export function queueSettings(config: Config, role: 'producer' | 'worker'): QueueSettings {
  if (config.REDIS_URL) {
    setDefaultBackendFactory();
    const options =
      role === 'worker'
        ? { maxRetriesPerRequest: null }
        : { enableOfflineQueue: false, maxRetriesPerRequest: 1 };
    return { backend: 'redis', connection: { url: config.REDIS_URL, ...options } as ConnectionOptions };
  }
  setDefaultBackendFactory(createPostgresBackend as never);
  // BullMQ types its connection for Redis only; the PostgreSQL backend reads these fields.
  const connection = {
    connectionString: config.DATABASE_URL,
    schema: QUEUE_SCHEMA,
    migrate: false,
    max: 2,
  } as unknown;
  return { backend: 'postgres', connection: connection as ConnectionOptions };
}

const PATIENCE_MS = 3_000;

/** Waits for a farewell, but not for ever: a queue that never reached its Redis would hold the process. */
export async function inTime(farewell: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  await Promise.race([farewell, late]);
  clearTimeout(timer);
}

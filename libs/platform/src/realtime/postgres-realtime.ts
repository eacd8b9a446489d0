import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Listeners } from './listeners';
import { RealtimeBus, type Announcement } from './realtime';

const CHANNEL = 'optovik_realtime';
const RECONNECT_MS = 1000;

/** LISTEN/NOTIFY on a connection of its own; after a restart of the database it listens again by itself. */
export class PostgresRealtime extends RealtimeBus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Realtime');
  private readonly listeners = new Listeners();
  private client: Client | null = null;
  private isStopping = false;

  constructor(
    private readonly source: DataSource,
    private readonly databaseUrl: string,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  async publish(announcement: Announcement): Promise<void> {
    try {
      await this.source.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(announcement)]);
    } catch (error) {
      this.logger.warn(`An event was not announced: ${String(error)}`);
    }
  }

  subscribe(listener: (announcement: Announcement) => void): () => void {
    return this.listeners.add(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true });
    client.on('notification', ({ payload }) => payload && this.listeners.tell(payload));
    client.on('error', (error) => this.logger.warn(`The listening connection failed: ${error.message}`));
    client.on('end', () => this.listenLater());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.client = client;
    } catch (error) {
      this.logger.warn(`Cannot listen yet: ${String(error)}`);
      this.listenLater();
    }
  }

  private listenLater(): void {
    if (this.isStopping) return;
    this.client = null;
    setTimeout(() => void (this.isStopping || this.client || this.listen()), RECONNECT_MS).unref();
  }
}

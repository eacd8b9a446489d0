import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { PostgresRealtime } from './postgres-realtime';
import { RealtimeBus } from './realtime';
import { RedisRealtime } from './redis-realtime';

@Global()
@Module({
  providers: [
    {
      provide: RealtimeBus,
      inject: [CONFIG, DataSource],
      useFactory: (config: Config, source: DataSource): RealtimeBus =>
        config.REDIS_URL
          ? new RedisRealtime(config.REDIS_URL)
          : new PostgresRealtime(source, config.DATABASE_URL),
    },
  ],
  exports: [RealtimeBus],
})
export class RealtimeModule {}

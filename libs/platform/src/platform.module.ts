import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { CONFIG, type Config } from './config/config';
import { DatabaseModule } from './database/database.module';
import { FileStore } from './files/file-store';
import { AccessCheck } from './http/access-check';
import { ErrorFilter } from './http/error-filter';
import { HealthController } from './http/health.controller';
import { validationPipe } from './http/validation';
import { QueueModule } from './queue/queue.module';
import { EventsController } from './realtime/events.controller';
import { RealtimeModule } from './realtime/realtime.module';

/** What every server process stands on: configuration, database, files, wake-ups, realtime. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, entities: (new () => object)[]): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.with(entities), QueueModule, RealtimeModule],
      providers: [{ provide: CONFIG, useValue: config }, FileStore],
      exports: [CONFIG, FileStore],
    };
  }
}

/** What only the HTTP process needs: refusals, validation, the check of declared rights, health, events. */
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController, EventsController],
  providers: [
    AccessCheck,
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class PlatformHttpModule {}

import {
  Global,
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { refuseUnsafeDatabase } from './boot-check';
import { Database } from './database';

type EntityClass = new () => object;

/** How a serving process connects: the runtime role, no schema changes ever. */
export function runtimeDataSourceOptions(config: Config, entities: EntityClass[]): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    entities,
    synchronize: false,
    poolErrorHandler: (error: Error) =>
      new Logger('Database').warn(`A pooled connection failed: ${error.message}`),
    extra: {
      max: config.DATABASE_POOL,
      application_name: 'optovik',
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  };
}

/** The connection of the process and the boot refusals. Import once, in the composition root. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationBootstrap {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  static with(entities: EntityClass[]): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: Config) => ({
            ...runtimeDataSourceOptions(config, entities),
            retryAttempts: 10,
            retryDelay: 1000,
          }),
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await refuseUnsafeDatabase(this.source);
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { ExchangeJobsModule } from '@optovik/exchange';
import { IdentityJobsModule } from '@optovik/identity';
import { orderingEntities } from '@optovik/ordering';
import { PlatformModule, type Config } from '@optovik/platform';

/** The background process: the list of contexts that have work to do behind the screens. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.with(config, orderingEntities), IdentityJobsModule, ExchangeJobsModule],
    };
  }
}

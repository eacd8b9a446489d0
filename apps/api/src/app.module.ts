import { Module, type DynamicModule } from '@nestjs/common';
import { CatalogHttpModule } from '@optovik/catalog';
import { ExchangeHttpModule } from '@optovik/exchange';
import { IdentityHttpModule } from '@optovik/identity';
import { OrderingHttpModule } from '@optovik/ordering';
import { PartnersHttpModule } from '@optovik/partners';
import { PlatformHttpModule, PlatformModule, type Config } from '@optovik/platform';
import { SearchHttpModule } from '@optovik/search';
import { entities } from './entities';

/** The HTTP process: the list below is the table of contents of the product. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, entities),
        PlatformHttpModule,
        IdentityHttpModule,
        PartnersHttpModule,
        CatalogHttpModule,
        SearchHttpModule,
        OrderingHttpModule,
        ExchangeHttpModule,
      ],
    };
  }
}

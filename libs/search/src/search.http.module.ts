import { Global, Module } from '@nestjs/common';
import { CatalogHttpModule, ProductFinder } from '@optovik/catalog';
import { PostgresFinder } from './postgres-finder';
import { SearchController } from './search.controller';
import { SuggestionsQuery } from './suggestions-query';

/** Gives the catalogue its finder. Global, because the catalogue asks through the door `ProductFinder` only. */
@Global()
@Module({ providers: [{ provide: ProductFinder, useClass: PostgresFinder }], exports: [ProductFinder] })
export class SearchModule {}

@Module({
  imports: [SearchModule, CatalogHttpModule],
  controllers: [SearchController],
  providers: [SuggestionsQuery],
})
export class SearchHttpModule {}

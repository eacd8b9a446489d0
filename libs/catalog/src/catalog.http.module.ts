import { Module } from '@nestjs/common';
import { CatalogController } from './catalog.controller';
import { CatalogQueries } from './catalog-queries';
import { ImagesController } from './images.controller';
import { ProductCardQuery } from './product-card-query';

/** Needs a `ProductFinder`, which SearchHttpModule provides to the whole process. */
@Module({
  controllers: [CatalogController, ImagesController],
  providers: [CatalogQueries, ProductCardQuery],
  exports: [CatalogQueries],
})
export class CatalogHttpModule {}

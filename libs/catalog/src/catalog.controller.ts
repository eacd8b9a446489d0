import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { CatalogPage, CatalogQuery, CategoryTree, Id, ProductCard } from '@optovik/contracts';
import { Access, InPartner, notFound, type PartnerScope } from '@optovik/platform';
import { CatalogQueries } from './catalog-queries';
import { ProductCardQuery } from './product-card-query';

@Controller('catalog')
export class CatalogController {
  constructor(
    private readonly catalog: CatalogQueries,
    private readonly cards: ProductCardQuery,
  ) {}

  @Get('categories')
  @Access('catalog.read', 'partner')
  @ApiOperation({ summary: 'Groups of my assortment with counts' })
  @ApiOkResponse({ standardSchema: CategoryTree })
  categories(@InPartner() scope: PartnerScope): Promise<CategoryTree> {
    return this.catalog.categories(scope);
  }

  @Get('rows')
  @Access('catalog.read', 'partner')
  @ApiOperation({ summary: 'A page of goods with my prices and the stock of my warehouses' })
  @ApiOkResponse({ standardSchema: CatalogPage })
  rows(
    @InPartner() scope: PartnerScope,
    @Query({ schema: CatalogQuery }) query: CatalogQuery,
  ): Promise<CatalogPage> {
    return this.catalog.page(scope, query);
  }

  @Get('variants/:variantId')
  @Access('catalog.read', 'partner')
  @ApiOperation({ summary: 'Card of one good' })
  @ApiOkResponse({ standardSchema: ProductCard })
  card(@InPartner() scope: PartnerScope, @Param('variantId') variantId: string): Promise<ProductCard> {
    if (!Id.safeParse(variantId).success) throw notFound();
    return this.cards.card(scope, variantId);
  }
}

export { articleKey } from './article-key';
export { isInAssortment, type Assortment } from './assortment';
export { CatalogHttpModule } from './catalog.http.module';
export { CatalogQueries } from './catalog-queries';
export { readCatalogTerms, type CatalogTerms } from './catalog-terms';
export { MOST_FINDS, ProductFinder, type Finds } from './product-finder';
export { SqlParameters, statementName } from './sql-text';

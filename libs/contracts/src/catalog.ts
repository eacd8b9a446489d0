import { z } from 'zod';
import { Cursor, Decimal, Id, Moment, NamedRef, PageQuery } from './primitives';

export const CategoryNode = z
  .object({ id: Id, parentId: Id.nullable(), name: z.string(), productCount: z.number().int() })
  .meta({ id: 'CategoryNode' });
export type CategoryNode = z.infer<typeof CategoryNode>;
/** Flat list in display order; counts include sub-groups and only what the buyer may see. */
export const CategoryTree = z.object({ items: z.array(CategoryNode) }).meta({ id: 'CategoryTree' });
export type CategoryTree = z.infer<typeof CategoryTree>;

export const CatalogSort = z.enum(['name', 'article', 'price', '-price', 'available', 'relevance']);
export type CatalogSort = z.infer<typeof CatalogSort>;

export const CatalogQuery = PageQuery.extend({
  categoryId: Id.optional(),
  q: z.string().trim().max(200).optional(),
  sort: CatalogSort.optional(),
  /** Only what can be shipped now. */
  available: z.enum(['true', 'false']).optional(),
});
export type CatalogQuery = z.infer<typeof CatalogQuery>;

export const PackagingView = z
  .object({ id: Id, name: z.string(), /** Base units in one package. */ ratio: Decimal })
  .meta({ id: 'PackagingView' });
export type PackagingView = z.infer<typeof PackagingView>;

export const CatalogRow = z
  .object({
    variantId: Id,
    productId: Id,
    article: z.string(),
    name: z.string(),
    categoryId: Id.nullable(),
    unit: z.string(),
    packagings: z.array(PackagingView),
    /** Quantities go in steps of this, counted from zero; "1" = any whole, "0.001" = fractions. */
    multiple: Decimal,
    /** My price per base unit; null = the agreement's price type has none: «цена по запросу». */
    price: Decimal.nullable(),
    vatRate: z.string().nullable(),
    /** Free stock, same order as `warehouses` of the page; negative balances read as 0. */
    available: z.array(Decimal),
    imageUrl: z.string().nullable(),
  })
  .meta({ id: 'CatalogRow' });
export type CatalogRow = z.infer<typeof CatalogRow>;

/** Ages of the figures that came from 1C. */
export const DataStamps = z
  .object({
    pricesAt: Moment.nullable(),
    stocksAt: Moment.nullable(),
    pricesStale: z.boolean(),
    stocksStale: z.boolean(),
  })
  .meta({ id: 'DataStamps' });
export type DataStamps = z.infer<typeof DataStamps>;

export const CatalogPage = z
  .object({
    rows: z.array(CatalogRow),
    nextCursor: Cursor.nullable(),
    /** Exact up to 1 000; null on pages after the first. */
    total: z.object({ count: z.number().int(), isMore: z.boolean() }).nullable(),
    warehouses: z.array(NamedRef),
    priceType: z.object({ name: z.string(), currency: z.string(), vatIncluded: z.boolean() }).nullable(),
    stamps: DataStamps,
    /** What was really searched when the typed text gave nothing: another keyboard layout. */
    searchedFor: z.string().nullable(),
  })
  .meta({ id: 'CatalogPage' });
export type CatalogPage = z.infer<typeof CatalogPage>;

export const ProductCard = z
  .object({
    row: CatalogRow,
    fullName: z.string(),
    description: z.string(),
    barcode: z.string().nullable(),
    manufacturer: z.string().nullable(),
    country: z.string().nullable(),
    weight: Decimal.nullable(),
    properties: z.array(z.object({ name: z.string(), value: z.string() })),
    images: z.array(z.string()),
    path: z.array(NamedRef),
    /** Other characteristics of the same product. */
    siblings: z.array(CatalogRow),
    warehouses: z.array(NamedRef),
    stamps: DataStamps,
  })
  .meta({ id: 'ProductCard' });
export type ProductCard = z.infer<typeof ProductCard>;

export const SuggestionQuery = z.object({ q: z.string().trim().min(1).max(100) });
export type SuggestionQuery = z.infer<typeof SuggestionQuery>;
export const Suggestions = z
  .object({
    items: z.array(CatalogRow),
    categories: z.array(CategoryNode),
    orders: z.array(z.object({ id: Id, number: z.string(), placedAt: Moment, sum: Decimal })),
    searchedFor: z.string().nullable(),
  })
  .meta({ id: 'Suggestions' });
export type Suggestions = z.infer<typeof Suggestions>;

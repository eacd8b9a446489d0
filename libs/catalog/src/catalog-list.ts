import type { CatalogQuery } from '@optovik/contracts';
import { AppError } from '@optovik/platform';
import { isInAssortment, type Assortment } from './assortment';
import type { Position } from './catalog-cursor';
import { SqlParameters } from './sql-text';
import type { RowTerms } from './catalog-row';

type ListSort = 'name' | 'article' | 'price' | '-price' | 'available';

/** How each sort orders the variants: the expression, its type on the way back through a cursor, and the direction. */
const sorts: Record<ListSort, { value: string; type: string; descending: boolean }> = {
  name: { value: 'v.name', type: 'text', descending: false },
  article: { value: 'v.article', type: 'text', descending: false },
  price: { value: 'own.value', type: 'numeric', descending: false },
  '-price': { value: 'own.value', type: 'numeric', descending: true },
  available: { value: 'free.sum', type: 'numeric', descending: true },
};

export interface ListFilter {
  readonly query: CatalogQuery;
  readonly assortment: Assortment;
  readonly terms: RowTerms;
  /** The chosen group with everything below it. */
  readonly categoryIds?: readonly string[];
  /** Limits the list to what a search found. */
  readonly variantIds?: readonly string[];
}

/**
 * Sub-select of the variants of one page (columns variant_id, sort_value, place), one more than asked, so that the caller knows
 * whether a next page exists. Keyset paging: the thousandth page costs what the first does.
 */
export function chooseFromList(
  filter: ListFilter,
  position: Position | null,
  parameters: SqlParameters,
): string {
  const sort = sorts[sortOf(filter.query)];
  const conditions = conditionsOf(filter, parameters);
  if (sort.value === 'own.value') conditions.push('own.value IS NOT NULL');
  if (position !== null) conditions.push(after(sort, position, parameters));
  const direction = sort.descending ? 'DESC' : 'ASC';
  return `
    SELECT v.id AS variant_id, (${sort.value})::text AS sort_value,
      row_number() OVER (ORDER BY ${sort.value} ${direction}, v.id ${direction}) AS place
    FROM ${source(filter, parameters)}
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${sort.value} ${direction}, v.id ${direction}
    LIMIT ${filter.query.limit + 1}`;
}

/** Counts up to `most` rows of the same list. */
export function countList(filter: ListFilter, most: number, parameters: SqlParameters): string {
  const conditions = conditionsOf(filter, parameters);
  if (sorts[sortOf(filter.query)].value === 'own.value') conditions.push('own.value IS NOT NULL');
  return `SELECT count(*)::int AS count FROM (
    SELECT 1 FROM ${source(filter, parameters)} WHERE ${conditions.join(' AND ')} LIMIT ${most}) counted`;
}

function sortOf(query: CatalogQuery): ListSort {
  return query.sort === undefined || query.sort === 'relevance' ? 'name' : query.sort;
}

function conditionsOf(
  { query, assortment, categoryIds, variantIds }: ListFilter,
  parameters: SqlParameters,
): string[] {
  const conditions = [isInAssortment(assortment, parameters)];
  if (categoryIds) conditions.push(inGroups(categoryIds, parameters));
  if (variantIds) conditions.push(`v.id = ANY (${parameters.add(variantIds)}::uuid[])`);
  if (query.available === 'true') conditions.push('free.sum > 0');
  return conditions;
}

/** A single group is named by equality: its index then gives the rows in the order of the list, and a page reads fifty of them. */
function inGroups(categoryIds: readonly string[], parameters: SqlParameters): string {
  const [only] = categoryIds;
  return categoryIds.length === 1
    ? `v.category_id = ${parameters.add(only)}::uuid`
    : `v.category_id = ANY (${parameters.add(categoryIds)}::uuid[])`;
}

/** Joins only what the conditions and the sort need. */
function source({ query, terms }: ListFilter, parameters: SqlParameters): string {
  const parts = ['product_variant v'];
  const sort = sortOf(query);
  if (sort === 'price' || sort === '-price') {
    parts.push(
      `LEFT JOIN price own ON own.price_type_id = ${parameters.add(terms.priceTypeId)} AND own.variant_id = v.id`,
    );
  }
  if (sort === 'available' || query.available === 'true') {
    parts.push(`CROSS JOIN LATERAL (
      SELECT coalesce(sum(greatest(b.on_hand - b.reserved, 0)), 0) AS sum FROM stock_balance b
       WHERE b.variant_id = v.id AND b.warehouse_id = ANY (${parameters.add(terms.warehouseIds)}::uuid[])) free`);
  }
  return parts.join('\n');
}

function after(
  sort: { value: string; type: string; descending: boolean },
  position: Position,
  parameters: SqlParameters,
): string {
  if (typeof position === 'number')
    throw new AppError('VALIDATION_FAILED', 'Список изменился, откройте его заново');
  const [value, id] = position;
  const sign = sort.descending ? '<' : '>';
  return `(${sort.value}, v.id) ${sign} (${parameters.add(value)}::${sort.type}, ${parameters.add(id)}::uuid)`;
}

import type { SqlParameters } from './sql-text';

/** What an agreement opens (product row B1). */
export interface Assortment {
  /** Groups with everything below them; empty = the whole catalogue. */
  readonly allowedCategoryIds: readonly string[];
  /** Groups taken out again with everything below them. */
  readonly hiddenCategoryIds: readonly string[];
}

/**
 * The one rule of what a buyer may see, search and order, as a condition on product_variant under the alias `v`. Whoever lists,
 * finds, counts, exports or orders variants puts it into his WHERE: a good that the list hides exists nowhere else either.
 */
export function isInAssortment(assortment: Assortment, parameters: SqlParameters): string {
  const { allowedCategoryIds, hiddenCategoryIds } = assortment;
  const conditions = ['v.is_sold'];
  if (allowedCategoryIds.length > 0) {
    conditions.push(
      `v.category_id IN (SELECT id FROM category WHERE path && ${parameters.add(allowedCategoryIds)}::uuid[])`,
    );
  }
  if (hiddenCategoryIds.length > 0) {
    const hidden = `SELECT id FROM category WHERE path && ${parameters.add(hiddenCategoryIds)}::uuid[]`;
    conditions.push(`(v.category_id IS NULL OR v.category_id NOT IN (${hidden}))`);
  }
  return conditions.join(' AND ');
}

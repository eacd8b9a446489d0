import { Injectable } from '@nestjs/common';
import type { CatalogPage, CatalogQuery, CatalogRow, CategoryNode, CategoryTree } from '@optovik/contracts';
import { Database, type PartnerScope, type ReadConnection } from '@optovik/platform';
import { isInAssortment, type Assortment } from './assortment';
import { readCursor, writeCursor, type Position } from './catalog-cursor';
import { chooseFromList, countList, type ListFilter } from './catalog-list';
import { rowsOf, toCatalogRow, type RawRow, type RowTerms } from './catalog-row';
import { readCatalogTerms } from './catalog-terms';
import { MOST_FINDS, ProductFinder } from './product-finder';
import { SqlParameters, statementName } from './sql-text';

/** The buyer's catalogue: his goods at his prices with the stock of his warehouses. */
@Injectable()
export class CatalogQueries {
  constructor(
    private readonly database: Database,
    private readonly finder: ProductFinder,
  ) {}

  page(scope: PartnerScope, query: CatalogQuery): Promise<CatalogPage> {
    return this.database.read(scope, async (read) => {
      const asked = await readCatalogTerms(read, scope, query.categoryId ?? null);
      const { terms, warehouses, priceType, stamps, categoryIds } = asked;
      const found = query.q ? await this.finder.find(read, terms, query.q) : null;
      const filter: ListFilter = {
        query,
        assortment: terms,
        terms,
        ...(categoryIds && { categoryIds }),
        ...(found && { variantIds: found.variantIds }),
      };
      const position = readCursor(query.cursor);
      const ranked =
        found !== null &&
        (query.sort === undefined || query.sort === 'relevance') &&
        !query.categoryId &&
        !query.available;
      const listed = ranked
        ? await rankedPage(read, terms, found.variantIds, position, query.limit)
        : await sortedPage(read, filter, position);
      return {
        ...listed,
        total: position === null ? await total(read, filter, ranked ? found.variantIds.length : null) : null,
        warehouses,
        priceType,
        stamps,
        searchedFor: found?.searchedFor ?? null,
      };
    });
  }

  categories(scope: PartnerScope): Promise<CategoryTree> {
    return this.database.read(scope, async (read) => {
      const { terms } = await readCatalogTerms(read, scope);
      const parameters = new SqlParameters();
      const sql = `
        WITH counted AS (
          SELECT above.id, sum(here.count)::int AS count
          FROM (SELECT v.category_id, count(*) AS count FROM product_variant v
                 WHERE ${isInAssortment(terms, parameters)} GROUP BY v.category_id) here
          JOIN category c ON c.id = here.category_id
          CROSS JOIN LATERAL unnest(c.path) AS above (id)
          GROUP BY above.id)
        SELECT c.id, c.parent_id AS "parentId", c.name, counted.count AS "productCount"
        FROM counted JOIN category c ON c.id = counted.id
        WHERE NOT c.is_deleted
        ORDER BY cardinality(c.path), c.position, c.name`;
      const items = await read.prepared<CategoryTree['items'][number]>(
        statementName(sql),
        sql,
        parameters.values,
      );
      return { items: inTreeOrder(items) };
    });
  }

  /** Groups whose name contains the text and that hold something the buyer may see. */
  async categoriesNamed(
    read: ReadConnection,
    assortment: Assortment,
    text: string,
    limit: number,
  ): Promise<CategoryNode[]> {
    const parameters = new SqlParameters();
    const sql = `
      SELECT named.id, named.parent_id AS "parentId", named.name, held.count AS "productCount"
      FROM category named
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS count FROM product_variant v
         WHERE v.category_id IN (SELECT id FROM category WHERE path && ARRAY[named.id])
           AND ${isInAssortment(assortment, parameters)}) held
      WHERE NOT named.is_deleted AND held.count > 0
        AND lower(named.name) LIKE '%' || lower(${parameters.add(escapedForLike(text))}) || '%'
      ORDER BY cardinality(named.path), named.name LIMIT ${parameters.add(limit)}`;
    return read.prepared<CategoryNode>(statementName(sql), sql, parameters.values);
  }

  /** Rows of known variants, in the given order; what the buyer may not see is left out. */
  async rowsByIds(
    read: ReadConnection,
    terms: RowTerms,
    variantIds: readonly string[],
  ): Promise<CatalogRow[]> {
    return (await rowsById(read, terms, variantIds)).map(toCatalogRow);
  }
}

async function sortedPage(read: ReadConnection, filter: ListFilter, position: Position | null) {
  const parameters = new SqlParameters();
  const sql = rowsOf(chooseFromList(filter, position, parameters), filter.terms, parameters);
  const raw = await read.prepared<RawRow>(statementName(sql), sql, parameters.values);
  const shown = raw.slice(0, filter.query.limit);
  const last = shown.at(-1);
  const hasMore = raw.length > shown.length && last !== undefined;
  return {
    rows: shown.map(toCatalogRow),
    nextCursor: hasMore ? writeCursor([last.sort_value, last.variant_id]) : null,
  };
}

async function rankedPage(
  read: ReadConnection,
  terms: RowTerms,
  variantIds: readonly string[],
  position: Position | null,
  limit: number,
) {
  const start = typeof position === 'number' ? position : 0;
  const raw = await rowsById(read, terms, variantIds.slice(start, start + limit));
  const next = start + limit < variantIds.length ? writeCursor(start + limit) : null;
  return { rows: raw.map(toCatalogRow), nextCursor: next };
}

async function rowsById(
  read: ReadConnection,
  terms: RowTerms,
  variantIds: readonly string[],
): Promise<RawRow[]> {
  if (variantIds.length === 0) return [];
  const parameters = new SqlParameters();
  const chosen = `SELECT id AS variant_id, NULL::text AS sort_value, place
    FROM unnest(${parameters.add(variantIds)}::uuid[]) WITH ORDINALITY AS given (id, place)`;
  const sql = rowsOf(chosen, terms, parameters);
  return read.prepared<RawRow>(statementName(sql), sql, parameters.values);
}

async function total(
  read: ReadConnection,
  filter: ListFilter,
  known: number | null,
): Promise<CatalogPage['total']> {
  const count = known ?? (await countUpTo(read, filter));
  return { count: Math.min(count, MOST_FINDS), isMore: count > MOST_FINDS };
}

async function countUpTo(read: ReadConnection, filter: ListFilter): Promise<number> {
  const parameters = new SqlParameters();
  const sql = countList(filter, MOST_FINDS + 1, parameters);
  const [row] = await read.prepared<{ count: number }>(statementName(sql), sql, parameters.values);
  return row?.count ?? 0;
}

const escapedForLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Parents before their children, siblings together: the order in which the tree is drawn. */
function inTreeOrder<Node extends { id: string; parentId: string | null }>(nodes: Node[]): Node[] {
  const byParent = new Map<string | null, Node[]>();
  const known = new Set(nodes.map((node) => node.id));
  for (const node of nodes) {
    const parent = node.parentId !== null && known.has(node.parentId) ? node.parentId : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), node]);
  }
  const below = (parent: string | null): Node[] =>
    (byParent.get(parent) ?? []).flatMap((node) => [node, ...below(node.id)]);
  return below(null);
}

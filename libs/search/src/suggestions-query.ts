import { Injectable } from '@nestjs/common';
import type { Suggestions } from '@optovik/contracts';
import { CatalogQueries, ProductFinder, readCatalogTerms } from '@optovik/catalog';
import { Database, type PartnerScope, type ReadConnection } from '@optovik/platform';

const MOST_GOODS = 8;
const MOST_GROUPS = 4;
const MOST_ORDERS = 3;

interface OrderHit {
  id: string;
  number: string;
  placed_at: Date;
  sum: string;
}

/** What the search field offers while a person types: goods with his prices, groups, his orders. */
@Injectable()
export class SuggestionsQuery {
  constructor(
    private readonly database: Database,
    private readonly catalog: CatalogQueries,
    private readonly finder: ProductFinder,
  ) {}

  suggest(scope: PartnerScope, typed: string): Promise<Suggestions> {
    return this.database.read(scope, async (read) => {
      const { terms } = await readCatalogTerms(read, scope);
      const found = await this.finder.find(read, terms, typed, MOST_GOODS);
      return {
        items: await this.catalog.rowsByIds(read, terms, found.variantIds),
        categories: await this.catalog.categoriesNamed(read, terms, found.searchedFor ?? typed, MOST_GROUPS),
        orders: await this.orders(read, scope, typed),
        searchedFor: found.searchedFor,
      };
    });
  }

  private async orders(
    read: ReadConnection,
    scope: PartnerScope,
    typed: string,
  ): Promise<Suggestions['orders']> {
    const digits = typed.replace(/^№|\s/g, '');
    if (!/^\d{3,11}$/.test(digits)) return [];
    const hits = await read.rows<OrderHit>(
      `SELECT id, number, placed_at, sum FROM customer_order
        WHERE partner_id = $1 AND number LIKE $2
          AND (cardinality($3::uuid[]) = 0 OR counterparty_id = ANY ($3))
        ORDER BY placed_at DESC LIMIT ${MOST_ORDERS}`,
      [scope.partnerId, `${digits}%`, scope.counterpartyIds],
    );
    return hits.map(({ id, number, placed_at, sum }) => ({
      id,
      number,
      placedAt: placed_at.toISOString(),
      sum,
    }));
  }
}

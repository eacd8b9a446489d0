import type { DataStamps, NamedRef } from '@optovik/contracts';
import { readBuyerTerms, type BuyerTerms } from '@optovik/partners';
import type { PartnerScope, ReadConnection } from '@optovik/platform';

const STOCK_STALE_MINUTES = 30;
const PRICE_STALE_HOURS = 24;

/** Everything around the rows that follows from the buyer's contract. */
export interface CatalogTerms {
  readonly terms: BuyerTerms;
  readonly warehouses: NamedRef[];
  readonly priceType: { name: string; currency: string; vatIncluded: boolean } | null;
  readonly stamps: DataStamps;
  /** The asked group with everything below it; null when no group was asked for. */
  readonly categoryIds: readonly string[] | null;
}

interface TermsRow {
  category_ids: string[];
  warehouses: NamedRef[] | null;
  price_type: { name: string; currency: string; vatIncluded: boolean } | null;
  prices_at: Date | null;
  stocks_at: Date | null;
  prices_stale: boolean;
  stocks_stale: boolean;
}

const termsSql = `
  SELECT
    (SELECT json_agg(json_build_object('id', w.id, 'name', w.name) ORDER BY chosen.place)
       FROM unnest($1::uuid[]) WITH ORDINALITY AS chosen (id, place) JOIN warehouse w ON w.id = chosen.id) AS warehouses,
    (SELECT json_build_object('name', t.name, 'currency', t.currency, 'vatIncluded', t.is_vat_included)
       FROM price_type t WHERE t.id = $2) AS price_type,
    ARRAY(SELECT id FROM category WHERE path && ARRAY[$4::uuid]) AS category_ids,
    prices.at AS prices_at, stocks.at AS stocks_at,
    coalesce(prices.at < now() - interval '${PRICE_STALE_HOURS} hours', false) AS prices_stale,
    coalesce(stocks.at < now() - interval '${STOCK_STALE_MINUTES} minutes', false) AS stocks_stale
  FROM (SELECT 1) one
  LEFT JOIN data_freshness prices ON prices.channel_id = $3 AND prices.kind = 'prices'
  LEFT JOIN data_freshness stocks ON stocks.channel_id = $3 AND stocks.kind = 'stocks'`;

/** Two statements: the terms of the contract (an error when it is closed), then names and ages. */
export async function readCatalogTerms(
  read: ReadConnection,
  scope: PartnerScope,
  categoryId: string | null = null,
): Promise<CatalogTerms> {
  const terms = await readBuyerTerms(read, scope.contractId);
  const [row] = await read.prepared<TermsRow>('catalog-terms', termsSql, [
    terms.warehouseIds,
    terms.priceTypeId,
    terms.channelId,
    categoryId,
  ]);
  return {
    terms,
    categoryIds: categoryId === null ? null : (row?.category_ids ?? []),
    warehouses: row?.warehouses ?? [],
    priceType: row?.price_type ?? null,
    stamps: {
      pricesAt: row?.prices_at?.toISOString() ?? null,
      stocksAt: row?.stocks_at?.toISOString() ?? null,
      pricesStale: row?.prices_stale ?? false,
      stocksStale: row?.stocks_stale ?? false,
    },
  };
}

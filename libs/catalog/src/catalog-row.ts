import type { CatalogRow } from '@optovik/contracts';
import { price, quantity } from '@optovik/platform';
import type { SqlParameters } from './sql-text';

/** A row as the statement below gives it. */
export interface RawRow {
  variant_id: string;
  product_id: string;
  article: string;
  name: string;
  category_id: string | null;
  unit_name: string;
  order_multiple: string;
  vat_rate: string | null;
  price: string | null;
  available: string[];
  packagings: { id: string; name: string; ratio: string }[] | null;
  image: string | null;
  sort_value: string | null;
}

export interface RowTerms {
  readonly priceTypeId: string;
  readonly warehouseIds: readonly string[];
}

/**
 * Dresses chosen variants (a sub-select with the columns variant_id, sort_value, place) with everything a row shows: own price,
 * free stock by warehouse in the agreement's order, packagings, picture. One statement whatever the number of rows.
 */
export function rowsOf(chosen: string, terms: RowTerms, parameters: SqlParameters): string {
  const warehouses = parameters.add(terms.warehouseIds);
  return `
    WITH chosen AS MATERIALIZED (${chosen})
    SELECT v.id AS variant_id, v.product_id, v.article, v.name, v.category_id, p.unit_name, p.order_multiple, p.vat_rate,
      own.value AS price, chosen.sort_value,
      (SELECT array_agg(greatest(coalesce(b.on_hand - b.reserved, 0), 0)::text ORDER BY w.place)
         FROM unnest(${warehouses}::uuid[]) WITH ORDINALITY AS w (id, place)
         LEFT JOIN stock_balance b ON b.warehouse_id = w.id AND b.variant_id = v.id) AS available,
      (SELECT json_agg(json_build_object('id', k.id, 'name', k.name, 'ratio', k.ratio::text) ORDER BY k.position)
         FROM packaging k WHERE k.product_id = v.product_id) AS packagings,
      (SELECT i.sha256 FROM product_image i
        WHERE i.product_id = v.product_id AND i.sha256 IS NOT NULL ORDER BY i.position LIMIT 1) AS image
    FROM chosen
    JOIN product_variant v ON v.id = chosen.variant_id
    JOIN product p ON p.id = v.product_id
    LEFT JOIN price own ON own.price_type_id = ${parameters.add(terms.priceTypeId)} AND own.variant_id = v.id
    ORDER BY chosen.place`;
}

export const imageUrl = (sha256: string): string => `/api/catalog/images/${sha256}`;

export function toCatalogRow(raw: RawRow): CatalogRow {
  return {
    variantId: raw.variant_id,
    productId: raw.product_id,
    article: raw.article,
    name: raw.name,
    categoryId: raw.category_id,
    unit: raw.unit_name,
    packagings: (raw.packagings ?? []).map(({ id, name, ratio }) => ({ id, name, ratio: quantity(ratio) })),
    multiple: quantity(raw.order_multiple),
    price: raw.price === null ? null : price(raw.price),
    vatRate: raw.vat_rate,
    available: (raw.available ?? []).map((free) => quantity(free)),
    imageUrl: raw.image === null ? null : imageUrl(raw.image),
  };
}

import { isInAssortment, SqlParameters } from '@optovik/catalog';
import type { BuyerTerms } from '@optovik/partners';
import { quantity } from '@optovik/platform';
import type { LineToPrice } from '../order-totals';
import type { SqlSource } from '../sql-source';

export interface PricedLine extends LineToPrice {
  readonly variantId: string;
  readonly packagingId: string | null;
}

/** Only what sums need, without stock and pictures: the header of every page asks for it, and every keystroke of a quantity. */
export async function readPricedLines(
  source: SqlSource,
  terms: BuyerTerms,
  cartId: string,
): Promise<PricedLine[]> {
  const parameters = new SqlParameters();
  const cart = parameters.add(cartId);
  const priceType = parameters.add(terms.priceTypeId);
  const rows = await source.rows<PricedLine>(
    `SELECT v.id AS "variantId", line.quantity, k.id AS "packagingId", p.vat_rate AS "vatRate", p.weight,
            CASE WHEN ${isInAssortment(terms, parameters)} THEN own.value END AS price
       FROM cart_line line
       JOIN product_variant v ON v.id = line.variant_id
       JOIN product p ON p.id = v.product_id
       LEFT JOIN packaging k ON k.id = line.packaging_id AND k.product_id = p.id
       LEFT JOIN price own ON own.price_type_id = ${priceType} AND own.variant_id = v.id
      WHERE line.cart_id = ${cart}
      ORDER BY line.position`,
    parameters.values,
  );
  return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
}

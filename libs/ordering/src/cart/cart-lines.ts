import { isInAssortment, SqlParameters } from '@optovik/catalog';
import type { CartLineProblem, PackagingView } from '@optovik/contracts';
import type { BuyerTerms } from '@optovik/partners';
import { decimal, price, quantity, roundUpToMultiple } from '@optovik/platform';
import { freeStockSql } from '@optovik/stock';
import type { SqlSource } from '../sql-source';
import { packagingsSql, toPackagings, type RawPackagings } from './packagings';

/** A line of the cart beside what is true of its variant right now, under the terms of the contract. */
export interface CartLine {
  readonly variantId: string;
  readonly productId: string;
  /** As 1C knows it: guid, or guid#guid with a characteristic. */
  readonly oneCId: string;
  readonly article: string;
  readonly name: string;
  readonly unitCode: string;
  readonly unit: string;
  readonly packagings: readonly PackagingView[];
  readonly packagingId: string | null;
  readonly multiple: string;
  /** Base units. */
  readonly quantity: string;
  /** Current price of the agreement. */
  readonly price: string | null;
  readonly seenPrice: string | null;
  readonly vatRate: string | null;
  readonly weight: string | null;
  readonly available: string;
  readonly image: string | null;
  /** Still sold, and opened by the agreement. */
  readonly isOffered: boolean;
}

interface Row extends Omit<CartLine, 'packagings' | 'isOffered'> {
  packagings: RawPackagings;
  isOffered: boolean | null;
}

/** Every line of a cart with price, stock and multiple of this moment: one statement whatever the number of lines. */
export async function readCartLines(
  source: SqlSource,
  terms: BuyerTerms,
  cartId: string,
): Promise<CartLine[]> {
  const parameters = new SqlParameters();
  const cart = parameters.add(cartId);
  const priceType = parameters.add(terms.priceTypeId);
  const warehouses = parameters.add(terms.warehouseIds);
  const rows = await source.rows<Row>(
    `SELECT v.id AS "variantId", p.id AS "productId",
            p.one_c_id || CASE WHEN v.one_c_characteristic_id = '' THEN '' ELSE '#' || v.one_c_characteristic_id END AS "oneCId",
            v.article, v.name, p.unit_code AS "unitCode", p.unit_name AS unit, p.order_multiple AS multiple,
            p.vat_rate AS "vatRate", p.weight, line.quantity, line.packaging_id AS "packagingId",
            line.seen_price AS "seenPrice", own.value AS price, (${isInAssortment(terms, parameters)}) AS "isOffered",
            ${freeStockSql('v.id', warehouses)} AS available,
            ${packagingsSql('p.id')} AS packagings,
            (SELECT i.sha256 FROM product_image i
              WHERE i.product_id = p.id AND i.sha256 IS NOT NULL ORDER BY i.position LIMIT 1) AS image
       FROM cart_line line
       JOIN product_variant v ON v.id = line.variant_id
       JOIN product p ON p.id = v.product_id
       LEFT JOIN price own ON own.price_type_id = ${priceType} AND own.variant_id = v.id
      WHERE line.cart_id = ${cart}
      ORDER BY line.position`,
    parameters.values,
  );
  return rows.map(toLine);
}

function toLine(row: Row): CartLine {
  const packagings = toPackagings(row.packagings);
  return {
    ...row,
    packagings,
    packagingId: packagings.some(({ id }) => id === row.packagingId) ? row.packagingId : null,
    multiple: quantity(row.multiple),
    quantity: quantity(row.quantity),
    price: row.price === null ? null : price(row.price),
    seenPrice: row.seenPrice === null ? null : price(row.seenPrice),
    available: quantity(row.available),
    isOffered: row.isOffered ?? false,
  };
}

/** Everything that keeps a line from being sent as it is (product row D1), the gravest first. */
export function problemsOf(line: CartLine): CartLineProblem[] {
  if (!line.isOffered) return ['GONE'];
  if (line.price === null) return ['NO_PRICE'];
  const problems: CartLineProblem[] = [];
  if (roundUpToMultiple(line.quantity, line.multiple) !== line.quantity) problems.push('NOT_MULTIPLE');
  if (decimal(line.quantity).gt(line.available)) problems.push('SHORT');
  if (line.seenPrice === null || !decimal(line.seenPrice).eq(line.price)) problems.push('PRICE_CHANGED');
  return problems;
}

/** What the buyer pays by: a good that is gone has no price, whatever is still written somewhere. */
export const sellingPrice = (line: CartLine): string | null => (line.isOffered ? line.price : null);

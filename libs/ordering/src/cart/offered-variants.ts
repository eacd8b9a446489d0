import { isInAssortment, SqlParameters } from '@optovik/catalog';
import type { PackagingView } from '@optovik/contracts';
import type { BuyerTerms } from '@optovik/partners';
import { price, quantity } from '@optovik/platform';
import { freeStockSql } from '@optovik/stock';
import type { SqlSource } from '../sql-source';
import { packagingsSql, toPackagings, type RawPackagings } from './packagings';

/** A variant as the buyer may order it now. */
export interface OfferedVariant {
  readonly variantId: string;
  readonly article: string;
  readonly name: string;
  readonly multiple: string;
  readonly price: string | null;
  readonly available: string;
  readonly packagings: readonly PackagingView[];
}

interface Row extends Omit<OfferedVariant, 'packagings'> {
  packagings: RawPackagings;
}

/** Those of the given variants that the agreement opens; one that is gone or foreign is simply not among them. */
export async function readOfferedVariants(
  source: SqlSource,
  terms: BuyerTerms,
  variantIds: readonly string[],
): Promise<Map<string, OfferedVariant>> {
  const parameters = new SqlParameters();
  const asked = parameters.add(variantIds);
  const priceType = parameters.add(terms.priceTypeId);
  const warehouses = parameters.add(terms.warehouseIds);
  const rows = await source.rows<Row>(
    `SELECT v.id AS "variantId", v.article, v.name, p.order_multiple AS multiple, own.value AS price,
            ${freeStockSql('v.id', warehouses)} AS available,
            ${packagingsSql('p.id')} AS packagings
       FROM product_variant v
       JOIN product p ON p.id = v.product_id
       LEFT JOIN price own ON own.price_type_id = ${priceType} AND own.variant_id = v.id
      WHERE v.id = ANY(${asked}::uuid[]) AND ${isInAssortment(terms, parameters)}`,
    parameters.values,
  );
  return new Map(
    rows.map((row) => [
      row.variantId,
      {
        ...row,
        multiple: quantity(row.multiple),
        price: row.price === null ? null : price(row.price),
        available: quantity(row.available),
        packagings: toPackagings(row.packagings),
      },
    ]),
  );
}

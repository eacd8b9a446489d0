import { newId } from '@optovik/platform';
import { decimal, quantity } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import type { CartLine } from '../cart/cart-lines';
import { lineAmounts } from '../order-totals';

/** A cart line that passed every check. */
export type SoundLine = CartLine & { readonly price: string };

interface FrozenLine {
  readonly id: string;
  readonly variant_id: string;
  readonly one_c_id: string;
  readonly article: string;
  readonly name: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly quantity: string;
  readonly packaging_name: string | null;
  readonly package_quantity: string | null;
  readonly price: string;
  readonly sum: string;
  readonly vat_rate: string | null;
  readonly vat_sum: string;
}

/** Names, units, prices and VAT become facts of the order: whatever 1C changes later, the buyer sees what he agreed to. */
function freeze(line: SoundLine, isVatIncluded: boolean): FrozenLine {
  const packaging = line.packagings.find(({ id }) => id === line.packagingId);
  const { sum, vatSum } = lineAmounts(line, isVatIncluded);
  return {
    id: newId(),
    variant_id: line.variantId,
    one_c_id: line.oneCId,
    article: line.article,
    name: line.name,
    unit_code: line.unitCode,
    unit_name: line.unit,
    quantity: line.quantity,
    packaging_name: packaging?.name ?? null,
    package_quantity: packaging ? quantity(decimal(line.quantity).div(packaging.ratio)) : null,
    price: line.price,
    sum,
    vat_rate: line.vatRate,
    vat_sum: vatSum,
  };
}

/** Writes the lines of a new order in the order of the cart, in one statement. */
export async function writeFrozenLines(
  tx: EntityManager,
  order: { readonly id: string; readonly partnerId: string },
  lines: readonly SoundLine[],
  isVatIncluded: boolean,
): Promise<void> {
  await tx.query(
    `INSERT INTO order_line (id, order_id, partner_id, position, variant_id, one_c_id, article, name, unit_code, unit_name,
                             quantity, packaging_name, package_quantity, price, sum, vat_rate, vat_sum)
     SELECT line.id, $1, $2, line.position, line.variant_id, line.one_c_id, line.article, line.name, line.unit_code,
            line.unit_name, line.quantity, line.packaging_name, line.package_quantity, line.price, line.sum,
            line.vat_rate, line.vat_sum
       FROM ROWS FROM (json_to_recordset($3::json) AS (
              id uuid, variant_id uuid, one_c_id text, article text, name text, unit_code text, unit_name text,
              quantity numeric, packaging_name text, package_quantity numeric, price numeric, sum numeric,
              vat_rate text, vat_sum numeric))
            WITH ORDINALITY AS line (id, variant_id, one_c_id, article, name, unit_code, unit_name, quantity,
              packaging_name, package_quantity, price, sum, vat_rate, vat_sum, position)`,
    [order.id, order.partnerId, JSON.stringify(lines.map((line) => freeze(line, isVatIncluded)))],
  );
}

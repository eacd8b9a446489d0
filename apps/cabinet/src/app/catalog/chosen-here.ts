import type { CatalogRow } from '@optovik/contracts';
import { lineSum, sumMoney } from '@optovik/ui';
import { isNothing } from '../quantities/quantity-writes';
import type { QuantityInCart } from '../shell/cart-summary-store';

export interface Chosen {
  readonly lines: number;
  /** Money, by the prices on screen. */
  readonly sum: string;
}

/** What of the listed goods is in the cart, for the line under the table. */
export function chosenOf(
  rows: readonly CatalogRow[],
  quantities: ReadonlyMap<string, QuantityInCart>,
): Chosen {
  const sums: string[] = [];
  for (const row of rows) {
    const quantity = quantities.get(row.variantId)?.quantity;
    if (quantity === undefined || row.price === null || isNothing(quantity)) continue;
    sums.push(lineSum(row.price, quantity));
  }
  return { lines: sums.length, sum: sumMoney(sums) };
}

import { compareDecimals, formatQuantity, lineSum } from '@optovik/ui';
import type { CatalogRow } from '@optovik/contracts';
import { sumQuantities } from '../quantities/quantities';
import { isNothing } from '../quantities/quantity-writes';

/** «шт · уп 12 · кор 144»: the base unit, then each packaging with what it holds. */
export function packagingText(row: CatalogRow): string {
  const packagings = row.packagings.map(({ name, ratio }) => `${name} ${formatQuantity(ratio)}`);
  return [row.unit, ...packagings].join(' · ');
}

/** For a narrow column: the base unit and the first packaging; all of them stand in the tooltip and in the card. */
export function shortPackagingText(row: CatalogRow): string {
  const [first] = row.packagings;
  return first === undefined ? row.unit : `${row.unit} · ${first.name} ${formatQuantity(first.ratio)}`;
}

const frees = new WeakMap<CatalogRow, string>();

/** Free stock over all warehouses of the agreement. */
export function freeOf(row: CatalogRow): string {
  const known = frees.get(row) ?? sumQuantities(row.available);
  frees.set(row, known);
  return known;
}

/** More is asked than there is: a hint before the cart says it. */
export const isShort = (row: CatalogRow, quantity: string): boolean =>
  !isNothing(quantity) && compareDecimals(quantity, freeOf(row)) > 0;

/** null while nothing is chosen or there is no price. */
export const sumOf = (row: CatalogRow, quantity: string): string | null =>
  row.price === null || isNothing(quantity) ? null : lineSum(row.price, quantity);

import type { PackagingView } from '@optovik/contracts';
import { formatQuantity, inUnit, type QuantityUnit } from '@optovik/ui';
import type { QuantityInCart } from '../shell/cart-summary-store';

/** What of a product tells in which units it is ordered. */
export interface Packaged {
  readonly unit: string;
  readonly packagings: readonly PackagingView[];
}

/** One list per product, so that a redrawn cell gives its field the same list again. */
const known = new WeakMap<Packaged, readonly QuantityUnit[]>();

/** The base unit first, then the packagings (product row B16). */
export function unitsOf(product: Packaged): readonly QuantityUnit[] {
  const units = known.get(product) ?? [{ id: null, name: product.unit, ratio: '1' }, ...product.packagings];
  known.set(product, units);
  return units;
}

/** A quantity in the unit it was typed in, for messages: `12 кор`. */
export function wishText(product: Packaged, wish: QuantityInCart): string {
  const unit = unitsOf(product).find(({ id }) => id === wish.packagingId);
  if (unit === undefined) return formatQuantity(wish.quantity, product.unit);
  return formatQuantity(inUnit(wish.quantity, unit), unit.name);
}

import {
  type Good,
  offerKeysOf,
  type PriceType,
  type ReferenceData,
  type Warehouse,
} from '../base/reference-data';
import type { SeededRandom } from '../base/seeded-random';

/** Share of the shelf price for each price type, from the deepest discount up. */
const DISCOUNTS = [0.7, 0.78, 0.87, 1];
const NO_WHOLESALE_SHARE = 0.01;
const EMPTY_SHARE = 0.14;
const OVERSOLD_SHARE = 0.008;
/** A wholesaler keeps about this much of one good in one warehouse, in kopecks of the shelf price. */
const TYPICAL_VALUE = 4_500_000;

/**
 * Prices of all types and balances of all warehouses: cheap goods lie in thousands, dear ones in units; some are gone, a few oversold;
 * goods sold by weight or length have fractions.
 * @param retail shelf price in kopecks by good
 */
export function stockAndPrices(
  goods: readonly Good[],
  retail: ReadonlyMap<string, number>,
  priceTypes: readonly PriceType[],
  warehouses: readonly Warehouse[],
  random: SeededRandom,
): Pick<ReferenceData, 'prices' | 'stock'> {
  const prices = new Map<string, Map<string, number>>();
  const stock = new Map<string, Map<string, number>>();
  for (const good of goods) {
    const shelf = roundedPrice((retail.get(good.id) ?? 0) * (0.96 + 0.08 * random.next()));
    const withoutDeepest = random.chance(NO_WHOLESALE_SHARE);
    for (const offer of offerKeysOf(good)) {
      prices.set(
        offer,
        pricesOf(shelf, withoutDeepest ? priceTypes.slice(1) : priceTypes, priceTypes.length),
      );
      stock.set(offer, new Map(warehouses.map(({ id }) => [id, balance(good, shelf, random)])));
    }
  }
  return { prices, stock };
}

function pricesOf(shelf: number, priceTypes: readonly PriceType[], all: number): Map<string, number> {
  const skipped = all - priceTypes.length;
  return new Map(
    priceTypes.map(({ id }, index) => [id, roundedPrice(shelf * (DISCOUNTS[index + skipped] ?? 1))]),
  );
}

/** Cheap goods keep kopecks, dear ones are rounded as a price list does. */
function roundedPrice(kopecks: number): number {
  const step = kopecks < 2_000 ? 1 : kopecks < 50_000 ? 10 : 100;
  return Math.max(step, Math.round(kopecks / step) * step);
}

/** @returns thousandths of the base unit */
function balance(good: Good, shelf: number, random: SeededRandom): number {
  const lot = random.next();
  if (lot < EMPTY_SHARE) return 0;
  if (lot < EMPTY_SHARE + OVERSOLD_SHARE) return -1000 * random.whole(1, 5);
  const typical = Math.max(4, TYPICAL_VALUE / Math.max(shelf, 1));
  const quantity = Math.max(1, typical * (0.1 + random.next() ** 2 * 2));
  const box = good.packagings[0]?.factor;
  if (good.unit.name === 'кг' || good.unit.name === 'м') return Math.round(quantity * 2) * 500;
  const whole =
    box && quantity > box * 3 ? Math.round(quantity / box) * box + random.whole(0, 3) : Math.round(quantity);
  return whole * 1000;
}

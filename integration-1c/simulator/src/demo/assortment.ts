import type { SeededRandom } from '../base/seeded-random';
import { CHEMISTRY } from './families/chemistry';
import { ELECTRICS } from './families/electrics';
import { FASTENERS } from './families/fasteners';
import { FINISHING } from './families/finishing';
import { GARDEN } from './families/garden';
import { HOUSEHOLD } from './families/household';
import { PAINTS } from './families/paints';
import { PLUMBING } from './families/plumbing';
import { TOOLS } from './families/tools';
import { WORKWEAR } from './families/workwear';
import { type Combination, combinationsOf, type ProductFamily } from './product-family';

export const FAMILIES: readonly ProductFamily[] = [
  ...FASTENERS,
  ...CHEMISTRY,
  ...PAINTS,
  ...TOOLS,
  ...ELECTRICS,
  ...PLUMBING,
  ...WORKWEAR,
  ...HOUSEHOLD,
  ...GARDEN,
  ...FINISHING,
];

/** Shelves look thin with one brand and endless with twelve: the fewest that give the wanted number, but two at least. */
const USUAL_BRANDS = 2;
const MOST_BRANDS = 12;

/**
 * Chooses the goods the wholesaler keeps: every family in proportion to its size, a seeded choice inside it, in the order of the
 * price list.
 * @throws Error when the families cannot give so many goods
 */
export function assortment(goodsCount: number, random: SeededRandom): Combination[] {
  const families = enoughCombinations(goodsCount);
  const total = families.reduce((sum, combinations) => sum + combinations.length, 0);
  let given = 0;
  let seen = 0;
  return families.flatMap((combinations) => {
    seen += combinations.length;
    const share = Math.round((goodsCount * seen) / total) - given;
    given += share;
    return chosen(combinations, share, random);
  });
}

function enoughCombinations(goodsCount: number): Combination[][] {
  for (let brands = USUAL_BRANDS; brands <= MOST_BRANDS; brands += 1) {
    const families = FAMILIES.map((family) => combinationsOf(family, brands));
    const total = families.reduce((sum, combinations) => sum + combinations.length, 0);
    if (total >= goodsCount) return families;
    if (brands === MOST_BRANDS)
      throw new Error(`Генератор даёт не больше ${total} товаров, запрошено ${goodsCount}`);
  }
  return [];
}

function chosen(combinations: readonly Combination[], count: number, random: SeededRandom): Combination[] {
  const drawn = combinations.map((combination, index) => ({ combination, index, lot: random.next() }));
  const kept = drawn.sort((left, right) => left.lot - right.lot).slice(0, count);
  return kept.sort((left, right) => left.index - right.index).map(({ combination }) => combination);
}

import type { BuyerTerms } from '@optovik/partners';
import { decimal, money } from '@optovik/platform';
import type { StockShortage } from '@optovik/stock';
import { problemsOf, type CartLine } from '../cart/cart-lines';
import { belowMinimum, linesRefused, type RefusedLine } from '../order-errors';
import type { SoundLine } from './frozen-lines';

const refusal = (
  line: CartLine,
  problem: RefusedLine['problem'],
  available = line.available,
): RefusedLine => ({
  variantId: line.variantId,
  article: line.article,
  name: line.name,
  problem,
  available: problem === 'SHORT' ? available : null,
  oldPrice: problem === 'PRICE_CHANGED' ? line.seenPrice : null,
  newPrice: problem === 'PRICE_CHANGED' ? line.price : null,
});

/**
 * An order is never sent at a price, in a quantity or for a good that the buyer has not seen so (product row D1).
 * @throws AppError LINES_REFUSED that names every problem of every line at once.
 */
export function soundLines(lines: readonly CartLine[]): SoundLine[] {
  const refused = lines.flatMap((line) => problemsOf(line).map((problem) => refusal(line, problem)));
  if (refused.length > 0) throw linesRefused(refused);
  return lines.filter((line): line is SoundLine => line.price !== null);
}

/** The stock went to somebody else between the check and the reservation: the same refusal, with what is left now. */
export function refuseShortLines(lines: readonly CartLine[], shortages: readonly StockShortage[]): void {
  if (shortages.length === 0) return;
  const leftOf = new Map(shortages.map((shortage) => [shortage.variantId, shortage.available]));
  throw linesRefused(
    lines
      .filter((line) => leftOf.has(line.variantId))
      .map((line) => refusal(line, 'SHORT', leftOf.get(line.variantId))),
  );
}

/** Минимальная сумма of the agreement (product row D19), VAT included. */
export function refuseBelowMinimum(sum: string, terms: BuyerTerms): void {
  if (terms.minOrderSum === null || decimal(sum).gte(terms.minOrderSum)) return;
  throw belowMinimum(sum, terms.minOrderSum, money(decimal(terms.minOrderSum).minus(sum)), terms.currency);
}

import type { CartLineProblem, CartLineView } from '@optovik/contracts';
import { compareDecimals, lineSum, roundUpToMultiple } from '@optovik/ui';
import { roundDownToMultiple } from '../quantities/quantities';
import { isNothing } from '../quantities/quantity-writes';

/** A line as the page shows it: the facts of the server, and the price the person had on screen before it changed. */
export interface CartLine extends CartLineView {
  readonly oldPrice: string | null;
}

/**
 * What keeps the line from being sent with this quantity, the gravest first (product row D1). The quantity may be newer than the
 * facts: it is judged on the spot, the server judges again at placement.
 */
export function problemOf(line: CartLine, quantity: string): CartLineProblem | null {
  if (line.problem === 'GONE') return 'GONE';
  if (line.price === null) return 'NO_PRICE';
  if (compareDecimals(roundUpToMultiple(quantity, line.multiple), quantity) !== 0) return 'NOT_MULTIPLE';
  if (compareDecimals(quantity, line.available) > 0) return 'SHORT';
  return line.oldPrice === null ? null : 'PRICE_CHANGED';
}

/** The quantity that would solve the line; null when only taking it out does, or when nothing about the quantity is wrong. */
export function wayOut(line: CartLine, quantity: string): string | null {
  const problem = problemOf(line, quantity);
  if (problem === 'NOT_MULTIPLE') {
    const up = roundUpToMultiple(quantity, line.multiple);
    if (compareDecimals(up, line.available) <= 0) return up;
  }
  if (problem !== 'NOT_MULTIPLE' && problem !== 'SHORT') return null;
  const fitting = roundDownToMultiple(line.available, line.multiple);
  return isNothing(fitting) ? null : fitting;
}

/** Money. The server's own sum while the quantity is the one it counted. */
export function sumOfLine(line: CartLine, quantity: string): string | null {
  if (line.price === null) return null;
  return compareDecimals(quantity, line.quantity) === 0 ? line.sum : lineSum(line.price, quantity);
}

/** Whether the server counted the line by the price on screen. */
export function isSumExpected(line: CartLine, quantity: string, sum: string): boolean {
  if (line.price === null || compareDecimals(lineSum(line.price, line.quantity), line.sum) !== 0)
    return false;
  return compareDecimals(lineSum(line.price, quantity), sum) === 0;
}

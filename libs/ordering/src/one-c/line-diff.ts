import { decimal, money, price, quantity } from '@optovik/platform';

/** A line as 1C sent it. Quantities in base units; the sum includes VAT. */
export interface OneCOrderLine {
  readonly oneCId: string;
  readonly article: string;
  readonly name: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly quantity: string;
  readonly price: string;
  readonly sum: string;
  readonly vatRate: string | null;
}

/** A line as it stands in the order; the `oneC…` values are null until 1C has said something about lines. */
export interface StoredLine {
  readonly id: string;
  readonly variantId: string | null;
  readonly oneCId: string;
  readonly article: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly price: string;
  readonly sum: string;
  readonly oneCQuantity: string | null;
  readonly oneCPrice: string | null;
  readonly oneCSum: string | null;
  readonly change: 'none' | 'changed' | 'removed' | 'added';
}

export interface SettledLine {
  readonly line: StoredLine;
  readonly oneCQuantity: string;
  readonly oneCPrice: string;
  readonly oneCSum: string;
  readonly change: StoredLine['change'];
}

export interface LineDiff {
  /** Lines of ours with what 1C has now. */
  readonly settled: readonly SettledLine[];
  /** Lines that 1C put in and we do not have yet. */
  readonly added: readonly OneCOrderLine[];
  /** Lines that 1C had put in earlier and has taken out again. */
  readonly withdrawn: readonly StoredLine[];
}

/**
 * Compares the lines of 1C with what the buyer ordered, by 1C's id of the good. The lines of 1C are the truth (1c-exchange.md
 * 3.6), the buyer's wish stays beside them. Quantity and sum decide, not the price: 1C counts it anew from the sum.
 */
export function diffLines(stored: readonly StoredLine[], sent: readonly OneCOrderLine[]): LineDiff {
  const sentById = mergeById(sent);
  const known = new Set(stored.map((line) => keyOf(line.oneCId)));
  const settled: SettledLine[] = [];
  const withdrawn: StoredLine[] = [];
  for (const line of stored) {
    const theirs = sentById.get(keyOf(line.oneCId));
    if (theirs) settled.push(settle(line, theirs));
    else if (line.change === 'added') withdrawn.push(line);
    else settled.push({ line, oneCQuantity: '0', oneCPrice: line.price, oneCSum: '0.00', change: 'removed' });
  }
  const added = [...sentById].filter(([key]) => !known.has(key)).map(([, line]) => line);
  return { settled, added, withdrawn };
}

function settle(line: StoredLine, theirs: OneCOrderLine): SettledLine {
  const isSame = decimal(line.quantity).eq(theirs.quantity) && decimal(line.sum).eq(theirs.sum);
  return {
    line,
    oneCQuantity: quantity(theirs.quantity),
    oneCPrice: price(theirs.price),
    oneCSum: money(theirs.sum),
    change: line.change === 'added' ? 'added' : isSame ? 'none' : 'changed',
  };
}

/** 1C may split one good over several lines, and write ids in any case. */
function mergeById(lines: readonly OneCOrderLine[]): Map<string, OneCOrderLine> {
  const merged = new Map<string, OneCOrderLine>();
  for (const line of lines) {
    const key = keyOf(line.oneCId);
    const earlier = merged.get(key);
    merged.set(key, earlier ? joined(earlier, line) : line);
  }
  return merged;
}

function joined(one: OneCOrderLine, other: OneCOrderLine): OneCOrderLine {
  const count = decimal(one.quantity).plus(other.quantity);
  const sum = decimal(one.sum).plus(other.sum);
  return {
    ...one,
    quantity: quantity(count),
    sum: money(sum),
    price: count.eq(0) ? one.price : price(sum.div(count)),
  };
}

const keyOf = (oneCId: string): string => oneCId.toLowerCase();

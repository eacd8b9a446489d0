import { decimal } from '@optovik/platform';
import type { LineChange } from '../order-events';
import type { LineDiff, OneCOrderLine, SettledLine } from './line-diff';

/** What is new against the last word of 1C, not against the order: each change is told once. */
export interface LineNews {
  readonly changed: readonly LineChange[];
  readonly removed: readonly LineChange[];
  readonly added: readonly LineChange[];
}

export function newsOf({ settled, added, withdrawn }: LineDiff): LineNews {
  const moved = settled.filter(isNews);
  return {
    changed: moved.filter(({ change }) => change !== 'removed').map(settledChange),
    removed: [
      ...moved.filter(({ change }) => change === 'removed').map(settledChange),
      ...withdrawn.map((line) => ({
        article: line.article,
        name: line.name,
        unit: line.unit,
        was: { quantity: line.oneCQuantity ?? line.quantity, price: line.oneCPrice ?? line.price },
        now: null,
      })),
    ],
    added: added.map(addedChange),
  };
}

/** Something 1C-side is new in the row, even when it equals what the buyer ordered. */
export const isTouched = ({ line, oneCQuantity, oneCPrice, oneCSum, change }: SettledLine): boolean =>
  line.oneCQuantity === null ||
  line.oneCPrice === null ||
  line.oneCSum === null ||
  line.change !== change ||
  !decimal(line.oneCQuantity).eq(oneCQuantity) ||
  !decimal(line.oneCPrice).eq(oneCPrice) ||
  !decimal(line.oneCSum).eq(oneCSum);

function isNews({ line, oneCQuantity, oneCSum }: SettledLine): boolean {
  return (
    !decimal(line.oneCQuantity ?? line.quantity).eq(oneCQuantity) ||
    !decimal(line.oneCSum ?? line.sum).eq(oneCSum)
  );
}

const settledChange = ({ line, oneCQuantity, oneCPrice, change }: SettledLine): LineChange => ({
  article: line.article,
  name: line.name,
  unit: line.unit,
  was: { quantity: line.oneCQuantity ?? line.quantity, price: line.oneCPrice ?? line.price },
  now: change === 'removed' ? null : { quantity: oneCQuantity, price: oneCPrice },
});

const addedChange = (line: OneCOrderLine): LineChange => ({
  article: line.article,
  name: line.name,
  unit: line.unitName,
  was: null,
  now: { quantity: line.quantity, price: line.price },
});

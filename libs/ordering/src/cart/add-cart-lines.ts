import { Injectable } from '@nestjs/common';
import type { AddCartLines as AddCartLinesBody } from '@optovik/contracts';
import { readBuyerTerms } from '@optovik/partners';
import {
  Database,
  decimal,
  quantity,
  RealtimeBus,
  roundUpToMultiple,
  type PartnerScope,
} from '@optovik/platform';
import { linesRefused, type RefusedLine } from '../order-errors';
import { inTransaction } from '../sql-source';
import { lockCart, raiseCartVersion } from './cart-lock';
import { readLinesInCart, writeCartLines, type LineToWrite } from './cart-writes';
import { readOfferedVariants } from './offered-variants';

type Wish = AddCartLinesBody['lines'][number];

/** Adds many lines at once to what lies in the cart: a pasted list, a file. All of them or none. */
@Injectable()
export class AddCartLines {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
  ) {}

  /** @throws AppError LINES_REFUSED that names each line which cannot be ordered, TOO_MANY_LINES. */
  execute(scope: PartnerScope, body: AddCartLinesBody): Promise<void> {
    return this.database.transaction(scope, async (tx) => {
      const terms = await readBuyerTerms(tx, scope.contractId);
      const cart = await lockCart(tx, scope);
      const wishes = mergeWishes(body.lines);
      const offered = await readOfferedVariants(inTransaction(tx), terms, [...wishes.keys()]);
      const present = await readLinesInCart(tx, cart);
      const lines: LineToWrite[] = [];
      const refused: RefusedLine[] = [];
      for (const wish of wishes.values()) {
        const { variantId, packagingId } = wish;
        const variant = offered.get(variantId);
        if (!variant) {
          refused.push({ ...unknown, variantId, problem: 'GONE' });
        } else if (variant.price === null) {
          refused.push({ ...unknown, ...variant, problem: 'NO_PRICE' });
        } else {
          const total = decimal(present.get(variantId)?.quantity ?? '0').plus(wish.quantity);
          lines.push({
            variantId,
            price: variant.price,
            quantity: roundUpToMultiple(total, variant.multiple),
            packagingId: variant.packagings.some(({ id }) => id === packagingId) ? packagingId : null,
          });
        }
      }
      if (refused.length > 0) throw linesRefused(refused);
      await writeCartLines(tx, scope, cart, lines);
      await raiseCartVersion(tx, scope, cart, this.bus);
    });
  }
}

const unknown = { article: '', name: '', available: null, oldPrice: null, newPrice: null } as const;

/** The same good twice in a list is one line with both quantities. */
function mergeWishes(wishes: readonly Wish[]): Map<string, Wish> {
  const merged = new Map<string, Wish>();
  for (const wish of wishes) {
    const variantId = wish.variantId.toLowerCase();
    const total = decimal(merged.get(variantId)?.quantity ?? '0').plus(wish.quantity);
    merged.set(variantId, {
      variantId,
      packagingId: wish.packagingId?.toLowerCase() ?? null,
      quantity: quantity(total),
    });
  }
  return merged;
}

import { Injectable } from '@nestjs/common';
import type { CartLinePut, PutCartLine as PutCartLineBody } from '@optovik/contracts';
import { readBuyerTerms, type BuyerTerms } from '@optovik/partners';
import {
  Database,
  decimal,
  notFound,
  quantity,
  RealtimeBus,
  roundUpToMultiple,
  type PartnerScope,
} from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { linesRefused } from '../order-errors';
import { lineAmounts, totalsOf } from '../order-totals';
import { inTransaction } from '../sql-source';
import { lockCart, raiseCartVersion, type LockedCart } from './cart-lock';
import { writeCartLines } from './cart-writes';
import { readOfferedVariants } from './offered-variants';
import { readPricedLines } from './priced-lines';
import { readVatInclusion } from './price-terms';

/** Sets the quantity of one line: rounds it up to the multiple and says so (product row B15); zero removes the line. */
@Injectable()
export class PutCartLine {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
  ) {}

  /** @throws AppError NOT_FOUND for a variant or packaging that is not the buyer's to order, LINES_REFUSED without a price. */
  execute(scope: PartnerScope, variantId: string, wish: PutCartLineBody): Promise<CartLinePut> {
    return this.database.transaction(scope, async (tx) => {
      const terms = await readBuyerTerms(tx, scope.contractId);
      const cart = await lockCart(tx, scope);
      const asked = quantity(wish.quantity);
      const rounded = decimal(asked).eq(0)
        ? await this.remove(tx, terms, cart, variantId)
        : await this.put(tx, scope, terms, cart, {
            variantId,
            asked,
            packagingId: wish.packagingId?.toLowerCase() ?? null,
          });
      const version = await raiseCartVersion(tx, scope, cart, this.bus);
      const lines = await readPricedLines(inTransaction(tx), terms, cart.id);
      const isVatIncluded = await readVatInclusion(inTransaction(tx), terms.priceTypeId);
      const line = lines.find((each) => each.variantId === variantId);
      return {
        variantId,
        quantity: line?.quantity ?? '0',
        packagingId: line?.packagingId ?? null,
        rounded,
        sum: line ? lineAmounts(line, isVatIncluded).sum : '0.00',
        version,
        totals: totalsOf(lines, isVatIncluded),
      };
    });
  }

  private async put(
    tx: EntityManager,
    scope: PartnerScope,
    terms: BuyerTerms,
    cart: LockedCart,
    wish: { variantId: string; asked: string; packagingId: string | null },
  ): Promise<CartLinePut['rounded']> {
    const { variantId, asked, packagingId } = wish;
    const offered = (await readOfferedVariants(inTransaction(tx), terms, [variantId])).get(variantId);
    if (!offered || (packagingId && !offered.packagings.some(({ id }) => id === packagingId)))
      throw notFound();
    const { price, multiple } = offered;
    if (price === null) {
      throw linesRefused([{ ...offered, problem: 'NO_PRICE', oldPrice: null, newPrice: null }]);
    }
    const fitting = roundUpToMultiple(asked, multiple);
    await writeCartLines(tx, scope, cart, [{ variantId, quantity: fitting, packagingId, price }]);
    return fitting === asked ? null : { asked, multiple };
  }

  /** A line may always be taken out, whatever became of its variant; a second time it is simply not there. */
  private async remove(
    tx: EntityManager,
    terms: BuyerTerms,
    cart: LockedCart,
    variantId: string,
  ): Promise<null> {
    const removed: unknown[] = await tx.query(
      `WITH removed AS (DELETE FROM cart_line WHERE cart_id = $1 AND variant_id = $2 RETURNING variant_id)
       SELECT variant_id FROM removed`,
      [cart.id, variantId],
    );
    if (removed.length > 0) return null;
    const offered = await readOfferedVariants(inTransaction(tx), terms, [variantId]);
    if (!offered.has(variantId)) throw notFound();
    return null;
  }
}

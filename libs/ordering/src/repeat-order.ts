import { Injectable } from '@nestjs/common';
import { SqlParameters } from '@optovik/catalog';
import type { RepeatResult } from '@optovik/contracts';
import { readBuyerTerms } from '@optovik/partners';
import {
  Database,
  decimal,
  notFound,
  price,
  quantity,
  RealtimeBus,
  roundUpToMultiple,
  type PartnerScope,
} from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { lockCart, raiseCartVersion } from './cart/cart-lock';
import { readLinesInCart, writeCartLines, type LineToWrite } from './cart/cart-writes';
import { readOfferedVariants, type OfferedVariant } from './cart/offered-variants';
import { ordersInScope } from './order-scope';
import { inTransaction } from './sql-source';

interface OrderedLine {
  variantId: string | null;
  article: string;
  name: string;
  quantity: string;
  price: string;
  packagingName: string | null;
}

/**
 * «Повторить» (product row D5): what can be taken goes into the cart at today's prices, in the units of the order; the answer
 * names what could not and what is different now.
 */
@Injectable()
export class RepeatOrder {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
  ) {}

  /** @throws AppError NOT_FOUND for an order out of the scope, TOO_MANY_LINES when the cart would overflow. */
  execute(scope: PartnerScope, orderId: string): Promise<RepeatResult> {
    return this.database.transaction(scope, async (tx) => {
      const ordered = await this.orderedLines(tx, scope, orderId);
      const terms = await readBuyerTerms(tx, scope.contractId);
      const cart = await lockCart(tx, scope);
      const variantIds = ordered.flatMap(({ variantId }) => (variantId ? [variantId] : []));
      const offered = await readOfferedVariants(inTransaction(tx), terms, variantIds);
      const present = await readLinesInCart(tx, cart);

      const toWrite: LineToWrite[] = [];
      const result: RepeatResult = { addedLines: 0, skipped: [], changed: [] };
      for (const line of ordered) {
        const variant = line.variantId ? offered.get(line.variantId) : undefined;
        const inCart = (variant && present.get(variant.variantId)?.quantity) ?? '0';
        const outcome = takeAgain(line, variant, inCart);
        if ('reason' in outcome) {
          result.skipped.push({ article: line.article, name: line.name, reason: outcome.reason });
          continue;
        }
        toWrite.push(outcome.line);
        result.addedLines += 1;
        if (outcome.isChanged) {
          result.changed.push({
            article: line.article,
            name: line.name,
            oldPrice: price(line.price),
            newPrice: outcome.line.price,
            askedQuantity: quantity(line.quantity),
            quantity: outcome.added,
          });
        }
      }
      if (toWrite.length > 0) {
        await writeCartLines(tx, scope, cart, toWrite);
        await raiseCartVersion(tx, scope, cart, this.bus);
      }
      return result;
    });
  }

  /** What the buyer himself ordered: lines that 1C added are not his wish. */
  private async orderedLines(
    tx: EntityManager,
    scope: PartnerScope,
    orderId: string,
  ): Promise<OrderedLine[]> {
    const parameters = new SqlParameters();
    const lines: OrderedLine[] = await tx.query(
      `SELECT line.variant_id AS "variantId", line.article, line.name, line.quantity, line.price,
              line.packaging_name AS "packagingName"
         FROM order_line line JOIN customer_order o ON o.id = line.order_id
        WHERE o.id = ${parameters.add(orderId)} AND ${ordersInScope(scope, parameters)} AND line.change <> 'added'
        ORDER BY line.position`,
      parameters.values,
    );
    if (lines.length === 0) throw notFound();
    return lines;
  }
}

type Outcome =
  | { readonly reason: RepeatResult['skipped'][number]['reason'] }
  | { readonly line: LineToWrite; readonly added: string; readonly isChanged: boolean };

/** Decides over one line: the whole quantity rounded up to the multiple, or the whole multiples that are left in stock. */
function takeAgain(line: OrderedLine, variant: OfferedVariant | undefined, inCart: string): Outcome {
  if (!variant) return { reason: 'GONE' };
  if (variant.price === null) return { reason: 'NO_PRICE' };
  const wished = decimal(roundUpToMultiple(decimal(inCart).plus(line.quantity), variant.multiple));
  const inStock = decimal(variant.available).div(variant.multiple).round(0, 0).times(variant.multiple);
  const total = wished.gt(inStock) ? inStock : wished;
  if (total.lte(inCart)) return { reason: 'OUT_OF_STOCK' };
  const added = quantity(total.minus(inCart));
  const packaging = variant.packagings.find(({ name }) => name === line.packagingName);
  return {
    line: {
      variantId: variant.variantId,
      quantity: quantity(total),
      packagingId: packaging?.id ?? null,
      price: variant.price,
    },
    added,
    isChanged: !decimal(line.price).eq(variant.price) || !decimal(line.quantity).eq(added),
  };
}

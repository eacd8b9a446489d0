import { Injectable } from '@nestjs/common';
import { readCatalogTerms } from '@optovik/catalog';
import type { CartLineView, CartSummary, CartView } from '@optovik/contracts';
import { readBuyerTerms } from '@optovik/partners';
import { Database, type PartnerScope } from '@optovik/platform';
import { lineAmounts, totalsOf } from '../order-totals';
import type { SqlSource } from '../sql-source';
import { problemsOf, readCartLines, sellingPrice, type CartLine } from './cart-lines';
import { readPricedLines } from './priced-lines';
import { readVatInclusion } from './price-terms';

/** The cart as it is this moment: every reading checks prices, stock and multiples again (product row D1). */
@Injectable()
export class CartQueries {
  constructor(private readonly database: Database) {}

  view(scope: PartnerScope): Promise<CartView> {
    return this.database.read(scope, async (read) => {
      const { terms, stamps } = await readCatalogTerms(read, scope);
      const cart = await findCart(read, scope);
      const isVatIncluded = await readVatInclusion(read, terms.priceTypeId);
      const lines = cart ? await readCartLines(read, terms, cart.id) : [];
      return {
        // A reader does not write: until the first line the contract itself names its empty cart.
        id: cart?.id ?? scope.contractId,
        version: cart?.version ?? 0,
        lines: lines.map((line) => toView(line, isVatIncluded)),
        totals: totalsOf(lines.map(priced), isVatIncluded),
        minOrderSum: terms.minOrderSum,
        checkedAt: new Date().toISOString(),
        stamps,
      };
    });
  }

  summary(scope: PartnerScope): Promise<CartSummary> {
    return this.database.read(scope, async (read) => {
      const terms = await readBuyerTerms(read, scope.contractId);
      const cart = await findCart(read, scope);
      const isVatIncluded = await readVatInclusion(read, terms.priceTypeId);
      const lines = cart ? await readPricedLines(read, terms, cart.id) : [];
      return {
        version: cart?.version ?? 0,
        totals: totalsOf(lines, isVatIncluded),
        quantities: lines.map(({ variantId, quantity, packagingId }) => ({
          variantId,
          quantity,
          packagingId,
        })),
      };
    });
  }
}

async function findCart(source: SqlSource, scope: PartnerScope) {
  const [cart] = await source.rows<{ id: string; version: number }>(
    'SELECT id, version FROM cart WHERE contract_id = $1 AND partner_id = $2',
    [scope.contractId, scope.partnerId],
  );
  return cart;
}

const priced = (line: CartLine) => ({ ...line, price: sellingPrice(line) });

function toView(line: CartLine, isVatIncluded: boolean): CartLineView {
  const { sum } = lineAmounts(priced(line), isVatIncluded);
  return {
    variantId: line.variantId,
    article: line.article,
    name: line.name,
    unit: line.unit,
    packagings: [...line.packagings],
    packagingId: line.packagingId,
    multiple: line.multiple,
    quantity: line.quantity,
    price: sellingPrice(line),
    seenPrice: line.seenPrice,
    sum,
    vatRate: line.vatRate,
    available: line.available,
    imageUrl: line.image === null ? null : `/api/catalog/images/${line.image}`,
    problem: problemsOf(line)[0] ?? null,
  };
}

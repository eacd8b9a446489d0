import { Injectable } from '@nestjs/common';
import { readBuyerTerms } from '@optovik/partners';
import { Database, RealtimeBus, type PartnerScope } from '@optovik/platform';
import { lockCart, raiseCartVersion } from './cart-lock';

/** The buyer has seen the new prices and agrees: they become the prices he saw. Nothing else of the cart changes. */
@Injectable()
export class AcceptCartChanges {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
  ) {}

  execute(scope: PartnerScope): Promise<void> {
    return this.database.transaction(scope, async (tx) => {
      const terms = await readBuyerTerms(tx, scope.contractId);
      const cart = await lockCart(tx, scope);
      await tx.query(
        `UPDATE cart_line line SET seen_price = own.value
           FROM price own
          WHERE line.cart_id = $1 AND own.price_type_id = $2 AND own.variant_id = line.variant_id
            AND line.seen_price IS DISTINCT FROM own.value`,
        [cart.id, terms.priceTypeId],
      );
      await raiseCartVersion(tx, scope, cart, this.bus);
    });
  }
}

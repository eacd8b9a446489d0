import { Injectable } from '@nestjs/common';
import { Database, RealtimeBus, type PartnerScope } from '@optovik/platform';
import { lockCart, raiseCartVersion } from './cart-lock';

/** Takes every line out of the cart of the contract. */
@Injectable()
export class ClearCart {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
  ) {}

  execute(scope: PartnerScope): Promise<void> {
    return this.database.transaction(scope, async (tx) => {
      const cart = await lockCart(tx, scope);
      await tx.query('DELETE FROM cart_line WHERE cart_id = $1', [cart.id]);
      await raiseCartVersion(tx, scope, cart, this.bus);
    });
  }
}

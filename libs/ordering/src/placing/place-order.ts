import { Injectable } from '@nestjs/common';
import type { PlaceOrder as PlaceOrderBody } from '@optovik/contracts';
import { readBuyerTerms, type BuyerTerms } from '@optovik/partners';
import { appendToOutbox, Database, newId, RealtimeBus, type PartnerScope } from '@optovik/platform';
import { recordReservations, reserveStock } from '@optovik/stock';
import type { EntityManager } from 'typeorm';
import { announceWaitingOrder } from '../announce-order';
import { readCartLines } from '../cart/cart-lines';
import { lockCart, raiseCartVersion, type LockedCart } from '../cart/cart-lock';
import { readVatInclusion } from '../cart/price-terms';
import { addressForeign, cartChanged, cartEmpty } from '../order-errors';
import { appendOrderEvents } from '../order-events';
import { Order } from '../order.entity';
import { totalsOf } from '../order-totals';
import { inTransaction } from '../sql-source';
import { writeFrozenLines, type SoundLine } from './frozen-lines';
import { claimIdempotencyKey, hashOfWish } from './idempotency-key';
import { refuseBelowMinimum, refuseShortLines, soundLines } from './sound-cart';

export interface PlaceOrderCommand {
  readonly idempotencyKey: string;
  /** For the history of the order. */
  readonly buyerName: string;
  readonly body: PlaceOrderBody;
}

/**
 * Makes the cart of the contract an order: key, stock, order, lines, reservations, history, outbox and the emptied cart in one
 * transaction (promises P1, P12). Locks are taken in one order everywhere: key, cart, stock, order, outbox.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly database: Database,
    private readonly bus: RealtimeBus,
  ) {}

  /** @returns id of the order; of the one already placed when the key comes again with the same wish. */
  execute(scope: PartnerScope, command: PlaceOrderCommand): Promise<string> {
    return this.database.transaction(scope, async (tx) => {
      const orderId = newId();
      const placedBefore = await claimIdempotencyKey(tx, scope, {
        key: command.idempotencyKey,
        wishHash: hashOfWish(scope, command.body),
        orderId,
      });
      if (placedBefore) return placedBefore;

      const terms = await readBuyerTerms(tx, scope.contractId);
      const cart = await lockCart(tx, scope);
      const lines = await this.checkedLines(tx, terms, cart, command.body.cartVersion);
      const isVatIncluded = await readVatInclusion(inTransaction(tx), terms.priceTypeId);
      const totals = totalsOf(lines, isVatIncluded);
      refuseBelowMinimum(totals.sum, terms);
      const deliveryAddress = await this.addressOf(tx, scope, command.body.deliveryAddressId);

      const { shares, shortages } = await reserveStock(tx, lines, terms.warehouseIds);
      refuseShortLines(lines, shortages);

      const order = await this.writeOrder(tx, scope, terms, command.body, {
        id: orderId,
        sum: totals.sum,
        vatSum: totals.vatSum,
        deliveryAddress,
      });
      await writeFrozenLines(tx, order, lines, isVatIncluded);
      await recordReservations(tx, order, shares);
      await appendOrderEvents(tx, order, command.buyerName, [
        { kind: 'placed', lineCount: lines.length, sum: order.sum, currency: order.currency },
      ]);
      await appendToOutbox(tx, {
        topic: 'order.placed',
        channelId: order.channelId,
        partnerId: order.partnerId,
        orderId: order.id,
      });
      await tx.query('DELETE FROM cart_line WHERE cart_id = $1', [cart.id]);
      await raiseCartVersion(tx, scope, cart, this.bus);
      announceWaitingOrder(tx, this.bus, order);
      return order.id;
    });
  }

  private async checkedLines(
    tx: EntityManager,
    terms: BuyerTerms,
    cart: LockedCart,
    seenVersion: number,
  ): Promise<SoundLine[]> {
    const lines = await readCartLines(inTransaction(tx), terms, cart.id);
    if (cart.version !== seenVersion) {
      throw cartChanged({ version: cart.version, seenVersion, lineCount: lines.length });
    }
    if (lines.length === 0) throw cartEmpty();
    return soundLines(lines);
  }

  /** The text of the address is frozen with the order. */
  private async addressOf(
    tx: EntityManager,
    scope: PartnerScope,
    addressId: string | null,
  ): Promise<string | null> {
    if (addressId === null) return null;
    const [known]: { address: string }[] = await tx.query(
      'SELECT address FROM delivery_address WHERE id = $1 AND partner_id = $2 AND is_active',
      [addressId, scope.partnerId],
    );
    if (!known) throw addressForeign();
    return known.address;
  }

  private async writeOrder(
    tx: EntityManager,
    scope: PartnerScope,
    terms: BuyerTerms,
    body: PlaceOrderBody,
    facts: Pick<Order, 'id' | 'sum' | 'vatSum' | 'deliveryAddress'>,
  ): Promise<Order> {
    const [issued]: { number: string; now: Date }[] = await tx.query(
      `SELECT nextval('order_number_seq')::text AS number, date_trunc('milliseconds', clock_timestamp()) AS now`,
    );
    if (!issued) throw new Error('The sequence of order numbers gave nothing');
    const order = tx.create(Order, {
      ...facts,
      number: issued.number,
      partnerId: terms.partnerId,
      counterpartyId: terms.counterpartyId,
      contractId: terms.contractId,
      agreementId: terms.agreementId,
      organizationId: terms.organizationId,
      priceTypeId: terms.priceTypeId,
      channelId: terms.channelId,
      placedBy: scope.actorId,
      status: 'accepted',
      currency: terms.currency,
      comment: body.comment,
      ownNumber: body.ownNumber || null,
      desiredDate: body.desiredDate,
      placedAt: issued.now,
      statusAt: issued.now,
    });
    await tx.insert(Order, order);
    return order;
  }
}

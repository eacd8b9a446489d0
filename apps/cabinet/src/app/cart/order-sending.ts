import { inject, Injectable, signal } from '@angular/core';
import type { OrderCard, PlaceOrder } from '@optovik/contracts';
import { firstValueFrom } from 'rxjs';
import { type ApiError, type ApiErrorCode, toApiError } from '../http/api-error';
import { CartClient } from './cart-client';
import { type Attempt, newKey, SendingMemory } from './sending-memory';

/** Refusals after which the server has surely placed nothing. Any other failure may hide a placed order. */
const definite: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'VALIDATION_FAILED',
  'FORBIDDEN',
  'NO_CONTRACT',
  'CONTRACT_CLOSED',
  'CART_EMPTY',
  'CART_CHANGED',
  'LINES_REFUSED',
  'MIN_ORDER_SUM',
  'TOO_MANY_LINES',
  'ADDRESS_FOREIGN',
  'IDEMPOTENCY_KEY_REUSED',
]);
/** The cart is not the one that was seen: an order whose answer was lost may be the reason. */
const maybePlacedBefore: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>(['CART_CHANGED', 'CART_EMPTY']);

/**
 * Sends the order so that one wish is one order: a double click sends once, and a retry after a lost answer goes with the key of
 * the first try, which is kept over a reload (promises P1, P12).
 */
@Injectable()
export class OrderSending {
  private readonly client = inject(CartClient);
  private readonly memory = inject(SendingMemory);
  private readonly refused = signal<ApiError | null>(null);

  /** Why the last try gave no order. */
  readonly refusal = this.refused.asReadonly();

  /** @returns the placed order; null when it was refused or nobody knows (see `refusal`). */
  async send(order: PlaceOrder): Promise<OrderCard | null> {
    this.refused.set(null);
    const attempt = this.attemptOf(order);
    this.memory.keep(attempt);
    try {
      return this.placed(await firstValueFrom(this.client.place(attempt.order, attempt.key)));
    } catch (failure) {
      const error = toApiError(failure);
      if (definite.has(error.code)) this.memory.forget(attempt);
      const before = maybePlacedBefore.has(error.code) ? await this.findPlaced(order.cartVersion + 1) : null;
      if (before === null) this.refused.set(error);
      return before;
    }
  }

  /**
   * Asks for the order of an earlier try whose answer was lost. Only tries of an older cart are asked: they cannot place anything
   * any more, they can only find what was placed.
   */
  async findPlaced(cartVersion: number): Promise<OrderCard | null> {
    for (const attempt of this.memory.attempts()) {
      if (attempt.order.cartVersion >= cartVersion) continue;
      try {
        return this.placed(await firstValueFrom(this.client.place(attempt.order, attempt.key)));
      } catch (failure) {
        if (definite.has(toApiError(failure).code)) this.memory.forget(attempt);
      }
    }
    return null;
  }

  forgetRefusal(): void {
    this.refused.set(null);
  }

  private attemptOf(order: PlaceOrder): Attempt {
    const same = this.memory.attempts().find((attempt) => isSameWish(attempt.order, order));
    return same ?? { key: newKey(), order };
  }

  private placed(order: OrderCard): OrderCard {
    this.memory.clear();
    return order;
  }
}

function isSameWish(a: PlaceOrder, b: PlaceOrder): boolean {
  return (
    a.cartVersion === b.cartVersion &&
    a.comment === b.comment &&
    a.desiredDate === b.desiredDate &&
    a.deliveryAddressId === b.deliveryAddressId &&
    a.ownNumber === b.ownNumber
  );
}

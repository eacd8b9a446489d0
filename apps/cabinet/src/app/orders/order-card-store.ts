import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { OrderCard, RepeatResult } from '@optovik/contracts';
import { filter, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { CartSummaryStore } from '../shell/cart-summary-store';
import { OrdersClient } from './orders-client';

/** One order, kept true by the events of the server: the receipt advances without a reload. */
@Injectable()
export class OrderCardStore {
  private readonly client = inject(OrdersClient);
  private readonly cart = inject(CartSummaryStore);
  private readonly orderId = signal<string | null>(null);
  private readonly known = signal<OrderCard | null>(null);
  private readonly refusal = signal<unknown>(null);
  private readonly repeated = signal<RepeatResult | null>(null);
  private readonly busy = signal(false);

  readonly order = this.known.asReadonly();
  readonly failure = this.refusal.asReadonly();
  readonly repeatResult = this.repeated.asReadonly();
  readonly isRepeating = this.busy.asReadonly();

  constructor() {
    const live = inject(LiveEvents);
    live
      .on('order.changed')
      .pipe(
        filter((event) => event.orderId === this.orderId()),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.read());
    effect(() => {
      if (live.restored() > 0) untracked(() => void this.read());
    });
  }

  open(orderId: string): void {
    if (this.orderId() === orderId) return;
    this.orderId.set(orderId);
    this.known.set(null);
    this.repeated.set(null);
    void this.read();
  }

  /** What is shown stays when the answer fails: an old receipt is better than none. */
  async read(): Promise<void> {
    const orderId = this.orderId();
    if (orderId === null) return;
    this.refusal.set(null);
    try {
      const order = await firstValueFrom(this.client.card(orderId));
      if (orderId === this.orderId()) this.known.set(order);
    } catch (failure) {
      this.refusal.set(failure);
    }
  }

  async repeat(): Promise<void> {
    const orderId = this.orderId();
    if (orderId === null || this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      this.repeated.set(await firstValueFrom(this.client.repeat(orderId)));
      await this.cart.reload();
    } catch (failure) {
      this.refusal.set(failure);
    } finally {
      this.busy.set(false);
    }
  }
}

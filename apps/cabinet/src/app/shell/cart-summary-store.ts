import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { CartLinePut, CartSummary, CartView } from '@optovik/contracts';
import { filter, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { Session } from '../session/session';
import { CartSummaryClient } from './cart-summary-client';

export interface QuantityInCart {
  readonly quantity: string;
  readonly packagingId: string | null;
}

/**
 * What the cart of the current contract holds, for the sum in the header and the quantities in the catalogue. Provided by the
 * shell: one for all pages, dead with the contract. Pages that write tell it the server's answer; other devices tell by events.
 */
@Injectable()
export class CartSummaryStore {
  private readonly client = inject(CartSummaryClient);
  private readonly session = inject(Session);
  private readonly summary = signal<CartSummary | null>(null);

  /** null until the first answer, and for those who have no cart. */
  readonly totals = computed(() => this.summary()?.totals ?? null);
  readonly version = computed(() => this.summary()?.version ?? 0);
  readonly quantities = computed<ReadonlyMap<string, QuantityInCart>>(
    () => new Map((this.summary()?.quantities ?? []).map((line) => [line.variantId, line])),
  );
  readonly isForMe = computed(() => this.session.may('cart.edit') && this.session.context() !== null);

  constructor() {
    const live = inject(LiveEvents);
    live
      .on('cart.changed')
      .pipe(
        filter(
          (event) =>
            event.contractId === this.session.context()?.contractId && event.version !== this.version(),
        ),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.reload());
    effect(() => {
      live.restored();
      untracked(() => void this.reload());
    });
  }

  /** Keeps what is shown when the server does not answer: a sum a minute old is better than none. */
  async reload(): Promise<void> {
    if (!this.isForMe()) return;
    try {
      this.summary.set(await firstValueFrom(this.client.read()));
    } catch {
      // The shell's line about the connection says it already.
    }
  }

  /** The whole cart as a page has just read or changed it. */
  takeCart(cart: CartView): void {
    this.summary.set({
      version: cart.version,
      totals: cart.totals,
      quantities: cart.lines.map(({ variantId, quantity, packagingId }) => ({
        variantId,
        quantity,
        packagingId,
      })),
    });
  }

  /** One line as the server wrote it. */
  takeLine(line: CartLinePut): void {
    const others = (this.summary()?.quantities ?? []).filter((known) => known.variantId !== line.variantId);
    const kept = /[1-9]/.test(line.quantity)
      ? [...others, { variantId: line.variantId, quantity: line.quantity, packagingId: line.packagingId }]
      : others;
    // Answers of quick edits may overtake each other: the totals of an older version would jump back.
    const isOlder = line.version < this.version();
    const totals = isOlder ? (this.totals() ?? line.totals) : line.totals;
    this.summary.set({ version: isOlder ? this.version() : line.version, totals, quantities: kept });
  }
}

import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { CartLinePut, CartLineProblem, CartLineView, CartView } from '@optovik/contracts';
import { compareDecimals, type RowSource } from '@optovik/ui';
import { filter, firstValueFrom, type Observable, Subject } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { isNothing, QuantityWrites } from '../quantities/quantity-writes';
import { Session } from '../session/session';
import { CartSummaryStore } from '../shell/cart-summary-store';
import { CartClient } from './cart-client';
import { type CartLine, isSumExpected, problemOf } from './cart-line';

export interface ProblemLine {
  readonly line: CartLine;
  readonly quantity: string;
  readonly problem: CartLineProblem;
}

/**
 * The cart on screen: the facts of its last reading with the quantities that are being written over them. It always knows which
 * version the person has seen: an order is placed by that one, so nothing unseen can be sent (product row D1).
 */
@Injectable()
export class CartStore {
  private readonly client = inject(CartClient);
  private readonly writes = inject(QuantityWrites);
  private readonly summary = inject(CartSummaryStore);
  private readonly session = inject(Session);
  private readonly known = signal<CartView | null>(null);
  private readonly seenVersion = signal(0);
  private readonly heardVersion = signal(0);
  private readonly shownPrices = signal<ReadonlyMap<string, string>>(new Map());
  private readonly refusal = signal<unknown>(null);
  private readonly busy = signal(false);
  private readonly narrowed = signal(false);
  private readonly others = new Subject<void>();
  private reading: Promise<void> | null = null;

  readonly view = this.known.asReadonly();
  readonly version = this.seenVersion.asReadonly();
  readonly failure = this.refusal.asReadonly();
  readonly isBusy = this.busy.asReadonly();
  /** Somebody else of the contract, or another window, changed the cart; the new one is on screen. */
  readonly changedByOthers: Observable<void> = this.others.asObservable();
  readonly totals = computed(() => this.summary.totals() ?? this.known()?.totals ?? null);
  /** Lines that are in the cart; one that was taken out goes at once, before the server has answered. */
  readonly lines = computed<readonly CartLine[]>(() => {
    const shownPrices = this.shownPrices();
    return (this.known()?.lines ?? [])
      .filter((line) => !isNothing(this.writes.of(line.variantId).quantity))
      .map((line) => ({ ...line, oldPrice: oldPriceOf(line, shownPrices) }));
  });
  readonly problems = computed<readonly ProblemLine[]>(() =>
    this.lines().flatMap((line) => {
      const { quantity } = this.writes.of(line.variantId);
      const problem = problemOf(line, quantity);
      return problem === null ? [] : [{ line, quantity, problem }];
    }),
  );
  readonly isEmpty = computed(() => this.known() !== null && this.lines().length === 0);
  /** «Показать только их». */
  readonly isNarrowed = computed(() => this.narrowed() && this.problems().length > 0);
  readonly rows: RowSource<CartLine> = {
    rows: computed(() => (this.isNarrowed() ? this.problems().map(({ line }) => line) : this.lines())),
    isLoading: () => false,
    hasMore: () => false,
    failure: () => null,
    loadMore: () => undefined,
    retry: () => void this.read(),
  };

  constructor() {
    const live = inject(LiveEvents);
    live
      .on('cart.changed')
      .pipe(
        filter((event) => event.contractId === this.session.context()?.contractId),
        takeUntilDestroyed(),
      )
      .subscribe(({ version }) => this.heardVersion.update((heard) => Math.max(heard, version)));
    this.writes.written.pipe(takeUntilDestroyed()).subscribe((line) => this.takeWritten(line));
    effect(() => {
      const isBehind = this.heardVersion() > this.seenVersion() && !this.writes.isWriting();
      if (isBehind && untracked(() => this.known() !== null)) untracked(() => void this.readOthers());
    });
    effect(() => {
      live.restored();
      untracked(() => void this.read());
    });
  }

  /** What is shown stays when the answer fails. Readings that come together share one request. */
  read(): Promise<void> {
    this.reading ??= this.readNow().finally(() => (this.reading = null));
    return this.reading;
  }

  /** Comes back when no reading is under way. */
  async settled(): Promise<void> {
    await this.reading;
  }

  /** Agrees to the prices on screen. @throws ApiError */
  acceptChanges(): Promise<void> {
    return this.change(async () => {
      this.take(await firstValueFrom(this.client.acceptChanges()));
      this.shownPrices.set(pricesOf(this.known()?.lines ?? []));
    });
  }

  /** @throws ApiError */
  clear(): Promise<void> {
    return this.change(async () => this.take(await firstValueFrom(this.client.clear())));
  }

  showOnlyProblems(isOn: boolean): void {
    this.narrowed.set(isOn);
  }

  private async change(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.writes.flush();
      await act();
    } finally {
      this.busy.set(false);
    }
  }

  private async readNow(): Promise<void> {
    this.refusal.set(null);
    try {
      this.take(await firstValueFrom(this.client.read()));
    } catch (failure) {
      this.refusal.set(failure);
    }
  }

  private async readOthers(): Promise<void> {
    const before = this.seenVersion();
    await this.read();
    if (this.seenVersion() > before) this.others.next();
  }

  private take(cart: CartView): void {
    this.known.set(cart);
    this.seenVersion.set(cart.version);
    this.summary.takeCart(cart);
    // The first price a line was shown with stays the old one until the person accepts another.
    this.shownPrices.update((shown) => new Map([...pricesOf(cart.lines), ...shown]));
  }

  /** An own write raises the version by one: a bigger step means that somebody else wrote in between. */
  private takeWritten(written: CartLinePut): void {
    const line = this.lines().find(({ variantId }) => variantId === written.variantId);
    const isNext = written.version === this.seenVersion() + 1;
    if (isNext) this.seenVersion.set(written.version);
    else if (written.version > this.seenVersion()) void this.readOthers();
    const isKnown =
      isNothing(written.quantity) ||
      (line !== undefined && isSumExpected(line, written.quantity, written.sum));
    if (!isKnown) void this.read();
  }
}

function pricesOf(lines: readonly CartLineView[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ variantId, price }) => (price === null ? [] : [[variantId, price] as const])),
  );
}

/** The server remembers the price of the last write; the page remembers what was on screen. Either may differ from the current one. */
function oldPriceOf(line: CartLineView, shownPrices: ReadonlyMap<string, string>): string | null {
  const { price, seenPrice } = line;
  if (price === null) return null;
  const before = [shownPrices.get(line.variantId) ?? null, seenPrice];
  return before.find((old) => old !== null && compareDecimals(old, price) !== 0) ?? null;
}

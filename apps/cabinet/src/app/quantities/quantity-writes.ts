import { computed, DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { CartLinePut } from '@optovik/contracts';
import { compareDecimals, formatQuantity, Toasts } from '@optovik/ui';
import { firstValueFrom, type Observable, Subject } from 'rxjs';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { CartSummaryStore, type QuantityInCart } from '../shell/cart-summary-store';
import { CartLinesClient } from './cart-lines-client';
import { quantityTexts } from './quantities.texts';
import { type Packaged, wishText } from './quantity-units';

/** A pause in typing or stepping, ms, after which the quantity of a row is written. */
const pause = 250;
const none: QuantityInCart = { quantity: '0', packagingId: null };

/** What may be ordered: a row of the catalogue or a line of the cart. */
export interface Orderable extends Packaged {
  readonly variantId: string;
  readonly article: string;
}

interface RowQueue {
  readonly product: Orderable;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The latest wish that has not been sent yet. */
  next: QuantityInCart | null;
  sending: Promise<void> | null;
}

/**
 * Writes quantities of cart lines: shown at once, sent after a short pause, one request at a time per row, the latest wish wins.
 * A refused one gives the old value back and says why. Provided by the page; what was still waiting is sent when the page goes.
 */
@Injectable()
export class QuantityWrites {
  private readonly client = inject(CartLinesClient);
  private readonly cart = inject(CartSummaryStore);
  private readonly session = inject(Session);
  private readonly words = inject(ErrorWords);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(I18n).use(quantityTexts);
  private readonly queues = new Map<string, RowQueue>();
  private readonly wishes = signal<ReadonlyMap<string, QuantityInCart>>(new Map());
  /** Sentences by variant. */
  private readonly refusals = signal<ReadonlyMap<string, string>>(new Map());
  private refusalCount = 0;
  private readonly answers = new Subject<CartLinePut>();
  /** The cart is that of the contract in the session: a wish that outlived a switch would land in somebody else's cart. */
  private readonly contractId = this.session.context()?.contractId;

  /** What the server wrote, line by line. */
  readonly written: Observable<CartLinePut> = this.answers.asObservable();
  /** Quantities by variant: what the cart holds with the wishes that are on their way over it. */
  readonly quantities = computed<ReadonlyMap<string, QuantityInCart>>(
    () => new Map([...this.cart.quantities(), ...this.wishes()]),
  );
  readonly isWriting = computed(() => this.wishes().size > 0);

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    const flush = (): void => void this.flush();
    window?.addEventListener('pagehide', flush);
    inject(DestroyRef).onDestroy(() => {
      window?.removeEventListener('pagehide', flush);
      flush();
    });
  }

  of(variantId: string): QuantityInCart {
    return this.quantities().get(variantId) ?? none;
  }

  /** Why the last write of the row was refused; null when it was not. */
  refusalOf(variantId: string): string | null {
    return this.refusals().get(variantId) ?? null;
  }

  write(product: Orderable, wish: QuantityInCart): void {
    const { variantId } = product;
    const queue = this.queueOf(product);
    queue.next = wish;
    this.wishes.update((wishes) => new Map(wishes).set(variantId, wish));
    this.forgetRefusal(variantId);
    clearTimeout(queue.timer);
    queue.timer = setTimeout(() => void this.send(queue), pause);
  }

  /**
   * Sends what still waits and comes back when everything has been answered.
   * @returns whether all of it was written.
   */
  async flush(): Promise<boolean> {
    const before = this.refusalCount;
    while (this.queues.size > 0) {
      await Promise.all([...this.queues.values()].map((queue) => this.send(queue)));
    }
    return this.refusalCount === before;
  }

  private queueOf(product: Orderable): RowQueue {
    const queue = this.queues.get(product.variantId) ?? {
      product,
      timer: undefined,
      next: null,
      sending: null,
    };
    this.queues.set(product.variantId, queue);
    return queue;
  }

  /** A row that is being written waits for its turn: answers of one row never overtake each other. */
  private send(queue: RowQueue): Promise<void> {
    clearTimeout(queue.timer);
    queue.sending ??= this.sendAll(queue);
    return queue.sending;
  }

  private async sendAll(queue: RowQueue): Promise<void> {
    while (queue.next !== null) {
      const wish = queue.next;
      queue.next = null;
      if (this.session.context()?.contractId !== this.contractId) continue;
      await this.sendOne(queue, wish);
    }
    clearTimeout(queue.timer);
    this.queues.delete(queue.product.variantId);
  }

  private async sendOne(queue: RowQueue, wish: QuantityInCart): Promise<void> {
    const { variantId } = queue.product;
    try {
      const line = await firstValueFrom(this.client.put(variantId, wish));
      this.cart.takeLine(line);
      this.answers.next(line);
      if (line.rounded !== null) this.tellRounding(queue.product, line.rounded, line.quantity);
    } catch (failure) {
      // A newer wish for the row makes the refusal of the older one of no interest.
      if (queue.next === null) this.tellRefusal(queue.product, wish, this.words.of(failure));
    }
    if (queue.next === null) this.wishes.update((wishes) => without(wishes, variantId));
  }

  private tellRefusal(product: Orderable, wish: QuantityInCart, reason: string): void {
    const { refused, refusedOf, again } = this.t();
    const text = wishText(product, wish);
    this.refusalCount += 1;
    this.refusals.update((refusals) => new Map(refusals).set(product.variantId, refused(text, reason)));
    this.toasts.show({
      tone: 'bad',
      text: refusedOf(product.article, text, reason),
      undoWord: again,
      undo: () => this.write(product, wish),
    });
  }

  /** The field rounds by the same rule; only a multiple that 1C has just changed gets as far as this. */
  private tellRounding(
    product: Orderable,
    rounded: { asked: string; multiple: string },
    given: string,
  ): void {
    const [multiple, asked] = [formatQuantity(rounded.multiple), formatQuantity(rounded.asked)];
    const text = this.t().rounded(product.article, multiple, asked, formatQuantity(given));
    this.toasts.show({ tone: 'warn', text });
  }

  private forgetRefusal(variantId: string): void {
    if (this.refusals().has(variantId)) this.refusals.update((refusals) => without(refusals, variantId));
  }
}

/** Nothing of it in the cart. */
export const isNothing = (quantity: string): boolean => compareDecimals(quantity, '0') <= 0;

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

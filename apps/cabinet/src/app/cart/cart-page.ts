import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import type { OrderCard } from '@optovik/contracts';
import { Band, Blank, Dialogs, formatAge, Icon, Skeleton, Toasts } from '@optovik/ui';
import { toApiError } from '../http/api-error';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { QuantityWrites } from '../quantities/quantity-writes';
import { Session } from '../session/session';
import { CartSummaryStore } from '../shell/cart-summary-store';
import { ExchangeStateStore } from '../shell/exchange-state-store';
import { PageStamps } from '../shell/page-stamps';
import { CartChanges } from './cart-changes';
import { CartLines } from './cart-lines';
import { CartStore } from './cart-store';
import { CartTotals } from './cart-totals';
import { cartTexts } from './cart.texts';
import { OrderForm } from './order-form';
import { OrderSending } from './order-sending';
import { SendingMemory } from './sending-memory';

/** The cart: the last look at the lines, the terms of the order, and sending it. */
@Component({
  selector: 'app-cart-page',
  imports: [Band, Blank, CartChanges, CartLines, CartTotals, Icon, OrderForm, RouterLink, Skeleton],
  templateUrl: './cart-page.html',
  styleUrl: './cart-page.scss',
  providers: [CartStore, OrderSending, QuantityWrites, SendingMemory],
  host: {
    '(document:keydown.control.enter)': 'sendByKeys($event)',
    '(document:keydown.meta.enter)': 'sendByKeys($event)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartPage {
  protected readonly store = inject(CartStore);
  private readonly sending = inject(OrderSending);
  private readonly writes = inject(QuantityWrites);
  private readonly summary = inject(CartSummaryStore);
  private readonly exchange = inject(ExchangeStateStore);
  protected readonly session = inject(Session);
  protected readonly words = inject(ErrorWords);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(cartTexts);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  private readonly lines = viewChild(CartLines);
  private readonly form = viewChild(OrderForm);

  protected readonly isSending = signal(false);
  protected readonly clearFailure = signal<unknown>(null);
  protected readonly supportNumber = computed(() => toApiError(this.store.failure()).correlationId);
  /** 1C off stops nothing: the portal takes the order and hands it over later. */
  protected readonly silence = computed(() => {
    const state = this.exchange.state();
    if (state === null || state.state === 'normal') return null;
    return state.state === 'never' || state.silentSince === null
      ? this.t().oneCNever
      : this.t().oneCSilent(this.age(state.silentSince));
  });
  private changesByOthers = 0;

  constructor() {
    inject(PageStamps).show(
      computed(() => {
        const stamps = this.store.view()?.stamps;
        if (stamps === undefined) return [];
        const { stocksAt, stocksStale, pricesAt, pricesStale } = stamps;
        return [
          ...(stocksAt === null
            ? []
            : [{ text: this.t().stocksAt(this.age(stocksAt)), isStale: stocksStale }]),
          ...(pricesAt === null
            ? []
            : [{ text: this.t().pricesAt(this.age(pricesAt)), isStale: pricesStale }]),
        ];
      }),
    );
    this.store.changedByOthers.pipe(takeUntilDestroyed()).subscribe(() => {
      this.changesByOthers += 1;
      // the order that is being sent empties the cart itself
      if (this.isSending()) return;
      this.toasts.show({ tone: 'warn', text: this.t().changedMeanwhile });
    });
    void this.lookForPlaced();
  }

  /**
   * One order for however many presses. What is being typed counts; what nobody has seen is not sent: a line changed by another
   * person, a refused quantity or a new price stops here and is shown.
   */
  protected async send(): Promise<void> {
    if (this.isSending() || this.store.isEmpty() || !this.session.may('order.place')) return;
    this.isSending.set(true);
    try {
      await this.sendSeen();
    } finally {
      this.isSending.set(false);
    }
  }

  protected sendByKeys(event: Event): void {
    event.preventDefault();
    void this.send();
  }

  protected async clear(): Promise<void> {
    const lines = this.store.lines().length;
    const { clearHeading, clearText, clear, keep } = this.t();
    const words = { heading: clearHeading, text: clearText(lines), act: clear, keep, isDanger: true };
    if (!(await this.dialogs.ask(words))) return;
    this.clearFailure.set(null);
    try {
      await this.store.clear();
    } catch (failure) {
      this.clearFailure.set(failure);
    }
  }

  private async sendSeen(): Promise<void> {
    this.sending.forgetRefusal();
    const { activeElement } = this.document;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    const changesBefore = this.changesByOthers;
    const isAllWritten = await this.writes.flush();
    await this.store.settled();
    if (!isAllWritten || changesBefore !== this.changesByOthers) return;
    if (this.store.problems().length > 0) {
      this.lines()?.focusProblem();
      return;
    }
    const form = this.form();
    if (form === undefined || !form.isReady()) return;
    const order = await this.sending.send({ ...form.read(), cartVersion: this.store.version() });
    if (order !== null) await this.leaveTo(order);
    else await this.showWhyNot();
  }

  /** The lines say themselves what is wrong with them, once they are read again. */
  private async showWhyNot(): Promise<void> {
    const code = this.sending.refusal()?.code;
    if (
      code === 'LINES_REFUSED' ||
      code === 'CART_CHANGED' ||
      code === 'CART_EMPTY' ||
      code === 'MIN_ORDER_SUM'
    )
      await this.store.read();
    if (code === 'LINES_REFUSED') this.lines()?.focusProblem();
  }

  /** After a reload: an order whose answer was lost may have been placed. */
  private async lookForPlaced(): Promise<void> {
    await this.store.read();
    if (this.store.view() === null) return;
    const order = await this.sending.findPlaced(this.store.version());
    if (order === null) return;
    this.toasts.show({ text: this.t().foundPlaced(order.number) });
    await this.leaveTo(order);
  }

  private async leaveTo(order: OrderCard): Promise<void> {
    await this.router.navigate(['/orders', order.id]);
    await this.summary.reload();
  }

  private age(moment: string): string {
    return formatAge(moment, { language: this.i18n.language() });
  }
}

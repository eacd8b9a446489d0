import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RepeatResult } from '@optovik/contracts';
import { formatAge, formatPrice, formatQuantity, Icon, MomentPipe } from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { OrderCardStore } from './order-card-store';
import { OrderLines } from './order-lines';
import { OrderReceipt } from './order-receipt';
import { OrderStatus } from './order-status';
import { ordersTexts } from './orders.texts';

/** One order: its receipt, its lines beside those of 1C, and what happened to it. */
@Component({
  selector: 'app-order-card',
  imports: [Icon, MomentPipe, OrderLines, OrderReceipt, OrderStatus, RouterLink],
  templateUrl: './order-card.html',
  styleUrl: './order-card.scss',
  providers: [OrderCardStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderCard {
  readonly orderId = input.required<string>();

  protected readonly store = inject(OrderCardStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(ordersTexts);
  protected readonly age = formatAge;
  private readonly session = inject(Session);
  protected readonly canRepeat = computed(
    () => this.session.may('cart.edit') && this.session.workplace() === 'buyer',
  );
  protected readonly canReadExchange = computed(() => this.session.may('exchange.read'));

  constructor() {
    effect(() => {
      const orderId = this.orderId();
      untracked(() => this.store.open(orderId));
    });
  }

  protected skippedBecause(reason: RepeatResult['skipped'][number]['reason']): string {
    const t = this.t();
    return { GONE: t.reasonGone, NO_PRICE: t.reasonNoPrice, OUT_OF_STOCK: t.reasonOutOfStock }[reason];
  }

  protected changeOf(change: RepeatResult['changed'][number]): string {
    const t = this.t();
    return [
      change.oldPrice === change.newPrice
        ? null
        : t.priceChange(formatPrice(change.oldPrice), formatPrice(change.newPrice)),
      change.askedQuantity === change.quantity
        ? null
        : t.quantityChange(formatQuantity(change.askedQuantity), formatQuantity(change.quantity)),
    ]
      .filter((part) => part !== null)
      .join(', ');
  }
}

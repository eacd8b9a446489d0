import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  compareDecimals,
  formatAge,
  formatRubles,
  Icon,
  isZero,
  MoneyPipe,
  QuantityPipe,
  sumMoney,
} from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { CartStore } from './cart-store';
import { cartTexts } from './cart.texts';
import { OrderSending } from './order-sending';

/** What the order comes to, what it lacks, and the one main button of the page. */
@Component({
  selector: 'app-cart-totals',
  imports: [Icon, MoneyPipe, QuantityPipe, RouterLink],
  templateUrl: './cart-totals.html',
  styleUrl: './cart-totals.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartTotals {
  readonly isSending = input.required<boolean>();
  readonly send = output<void>();

  protected readonly store = inject(CartStore);
  private readonly sending = inject(OrderSending);
  private readonly words = inject(ErrorWords);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(cartTexts);
  protected readonly isZero = isZero;
  private readonly session = inject(Session);
  protected readonly maySend = computed(() => this.session.may('order.place'));
  protected readonly checkedAt = computed(() => {
    const at = this.store.view()?.checkedAt;
    return at === undefined ? null : this.t().checkedAt(formatAge(at, { language: this.i18n.language() }));
  });
  /** «Минимальная сумма 50 000 ₽. Не хватает 12 300 ₽.» null when there is enough. */
  protected readonly shortage = computed(() => {
    const minimum = this.store.view()?.minOrderSum ?? null;
    const sum = this.store.totals()?.sum;
    if (minimum === null || sum === undefined || compareDecimals(sum, minimum) >= 0) return null;
    return this.t().minimum(formatRubles(minimum), formatRubles(sumMoney([minimum, `-${sum}`])));
  });
  /** Why the last try gave no order, with what to do. */
  protected readonly refusal = computed(() => {
    const error = this.sending.refusal();
    if (error === null) return null;
    switch (error.code) {
      case 'OFFLINE':
      case 'UNREADABLE':
      case 'INTERNAL':
      case 'NOT_READY':
        return this.t().answerLost;
      default:
        return this.words.of(error);
    }
  });
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { formatAge, Icon, MoneyPipe, MomentPipe } from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { ExchangeStateStore } from '../shell/exchange-state-store';
import { PageStamps } from '../shell/page-stamps';
import { OrderListStore, views } from './order-list-store';
import { OrderStatus } from './order-status';
import { ordersTexts } from './orders.texts';

/** Orders of my company, or of the partners a member of the staff may see. */
@Component({
  selector: 'app-order-list',
  imports: [Icon, MoneyPipe, MomentPipe, OrderStatus, RouterLink],
  templateUrl: './order-list.html',
  styleUrl: './order-list.scss',
  providers: [OrderListStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderList {
  /** Query parameter, bound by the router: the card of a partner leads here. */
  readonly partnerId = input<string>();

  protected readonly store = inject(OrderListStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(ordersTexts);
  protected readonly views = views;
  protected readonly isStaff = computed(() => this.session.workplace() === 'staff');
  protected readonly silence = computed(() => {
    const state = this.exchange.state();
    if (state?.state !== 'silent' || state.silentSince === null || state.waitingOrders === 0) return null;
    return this.t().oneCSilent(formatAge(state.silentSince), state.waitingOrders);
  });

  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly exchange = inject(ExchangeStateStore);

  constructor() {
    effect(() => {
      const partnerId = this.partnerId() ?? null;
      untracked(() => this.store.showPartner(partnerId));
    });
    inject(PageStamps).show(
      computed(() => {
        const at = this.store.statusesAt();
        return at === null
          ? []
          : [{ text: this.t().statusesAt(formatAge(at)), isStale: this.silence() !== null }];
      }),
    );
  }

  protected showAll(): void {
    this.store.showAll();
    void this.router.navigate(['/orders']);
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.store.search(event.target.value);
  }
}

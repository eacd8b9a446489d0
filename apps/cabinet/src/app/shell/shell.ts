import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { formatAge, formatRubles, formatWholeRubles, Icon, Logo, Toasts } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { LiveEvents } from '../live/live-events';
import { Session } from '../session/session';
import { CartSummaryStore } from './cart-summary-store';
import { ContextSwitch } from './context-switch';
import { Dock } from './dock';
import { ExchangeStateStore } from './exchange-state-store';
import { HeaderSearch } from './header-search';
import { Notices } from './notices';
import { NoticesStore } from './notices-store';
import { PageStamps } from './page-stamps';
import { shellTexts } from './shell.texts';
import { UserMenu } from './user-menu';
import { VisibleSections } from './visible-sections';

/**
 * The frame around every page of a signed-in person. It owns what lives exactly as long as one person works under one contract:
 * the event stream, the cart summary, the state of 1C. Pages inject them; SignedInArea throws them away together.
 */
@Component({
  selector: 'app-shell',
  imports: [
    ContextSwitch,
    Dock,
    HeaderSearch,
    Icon,
    Logo,
    Notices,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    UserMenu,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  providers: [LiveEvents, CartSummaryStore, ExchangeStateStore, NoticesStore, PageStamps, VisibleSections],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly i18n = inject(I18n);
  protected readonly session = inject(Session);
  protected readonly live = inject(LiveEvents);
  protected readonly cart = inject(CartSummaryStore);
  protected readonly stamps = inject(PageStamps);
  protected readonly sections = inject(VisibleSections);
  private readonly exchange = inject(ExchangeStateStore);
  protected readonly t = this.i18n.use(shellTexts);
  protected readonly isSearchOpen = signal(false);

  protected readonly cartSum = computed(() => formatRubles(this.cart.totals()?.sum ?? '0'));
  protected readonly cartSumShort = computed(() => formatWholeRubles(this.cart.totals()?.sum ?? '0'));
  protected readonly cartLines = computed(() => this.cart.totals()?.lineCount ?? 0);
  /** The cart's own section may not be open to this role: then there is no sum to show. */
  protected readonly hasCart = computed(() => this.cart.isForMe() && this.sections.has('cart'));
  /** 1C is mentioned only when it is not well. */
  protected readonly exchangeTrouble = computed(() => {
    const state = this.exchange.state();
    if (state === null || state.state === 'normal') return null;
    if (state.state === 'never' || state.silentSince === null) return this.t().neverAnswered;
    return this.t().silentSince(formatAge(state.silentSince, { language: this.i18n.language() }));
  });

  constructor() {
    const toasts = inject(Toasts);
    inject(DestroyRef).onDestroy(() => toasts.clear());
  }
}

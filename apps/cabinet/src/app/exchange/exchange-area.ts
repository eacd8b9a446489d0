import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { exchangeTexts } from './exchange.texts';

/** The frame of the exchange pages: title and their own row of parts. */
@Component({
  selector: 'app-exchange-area',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <main class="page">
      <div class="head">
        <h1>{{ t().title }}</h1>
        <nav class="seg" [attr.aria-label]="t().parts">
          @for (part of parts(); track part.path) {
            <a
              [routerLink]="part.path"
              routerLinkActive
              #link="routerLinkActive"
              [routerLinkActiveOptions]="{ exact: part.path === '/exchange' }"
              [attr.aria-pressed]="link.isActive"
              >{{ part.title }}</a
            >
          }
        </nav>
      </div>
      <router-outlet />
    </main>
  `,
  styles: `
    :host {
      display: block;
    }
    .seg a {
      color: inherit;
      text-decoration: none;
    }
    @media (max-width: 640px) {
      .head {
        flex-wrap: wrap;
      }
      .seg {
        overflow-x: auto;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExchangeArea {
  protected readonly t = inject(I18n).use(exchangeTexts);
  private readonly session = inject(Session);
  protected readonly parts = computed(() => {
    const t = this.t();
    const parts = [
      { path: '/exchange', title: t.tabOverview },
      { path: '/exchange/sessions', title: t.tabSessions },
      { path: '/exchange/messages', title: t.tabMessages },
      { path: '/exchange/runs', title: t.tabRuns },
    ];
    return this.session.may('exchange.operate')
      ? [...parts, { path: '/exchange/channels', title: t.tabChannels }]
      : parts;
  });
}

import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { ExchangeSessionItem } from '@optovik/contracts';
import { PagedRows } from '@optovik/ui';
import { auditTime, firstValueFrom } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { LiveEvents } from '../live/live-events';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts } from './exchange.texts';
import { RefusalBand } from './refusal-band';
import { SessionTable } from './session-table';

/** Every conversation with 1C, the newest first. */
@Component({
  selector: 'app-session-list',
  imports: [RefusalBand, SessionTable],
  template: `
    <div class="row">
      <div class="seg" role="group" [attr.aria-label]="t().result">
        <button type="button" [attr.aria-pressed]="!onlyFailed()" (click)="show(false)">{{ t().all }}</button>
        <button type="button" [attr.aria-pressed]="onlyFailed()" (click)="show(true)">
          {{ t().onlyFailed }}
        </button>
      </div>
    </div>
    @if (sessions.failure(); as failure) {
      <app-refusal-band [failure]="failure" (again)="sessions.retry()" />
    }
    @if (sessions.isEmpty()) {
      <p class="soft">{{ t().noSessions }}</p>
    } @else {
      <app-session-table [sessions]="sessions.rows()" />
    }
    @if (sessions.hasMore() && sessions.rows().length > 0) {
      <button class="btn" type="button" [disabled]="sessions.isLoading()" (click)="sessions.loadMore()">
        {{ t().more }}
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s-4);
      justify-items: start;
    }
    app-session-table,
    app-refusal-band {
      width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionList {
  private readonly client = inject(ExchangeClient);
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly onlyFailed = signal(false);
  protected readonly sessions = new PagedRows<ExchangeSessionItem>(async (cursor) => {
    const page = await firstValueFrom(
      this.client.sessions(this.onlyFailed() ? { failed: 'true' } : {}, cursor),
    );
    return { rows: page.items, nextCursor: page.nextCursor };
  });

  constructor() {
    inject(LiveEvents)
      .on('exchange.changed')
      .pipe(auditTime(3000), takeUntilDestroyed())
      .subscribe(() => void this.sessions.restart());
    void this.sessions.restart();
  }

  protected show(onlyFailed: boolean): void {
    this.onlyFailed.set(onlyFailed);
    void this.sessions.restart();
  }
}

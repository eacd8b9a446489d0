import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ExchangeOverview, ExchangeSessionList } from '@optovik/contracts';
import { formatAge, formatBigRubles, Icon } from '@optovik/ui';
import { auditTime, firstValueFrom } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { LiveEvents } from '../live/live-events';
import { Session } from '../session/session';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts, type ExchangeTexts } from './exchange.texts';
import { Reading } from './reading';
import { RefusalBand } from './refusal-band';
import { SessionTable } from './session-table';

type Problem = ExchangeOverview['problems'][number];

const kinds: Record<
  ExchangeOverview['objects'][number]['kind'],
  keyof ExchangeTexts & ('goods' | 'prices' | 'stocks' | 'ordersIn' | 'ordersOut')
> = {
  goods: 'goods',
  prices: 'prices',
  stocks: 'stocks',
  orders_in: 'ordersIn',
  orders_out: 'ordersOut',
};

/** Is the exchange healthy, and if not, what is in the way and what to do (product rows I4, I5, I9). */
@Component({
  selector: 'app-exchange-overview',
  imports: [Icon, RefusalBand, RouterLink, SessionTable],
  templateUrl: './overview.html',
  styleUrl: './overview.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Overview {
  private readonly client = inject(ExchangeClient);
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly overview = new Reading<ExchangeOverview>();
  protected readonly sessions = new Reading<ExchangeSessionList>();
  protected readonly retried = signal<number | null>(null);
  protected readonly retryFailure = signal<unknown>(null);
  protected readonly canOperate = computed(() => this.session.may('exchange.operate'));
  protected readonly age = formatAge;
  protected readonly rubles = formatBigRubles;
  protected readonly kinds = kinds;

  constructor() {
    const live = inject(LiveEvents);
    live
      .on('exchange.changed')
      .pipe(auditTime(1500), takeUntilDestroyed())
      .subscribe(() => this.read());
    effect(() => {
      live.restored();
      untracked(() => this.read());
    });
  }

  protected read(): void {
    void this.overview.take(this.client.overview());
    void this.sessions.take(this.client.sessions({}, null));
  }

  protected async retryAll(problem: Problem): Promise<void> {
    this.retryFailure.set(null);
    try {
      for (const messageId of problem.messageIds) await firstValueFrom(this.client.retry(messageId));
      this.retried.set(problem.messageIds.length);
    } catch (failure) {
      this.retryFailure.set(failure);
    }
    this.read();
  }
}

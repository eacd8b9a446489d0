import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { DeliveryAttemptView, OutboxMessageCard } from '@optovik/contracts';
import { Icon, type IconName, MoneyPipe, MomentPipe } from '@optovik/ui';
import { auditTime } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { LiveEvents } from '../live/live-events';
import { Session } from '../session/session';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts } from './exchange.texts';
import { MessageState } from './message-state';
import { Reading } from './reading';
import { RefusalBand } from './refusal-band';

interface Look {
  readonly tone: 'ok' | 'warn' | 'bad' | 'wait';
  readonly icon: IconName;
  readonly text: 'unknown' | 'acknowledged' | 'notAcknowledged' | 'refused';
}

const outcomes: Record<DeliveryAttemptView['outcome'], Look> = {
  unknown: { tone: 'wait', icon: 'wait', text: 'unknown' },
  acknowledged: { tone: 'ok', icon: 'ok', text: 'acknowledged' },
  not_acknowledged: { tone: 'warn', icon: 'warn', text: 'notAcknowledged' },
  refused: { tone: 'bad', icon: 'bad', text: 'refused' },
};

const shortestReason = 3;

/** One message to 1C: every attempt, the frozen bytes, and what a person may do. */
@Component({
  selector: 'app-message-card',
  imports: [Icon, MessageState, MoneyPipe, MomentPipe, RefusalBand, RouterLink],
  templateUrl: './message-card.html',
  styleUrl: './session-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessageCard {
  readonly messageId = input.required<string>();
  private readonly client = inject(ExchangeClient);
  private readonly session = inject(Session);
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly card = new Reading<OutboxMessageCard>();
  protected readonly outcomes = outcomes;
  protected readonly isCancelling = signal(false);
  protected readonly isRetried = signal(false);
  protected readonly reason = signal('');
  protected readonly canOperate = computed(() => this.session.may('exchange.operate'));
  protected readonly isReasonShort = computed(() => this.reason().trim().length < shortestReason);

  constructor() {
    inject(LiveEvents)
      .on('exchange.changed')
      .pipe(auditTime(1500), takeUntilDestroyed())
      .subscribe(() => this.read());
    effect(() => {
      this.messageId();
      untracked(() => this.read());
    });
  }

  protected read(): void {
    void this.card.take(this.client.message(this.messageId()));
  }

  protected async retry(): Promise<void> {
    await this.card.take(this.client.retry(this.messageId()));
    this.isRetried.set(this.card.failure() === null);
  }

  protected async cancel(): Promise<void> {
    if (this.isReasonShort()) return;
    await this.card.take(this.client.cancel(this.messageId(), this.reason().trim()));
    if (this.card.failure() === null) this.isCancelling.set(false);
  }

  protected typed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.reason.set(event.target.value);
  }
}

import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { OutboxMessageItem, OutboxState } from '@optovik/contracts';
import { MoneyPipe, MomentPipe, PagedRows } from '@optovik/ui';
import { auditTime, debounceTime, firstValueFrom, Subject } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { LiveEvents } from '../live/live-events';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts } from './exchange.texts';
import { MessageState } from './message-state';
import { RefusalBand } from './refusal-band';

/** What must reach 1C: delivered, waiting, in flight, or in need of a person. */
@Component({
  selector: 'app-message-list',
  imports: [MessageState, MoneyPipe, MomentPipe, RefusalBand, RouterLink],
  templateUrl: './message-list.html',
  styles: `
    :host {
      display: grid;
      gap: var(--s-4);
      justify-items: start;
    }
    .tframe,
    app-refusal-band {
      width: 100%;
      overflow-x: auto;
    }
    .find {
      width: 280px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessageList {
  /** From the address: the messages of one order. */
  readonly orderId = input<string>();

  private readonly client = inject(ExchangeClient);
  private readonly typing = new Subject<void>();
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly states: readonly {
    state: OutboxState;
    text: 'pending' | 'leased' | 'parkedMessage' | 'delivered';
  }[] = [
    { state: 'pending', text: 'pending' },
    { state: 'leased', text: 'leased' },
    { state: 'parked', text: 'parkedMessage' },
    { state: 'delivered', text: 'delivered' },
  ];
  protected readonly state = signal<OutboxState | null>(null);
  protected readonly text = signal('');
  protected readonly messages = new PagedRows<OutboxMessageItem>(async (cursor) => {
    const [state, q, orderId] = [this.state(), this.text().trim(), this.orderId()];
    const filter = { ...(state && { state }), ...(q !== '' && { q }), ...(orderId && { orderId }) };
    const page = await firstValueFrom(this.client.messages(filter, cursor));
    return { rows: page.items, nextCursor: page.nextCursor };
  });

  constructor() {
    inject(LiveEvents)
      .on('exchange.changed')
      .pipe(auditTime(2000), takeUntilDestroyed())
      .subscribe(() => void this.messages.restart());
    this.typing.pipe(debounceTime(250), takeUntilDestroyed()).subscribe(() => void this.messages.restart());
    effect(() => {
      this.orderId();
      untracked(() => void this.messages.restart());
    });
  }

  protected show(state: OutboxState | null): void {
    this.state.set(state);
    void this.messages.restart();
  }

  protected typed(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.text.set(event.target.value);
    this.typing.next();
  }
}

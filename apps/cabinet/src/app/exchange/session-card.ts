import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExchangeRequestCard, ExchangeSessionCard } from '@optovik/contracts';
import { formatBytes, formatDuration, Icon, MomentPipe } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts } from './exchange.texts';
import { FileTable } from './file-table';
import { Reading } from './reading';
import { RefusalBand } from './refusal-band';

/** One session down to the request, its body and the answer of the portal. */
@Component({
  selector: 'app-session-card',
  imports: [FileTable, Icon, MomentPipe, RefusalBand, RouterLink],
  templateUrl: './session-card.html',
  styleUrl: './session-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionCard {
  readonly sessionId = input.required<string>();
  private readonly client = inject(ExchangeClient);
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly card = new Reading<ExchangeSessionCard>();
  protected readonly request = new Reading<ExchangeRequestCard>();
  protected readonly chosen = signal<string | null>(null);
  protected readonly bytes = formatBytes;
  protected readonly duration = formatDuration;

  constructor() {
    effect(() => {
      this.sessionId();
      untracked(() => this.read());
    });
  }

  protected read(): void {
    void this.card.take(this.client.session(this.sessionId()));
  }

  protected choose(requestId: string): void {
    this.chosen.set(requestId);
    void this.request.take(this.client.request(requestId));
  }
}

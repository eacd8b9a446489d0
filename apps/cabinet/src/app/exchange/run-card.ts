import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportRunCard } from '@optovik/contracts';
import { MomentPipe } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts } from './exchange.texts';
import { FileTable } from './file-table';
import { Reading } from './reading';
import { RefusalBand } from './refusal-band';

/** Files of one upload. */
@Component({
  selector: 'app-run-card',
  imports: [FileTable, MomentPipe, RefusalBand, RouterLink],
  template: `
    @if (card.failure(); as failure) {
      <app-refusal-band [failure]="failure" (again)="read()" />
    }
    @if (card.value(); as c) {
      <div class="row base">
        <a class="link" routerLink="/exchange/runs">{{ t().runs }}</a>
        <h2>{{ t().run }} {{ c.run.startedAt | moment }}</h2>
        <span class="soft">{{ c.run.channel.name }}</span>
      </div>
      <app-file-table [files]="c.files" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunCard {
  readonly runId = input.required<string>();
  private readonly client = inject(ExchangeClient);
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly card = new Reading<ImportRunCard>();

  constructor() {
    effect(() => {
      this.runId();
      untracked(() => this.read());
    });
  }

  protected read(): void {
    void this.card.take(this.client.run(this.runId()));
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportRunView } from '@optovik/contracts';
import { Icon, type IconName, MomentPipe, PagedRows } from '@optovik/ui';
import { firstValueFrom } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts } from './exchange.texts';
import { RefusalBand } from './refusal-band';

interface Look {
  readonly tone: 'ok' | 'wait' | 'bad';
  readonly icon: IconName;
  readonly text: 'running' | 'complete' | 'runFailed';
}

const looks: Record<ImportRunView['state'], Look> = {
  running: { tone: 'wait', icon: 'half', text: 'running' },
  complete: { tone: 'ok', icon: 'ok', text: 'complete' },
  failed: { tone: 'bad', icon: 'bad', text: 'runFailed' },
};

/** Uploads of 1C with what each changed. */
@Component({
  selector: 'app-run-list',
  imports: [Icon, MomentPipe, RefusalBand, RouterLink],
  templateUrl: './run-list.html',
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
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunList {
  private readonly client = inject(ExchangeClient);
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly looks = looks;
  protected readonly runs = new PagedRows<ImportRunView>(async (cursor) => {
    const page = await firstValueFrom(this.client.runs(cursor));
    return { rows: page.items, nextCursor: page.nextCursor };
  });

  constructor() {
    void this.runs.restart();
  }
}

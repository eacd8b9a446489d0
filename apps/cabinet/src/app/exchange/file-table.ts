import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { ExchangeFileView } from '@optovik/contracts';
import { formatBytes, Icon, type IconName, MomentPipe } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { exchangeTexts } from './exchange.texts';

interface Look {
  readonly tone: 'ok' | 'wait' | 'bad';
  readonly icon: IconName;
  readonly text:
    'fileReceiving' | 'fileComplete' | 'fileQueued' | 'fileImporting' | 'fileImported' | 'fileFailed';
}

const looks: Record<ExchangeFileView['state'], Look> = {
  receiving: { tone: 'wait', icon: 'half', text: 'fileReceiving' },
  complete: { tone: 'wait', icon: 'wait', text: 'fileComplete' },
  queued: { tone: 'wait', icon: 'wait', text: 'fileQueued' },
  importing: { tone: 'wait', icon: 'half', text: 'fileImporting' },
  imported: { tone: 'ok', icon: 'ok', text: 'fileImported' },
  failed: { tone: 'bad', icon: 'bad', text: 'fileFailed' },
};

/** Files that 1C uploaded, what came of each row, and the rows that were refused with their reason. */
@Component({
  selector: 'app-file-table',
  imports: [Icon, MomentPipe],
  templateUrl: './file-table.html',
  styles: `
    .tframe {
      overflow-x: auto;
    }
    .note td {
      background: var(--bad-soft);
      color: var(--ink-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileTable {
  readonly files = input.required<readonly ExchangeFileView[]>();
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly looks = looks;
  protected readonly bytes = formatBytes;
}

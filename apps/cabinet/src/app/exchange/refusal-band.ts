import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Icon } from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { exchangeTexts } from './exchange.texts';

/** Why a part of the journal could not be read or changed, with the way out. */
@Component({
  selector: 'app-refusal-band',
  imports: [Icon],
  template: `
    <div class="band bad" role="alert">
      <svg uiIcon="bad"></svg><span class="grow">{{ words.of(failure()) }}</span>
      <button class="btn s" type="button" (click)="again.emit()">{{ t().retryReading }}</button>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefusalBand {
  readonly failure = input.required<unknown>();
  readonly again = output();
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(exchangeTexts);
}

import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Band } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { formsTexts } from './forms.texts';

/** The end of a form: what was refused as a whole, the verb and the way back. */
@Component({
  selector: 'app-form-foot',
  imports: [Band],
  template: `
    @if (refusal(); as text) {
      <ui-band tone="bad">{{ text }}</ui-band>
    }
    <div class="row">
      <button class="btn main" type="submit" [disabled]="isBusy()">{{ verb() }}</button>
      <button class="btn bare" type="button" (click)="closing.emit()">{{ t().cancel }}</button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s-3);
      grid-column: 1 / -1;
    }
    .row {
      flex-wrap: wrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormFoot {
  /** «Сохранить соглашение». */
  readonly verb = input.required<string>();
  readonly refusal = input<string | null>(null);
  readonly isBusy = input(false);
  readonly closing = output<void>();
  protected readonly t = inject(I18n).use(formsTexts);
}

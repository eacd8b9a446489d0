import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  Directive,
  effect,
  input,
  signal,
} from '@angular/core';
import { Icon } from '../icon/icon';

let made = 0;

/** Marks the control of a field: `<ui-field label="ИНН"><input uiControl formControlName="inn" /></ui-field>`. */
@Directive({
  selector: 'input[uiControl], select[uiControl], textarea[uiControl]',
  host: {
    class: 'in',
    '[id]': 'id',
    '[attr.aria-describedby]': 'describedBy()',
    '[attr.aria-invalid]': 'isRefused()',
    '[class.is-bad]': 'isRefused()',
  },
})
export class FieldControl {
  readonly id = `field-${(made += 1)}`;
  readonly describedBy = signal<string | null>(null);
  readonly isRefused = signal(false);
}

/** The label above, the control, and one line below: why it is asked, or what is wrong with it. */
@Component({
  selector: 'ui-field',
  imports: [Icon],
  template: `
    <div class="field">
      <label [attr.for]="control().id">{{ label() }}</label>
      <ng-content />
      @if (line(); as text) {
        <span
          class="why"
          [class.bad]="isRefused()"
          [id]="lineId()"
          [attr.role]="isRefused() ? 'alert' : null"
        >
          @if (isRefused()) {
            <svg uiIcon="bad" class="i-s"></svg>
          }
          {{ text }}
        </span>
      }
    </div>
  `,
  styles: ':host { display: block; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input<string | null>(null);
  /** What is wrong; null or empty while nothing is. */
  readonly error = input<string | null>(null);
  protected readonly control = contentChild.required(FieldControl);
  protected readonly isRefused = computed(() => (this.error() ?? '') !== '');
  protected readonly line = computed(() => (this.isRefused() ? this.error() : this.hint()));
  protected readonly lineId = computed(() => `${this.control().id}-line`);

  constructor() {
    effect(() => {
      this.control().describedBy.set(this.line() ? this.lineId() : null);
      this.control().isRefused.set(this.isRefused());
    });
  }
}

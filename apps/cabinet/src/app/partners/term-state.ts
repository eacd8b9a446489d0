import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Status, type Tone } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { termsTexts } from './terms.texts';

/** Today by the calendar of the person, as the days of terms are written: `2026-03-18`. */
const today = (): string => {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** Is an agreement or a contract in force: shape, word and colour. */
@Component({
  selector: 'app-term-state',
  imports: [Status],
  template: `<ui-status [tone]="look().tone">{{ t()[look().text] }}</ui-status>`,
  styles: ':host { display: inline-flex; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TermState {
  readonly isActive = input.required<boolean>();
  readonly validFrom = input<string | null>(null);
  readonly validTo = input<string | null>(null);
  protected readonly t = inject(I18n).use(termsTexts);
  protected readonly look = computed(
    (): { tone: Tone; text: 'isClosed' | 'isOver' | 'isComing' | 'isOpen' } => {
      const [from, to] = [this.validFrom(), this.validTo()];
      if (!this.isActive()) return { tone: 'bad', text: 'isClosed' };
      if (to !== null && to < today()) return { tone: 'warn', text: 'isOver' };
      if (from !== null && from > today()) return { tone: 'wait', text: 'isComing' };
      return { tone: 'ok', text: 'isOpen' };
    },
  );
}

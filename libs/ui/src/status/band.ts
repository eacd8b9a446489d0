import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';
import { type Tone, toneIcons } from './tone';

/**
 * A fact about the whole page with its way out: `<ui-band tone="bad">Отсрочка закрыта… <button class="btn s">Оплатить</button></ui-band>`.
 * Text first, buttons last: buttons and links marked with class `btn` go to the right edge.
 */
@Component({
  selector: 'ui-band',
  imports: [Icon],
  template: `
    <div class="band" [class]="tone()" [attr.role]="tone() === 'bad' ? 'alert' : 'status'">
      <svg [uiIcon]="shape()"></svg>
      <span class="grow"><ng-content /></span>
      <ng-content select=".btn" />
    </div>
  `,
  styles: ':host { display: block; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Band {
  readonly tone = input.required<Exclude<Tone, 'acc' | 'none'>>();
  readonly icon = input<IconName>();
  protected readonly shape = computed(() => this.icon() ?? toneIcons[this.tone()]);
}

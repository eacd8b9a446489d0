import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';
import { type Tone, toneIcons } from './tone';

/**
 * A status: icon, word and colour, always all three. `<ui-status tone="ok">подтверждён № УТ-004217</ui-status>`;
 * with `isTag` it stands on its own soft ground.
 */
@Component({
  selector: 'ui-status',
  imports: [Icon],
  template: `<span [class]="look()"><svg [uiIcon]="shape()"></svg><ng-content /></span>`,
  styles: ':host { display: inline-flex; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Status {
  readonly tone = input.required<Tone>();
  readonly isTag = input(false);
  readonly icon = input<IconName>();
  protected readonly look = computed(
    () => `${this.isTag() ? 'tag' : 'st'} ${this.tone() === 'none' ? 'mute' : this.tone()}`,
  );
  protected readonly shape = computed(() => this.icon() ?? toneIcons[this.tone()]);
}

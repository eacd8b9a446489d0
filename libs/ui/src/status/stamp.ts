import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { formatAge, type When } from '../format/dates';
import { Icon } from '../icon/icon';
import { InterfaceLanguage } from '../language/interface-language';
import { uiTexts } from '../language/ui-texts';

/** The age of a figure that came from 1C: «на 14:05»; past its limit amber with a triangle. Once per card or column, not per row. */
@Component({
  selector: 'ui-stamp',
  imports: [Icon],
  template: `
    <span class="stamp" [class.is-stale]="isStale()">
      @if (isStale()) {
        <svg uiIcon="warn" class="i-s"></svg>
      }
      <ng-content />
      {{ text() }}
    </span>
  `,
  styles: ':host { display: inline-flex; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Stamp {
  /** null: the fact has never come. */
  readonly at = input.required<When | null>();
  readonly isStale = input(false);
  private readonly language = inject(InterfaceLanguage).current;
  private readonly t = uiTexts();
  protected readonly text = computed(() => {
    const at = this.at();
    return at === null ? this.t().noStamp : this.t().stamp(formatAge(at, { language: this.language() }));
  });
}

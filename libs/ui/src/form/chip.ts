import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** A filter: `<button uiChip [isOn]="…" [count]="23" (click)="…">Беру регулярно</button>`; one that is on and removable has a cross. */
@Component({
  selector: 'button[uiChip]',
  imports: [Icon],
  template: `
    <ng-content />
    @if (count() !== null) {
      &ngsp;<span class="n">{{ count() }}</span>
    }
    @if (isOn() && isRemovable()) {
      <svg uiIcon="close" class="i-s"></svg>
    }
  `,
  host: { class: 'chip', type: 'button', '[class.on]': 'isOn()', '[attr.aria-pressed]': 'isOn()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Chip {
  readonly isOn = input(false);
  readonly isRemovable = input(false);
  readonly count = input<number | string | null>(null);
}

import { CdkMenu, CdkMenuItemRadio } from '@angular/cdk/menu';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  output,
  viewChild,
} from '@angular/core';
import { formatQuantity } from '../format/numbers';
import type { QuantityUnit } from './quantity-text';

/** The units of a product with what each holds: «кор · 24 уп». Lives only while it is open. */
@Component({
  selector: 'ui-unit-menu',
  imports: [CdkMenu, CdkMenuItemRadio],
  template: `
    <div class="pop" cdkMenu (keydown.escape)="left.emit()" (keydown.tab)="left.emit()">
      @for (line of lines(); track line.unit.id) {
        <button
          class="it"
          type="button"
          cdkMenuItemRadio
          [cdkMenuItemChecked]="line.unit === current()"
          [class.is-cur]="line.unit === current()"
          (cdkMenuItemTriggered)="chosen.emit(line.unit)"
        >
          <span class="grow">{{ line.unit.name }}</span>
          <span class="u">{{ line.holds }}</span>
        </button>
      }
    </div>
  `,
  styles: `
    .pop {
      min-width: 140px;
    }
    .it {
      gap: var(--s-6);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnitMenu {
  readonly units = input.required<readonly QuantityUnit[]>();
  readonly current = input.required<QuantityUnit>();
  readonly baseName = input.required<string>();
  readonly chosen = output<QuantityUnit>();
  /** Esc or Tab: nothing was chosen. */
  readonly left = output<void>();

  private readonly menu = viewChild.required(CdkMenu);
  protected readonly lines = computed(() =>
    this.units().map((unit) => ({
      unit,
      holds: unit.id === null ? '1' : formatQuantity(unit.ratio, this.baseName()),
    })),
  );

  constructor() {
    afterNextRender(() => this.menu().focusFirstItem('keyboard'));
  }
}

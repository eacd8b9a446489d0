import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export interface MeterPart {
  /** Any unit; parts are shown in proportion to the whole. */
  readonly value: number;
  readonly tone: 'acc' | 'ok' | 'warn' | 'bad' | 'wait';
  /** Told apart by a hatch as well, not by hue alone. */
  readonly isHatched?: boolean;
}

/** Parts of a whole in one thin line: credit used, reserved and free. The label says the same as a sentence. */
@Component({
  selector: 'ui-meter',
  template: `
    <div class="meter" role="img" [attr.aria-label]="label()">
      @for (part of shown(); track $index) {
        <i [class]="part.tone" [class.hatch]="part.isHatched" [style.width.%]="part.percent"></i>
      }
    </div>
  `,
  styles: `
    .acc {
      background-color: var(--accent);
    }
    .ok {
      background-color: var(--ok-fill);
    }
    .warn {
      background-color: var(--warn-fill);
    }
    .bad {
      background-color: var(--bad-fill);
    }
    .wait {
      background-color: var(--wait-fill);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Meter {
  readonly parts = input.required<readonly MeterPart[]>();
  /** The whole; the sum of the parts when absent. */
  readonly whole = input<number>();
  readonly label = input.required<string>();
  protected readonly shown = computed(() => {
    const sum = this.parts().reduce((total, part) => total + part.value, 0);
    const whole = Math.max(this.whole() ?? sum, sum);
    return this.parts().map((part) => ({ ...part, percent: whole === 0 ? 0 : (100 * part.value) / whole }));
  });
}

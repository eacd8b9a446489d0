import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { peopleTableTexts } from './people-table.texts';

export interface CounterpartyChoice {
  readonly id: string;
  readonly name: string;
}

/** Which legal entities a person acts for; none ticked means all. Ones the viewer may not see stay as they are. */
@Component({
  selector: 'app-counterparty-checks',
  template: `
    <fieldset>
      <legend>{{ t().actsFor }}</legend>
      <div class="checks">
        @for (counterparty of offered(); track counterparty.id) {
          <label class="check">
            <input
              class="box"
              type="checkbox"
              [checked]="chosen().includes(counterparty.id)"
              (change)="toggle(counterparty.id)"
            />
            {{ counterparty.name }}
          </label>
        }
      </div>
      <span class="why">{{ t().allHint }}</span>
    </fieldset>
  `,
  styleUrl: '../forms/form.scss',
  styles: ':host { grid-column: 1 / -1; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CounterpartyChecks {
  readonly counterparties = input.required<readonly CounterpartyChoice[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly changed = output<readonly string[]>();
  protected readonly t = inject(I18n).use(peopleTableTexts);
  protected readonly offered = computed(() => {
    const known = new Set(this.counterparties().map(({ id }) => id));
    const unknown = this.chosen().filter((id) => !known.has(id));
    return [...this.counterparties(), ...unknown.map((id) => ({ id, name: this.t().unknown }))];
  });

  protected toggle(id: string): void {
    const chosen = this.chosen();
    this.changed.emit(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  }
}

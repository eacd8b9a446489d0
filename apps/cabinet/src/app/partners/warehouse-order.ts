import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { NamedRef } from '@optovik/contracts';
import { Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { termsTexts } from './terms.texts';

/** Warehouses of an agreement in the order in which stock is reserved. Buttons, not dragging: it works by keyboard and on a phone. */
@Component({
  selector: 'app-warehouse-order',
  imports: [Icon],
  template: `
    <fieldset [attr.data-complaint]="complaint() ? '' : null">
      <legend>{{ t().warehouses }}</legend>
      @if (chosen().length > 0) {
        <ol>
          @for (warehouse of chosen(); track warehouse.id; let place = $index) {
            <li>
              <span class="mute tnum">{{ place + 1 }}</span>
              <span class="grow">{{ warehouse.name }}</span>
              @if (place > 0) {
                <button
                  class="icb"
                  type="button"
                  [attr.aria-label]="t().up(warehouse.name)"
                  (click)="move(place, -1)"
                >
                  <svg uiIcon="chevron-up"></svg>
                </button>
              }
              @if (place < chosen().length - 1) {
                <button
                  class="icb"
                  type="button"
                  [attr.aria-label]="t().down(warehouse.name)"
                  (click)="move(place, 1)"
                >
                  <svg uiIcon="chevron-down"></svg>
                </button>
              }
              <button
                class="icb"
                type="button"
                [attr.aria-label]="t().remove(warehouse.name)"
                (click)="remove(warehouse)"
              >
                <svg uiIcon="close"></svg>
              </button>
            </li>
          }
        </ol>
      }
      @if (complaint(); as text) {
        <span class="why bad" role="alert"><svg uiIcon="bad" class="i-s"></svg> {{ text }}</span>
      } @else {
        <span class="why">{{ t().warehousesHint }}</span>
      }
      @if (others().length > 0) {
        <div class="row">
          <select
            class="in"
            [attr.aria-label]="t().warehouse"
            [value]="wanted()?.id ?? ''"
            (change)="pick($event)"
          >
            @for (warehouse of others(); track warehouse.id) {
              <option [value]="warehouse.id" [selected]="warehouse.id === wanted()?.id">
                {{ warehouse.name }}
              </option>
            }
          </select>
          <button class="btn" type="button" (click)="add()">
            <svg uiIcon="plus"></svg>{{ t().addWarehouse }}
          </button>
        </div>
      }
    </fieldset>
  `,
  styleUrl: '../forms/form.scss',
  styles: `
    :host {
      grid-column: 1 / -1;
    }
    fieldset {
      display: grid;
      gap: var(--s-2);
      max-width: 460px;
    }
    ol {
      border: var(--hair) solid var(--line);
      border-radius: var(--r-m);
      background: var(--surface);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--s-2);
      min-height: var(--row);
      padding-left: var(--s-3);
      border-bottom: var(--hair) solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WarehouseOrder {
  readonly warehouses = input.required<readonly NamedRef[]>();
  readonly chosen = input.required<readonly NamedRef[]>();
  readonly complaint = input<string | null>(null);
  readonly changed = output<readonly NamedRef[]>();

  protected readonly t = inject(I18n).use(termsTexts);
  private readonly picked = signal<string | null>(null);
  protected readonly others = computed(() =>
    this.warehouses().filter(({ id }) => !this.chosen().some((warehouse) => warehouse.id === id)),
  );
  protected readonly wanted = computed(
    () => this.others().find(({ id }) => id === this.picked()) ?? this.others()[0] ?? null,
  );

  protected pick(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.picked.set(event.target.value);
  }

  protected add(): void {
    const wanted = this.wanted();
    if (wanted !== null) this.changed.emit([...this.chosen(), { id: wanted.id, name: wanted.name }]);
  }

  protected remove({ id }: NamedRef): void {
    this.changed.emit(this.chosen().filter((warehouse) => warehouse.id !== id));
  }

  protected move(place: number, by: -1 | 1): void {
    const moved = this.chosen()[place];
    const order = this.chosen().filter((_warehouse, index) => index !== place);
    if (moved !== undefined) this.changed.emit(order.toSpliced(place + by, 0, moved));
  }
}

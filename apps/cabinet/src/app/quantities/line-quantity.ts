import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { type QuantityChange, QuantityField } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { quantityTexts } from './quantities.texts';
import { type Orderable, QuantityWrites } from './quantity-writes';
import { unitsOf } from './quantity-units';

/** The quantity field of one good, bound to the cart: shows what the cart holds and writes what is typed. */
@Component({
  selector: 'app-line-quantity',
  imports: [QuantityField],
  template: `
    <ui-quantity-field
      [quantity]="held().quantity"
      [unitId]="held().packagingId"
      [units]="units()"
      [multiple]="product().multiple"
      [label]="label()"
      [refusal]="writes.refusalOf(product().variantId)"
      [hasSteppers]="hasSteppers()"
      [hasBase]="hasBase()"
      [tabStop]="tabStop()"
      (changed)="write($event)"
    />
  `,
  // Positioned, so that the spoken words of the field cannot stretch the page from inside a scrolled list.
  styles: ':host { display: inline-flex; position: relative; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LineQuantity {
  readonly product = input.required<Orderable & { readonly name: string; readonly multiple: string }>();
  readonly hasSteppers = input(false);
  readonly hasBase = input(true);
  readonly tabStop = input<0 | -1>(0);
  /** A quantity settled by the person, already on its way to the cart. */
  readonly settled = output<QuantityChange>();

  protected readonly writes = inject(QuantityWrites);
  private readonly t = inject(I18n).use(quantityTexts);
  protected readonly held = computed(() => this.writes.of(this.product().variantId));
  protected readonly units = computed(() => unitsOf(this.product()));
  protected readonly label = computed(() =>
    this.t().quantityOf(`${this.product().article} ${this.product().name}`.trim()),
  );

  protected write({ quantity, unitId }: QuantityChange): void {
    this.writes.write(this.product(), { quantity, packagingId: unitId });
    this.settled.emit({ quantity, unitId });
  }
}

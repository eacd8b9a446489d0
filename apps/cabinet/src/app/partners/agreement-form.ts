import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  output,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { AgreementEdit, AgreementView, NamedRef } from '@optovik/contracts';
import { Field, FieldControl, Toasts } from '@optovik/ui';
import { days, required, sum } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { readSum, typedSum } from '../forms/sum-text';
import { I18n } from '../i18n/i18n';
import { CategoryChooser, type ChosenCategories } from './category-chooser';
import { PartnerCardStore } from './partner-card-store';
import { References } from './references';
import { termsTexts } from './terms.texts';
import { WarehouseOrder } from './warehouse-order';

const idsOf = (refs: readonly NamedRef[]): string[] => refs.map(({ id }) => id);

/**
 * Opens or changes the terms of trade. The controls of the lists are named as their fields on the wire, so that a refusal of the
 * server («из другой базы 1С») stands where it belongs.
 */
@Component({
  selector: 'app-agreement-form',
  imports: [CategoryChooser, Field, FieldControl, FormFoot, ReactiveFormsModule, SavedForm, WarehouseOrder],
  templateUrl: './agreement-form.html',
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgreementForm implements OnInit {
  /** null: a new one. */
  readonly agreement = input<AgreementView | null>(null);
  readonly closed = output<void>();

  private readonly store = inject(PartnerCardStore);
  private readonly toasts = inject(Toasts);
  private readonly lists = inject(References).lists;
  protected readonly t = inject(I18n).use(termsTexts);
  /** The present price type stays in the list even when 1C marked it for deletion. */
  protected readonly priceTypes = computed<readonly NamedRef[]>(() => {
    const known = this.lists()?.priceTypes ?? [];
    const present = this.agreement()?.priceType ?? null;
    return present === null || known.some(({ id }) => id === present.id) ? known : [present, ...known];
  });
  protected readonly warehouses = computed(() => this.lists()?.warehouses ?? []);
  protected readonly categories = computed(() => this.lists()?.categories ?? []);
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [required] }),
    priceTypeId: new FormControl('', { nonNullable: true, validators: [required] }),
    minOrderSum: new FormControl('', { nonNullable: true, validators: [sum] }),
    deferralDays: new FormControl('0', { nonNullable: true, validators: [days] }),
    validFrom: new FormControl('', { nonNullable: true }),
    validTo: new FormControl('', { nonNullable: true }),
    warehouseIds: new FormControl<readonly NamedRef[]>([], { nonNullable: true, validators: [required] }),
    allowedCategoryIds: new FormControl<readonly NamedRef[]>([], { nonNullable: true }),
    hiddenCategoryIds: new FormControl<readonly NamedRef[]>([], { nonNullable: true }),
    isActive: new FormControl(true, { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form);

  ngOnInit(): void {
    const agreement = this.agreement();
    if (agreement === null) return this.offerTheOnlyOnes();
    this.form.setValue({
      name: agreement.name,
      priceTypeId: agreement.priceType?.id ?? '',
      minOrderSum: typedSum(agreement.minOrderSum),
      deferralDays: String(agreement.deferralDays),
      validFrom: agreement.validFrom ?? '',
      validTo: agreement.validTo ?? '',
      warehouseIds: agreement.warehouses,
      allowedCategoryIds: agreement.allowedCategories,
      hiddenCategoryIds: agreement.hiddenCategories,
      isActive: agreement.isActive,
    });
  }

  protected chosen(): ChosenCategories {
    const { allowedCategoryIds, hiddenCategoryIds } = this.form.controls;
    return { allowed: allowedCategoryIds.value, hidden: hiddenCategoryIds.value };
  }

  protected takeWarehouses(warehouses: readonly NamedRef[]): void {
    this.form.controls.warehouseIds.setValue(warehouses);
    this.form.controls.warehouseIds.markAsDirty();
  }

  protected takeCategories({ allowed, hidden }: ChosenCategories): void {
    this.form.controls.allowedCategoryIds.setValue(allowed);
    this.form.controls.hiddenCategoryIds.setValue(hidden);
    this.form.controls.allowedCategoryIds.markAsDirty();
  }

  protected async save(): Promise<void> {
    const id = this.agreement()?.id ?? null;
    if (!(await this.saving.save(() => this.store.save('agreements', id, this.edit())))) return;
    this.toasts.show({ tone: 'ok', text: this.t().agreementSaved });
    this.closed.emit();
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }

  private edit(): AgreementEdit {
    const typed = this.form.getRawValue();
    return {
      name: typed.name.trim(),
      priceTypeId: typed.priceTypeId,
      warehouseIds: idsOf(typed.warehouseIds),
      allowedCategoryIds: idsOf(typed.allowedCategoryIds),
      hiddenCategoryIds: idsOf(typed.hiddenCategoryIds),
      minOrderSum: readSum(typed.minOrderSum),
      deferralDays: Number(typed.deferralDays),
      validFrom: typed.validFrom || null,
      validTo: typed.validTo || null,
      isActive: typed.isActive,
    };
  }

  /** With one price type or one warehouse there is nothing to choose. */
  private offerTheOnlyOnes(): void {
    const [priceType, ...otherTypes] = this.priceTypes();
    const [warehouse, ...otherWarehouses] = this.warehouses();
    if (priceType !== undefined && otherTypes.length === 0)
      this.form.controls.priceTypeId.setValue(priceType.id);
    if (warehouse !== undefined && otherWarehouses.length === 0)
      this.form.controls.warehouseIds.setValue([warehouse]);
  }
}

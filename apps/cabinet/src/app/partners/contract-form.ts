import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  output,
} from '@angular/core';
import { type AbstractControl, FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { ContractEdit, ContractView, NamedRef, PartnerCard } from '@optovik/contracts';
import { Field, FieldControl, Toasts } from '@optovik/ui';
import { days, required, sum } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { readSum, typedSum } from '../forms/sum-text';
import { I18n } from '../i18n/i18n';
import { PartnerCardStore } from './partner-card-store';
import { References } from './references';
import { termsTexts } from './terms.texts';

const text = (...validators: ((control: AbstractControl) => Record<string, unknown> | null)[]) =>
  new FormControl('', { nonNullable: true, validators });

/** Opens or changes a contract. What the contract stands on already stays in the lists even when it is closed elsewhere. */
@Component({
  selector: 'app-contract-form',
  imports: [Field, FieldControl, FormFoot, ReactiveFormsModule, SavedForm],
  templateUrl: './contract-form.html',
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractForm implements OnInit {
  readonly card = input.required<PartnerCard>();
  /** null: a new one. */
  readonly contract = input<ContractView | null>(null);
  readonly closed = output<void>();

  private readonly store = inject(PartnerCardStore);
  private readonly toasts = inject(Toasts);
  private readonly lists = inject(References).lists;
  protected readonly t = inject(I18n).use(termsTexts);
  protected readonly counterparties = computed(() =>
    this.card().counterparties.filter(
      ({ id, isActive }) => isActive || id === this.contract()?.counterpartyId,
    ),
  );
  protected readonly agreements = computed(() =>
    this.card().agreements.filter(({ id, isActive }) => isActive || id === this.contract()?.agreementId),
  );
  protected readonly organizations = computed(() => this.lists()?.organizations ?? []);
  protected readonly channels = computed<readonly NamedRef[]>(() => {
    const known = this.lists()?.channels ?? [];
    const present = this.contract()?.channelId;
    return present === undefined || known.some(({ id }) => id === present)
      ? known
      : [{ id: present, name: this.t().channelOff }, ...known];
  });
  protected readonly form = new FormGroup({
    number: text(required),
    date: text(),
    counterpartyId: text(required),
    agreementId: text(required),
    organizationId: text(required),
    channelId: text(required),
    creditLimit: text(sum),
    deferralDays: new FormControl('0', { nonNullable: true, validators: [days] }),
    validTo: text(),
    isActive: new FormControl(true, { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form, { AGREEMENT_FOREIGN: 'agreementId' });

  ngOnInit(): void {
    const contract = this.contract();
    if (contract === null) return this.offerTheOnlyOnes();
    const { number, date, counterpartyId, agreementId, organization, channelId, validTo, isActive } =
      contract;
    this.form.setValue({
      number,
      date: date ?? '',
      counterpartyId,
      agreementId,
      organizationId: organization.id,
      channelId,
      creditLimit: typedSum(contract.creditLimit),
      deferralDays: String(contract.deferralDays),
      validTo: validTo ?? '',
      isActive,
    });
  }

  protected async save(): Promise<void> {
    const id = this.contract()?.id ?? null;
    if (!(await this.saving.save(() => this.store.save('contracts', id, this.edit())))) return;
    this.toasts.show({ tone: 'ok', text: this.t().contractSaved });
    this.closed.emit();
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }

  private edit(): ContractEdit {
    const { number, date, creditLimit, deferralDays, validTo, ...chosen } = this.form.getRawValue();
    return {
      ...chosen,
      number: number.trim(),
      date: date || null,
      creditLimit: readSum(creditLimit),
      deferralDays: Number(deferralDays),
      validTo: validTo || null,
    };
  }

  /** A list of one is no choice. */
  private offerTheOnlyOnes(): void {
    const { counterpartyId, agreementId, organizationId, channelId } = this.form.controls;
    const offer = (control: FormControl<string>, refs: readonly { id: string }[]) => {
      if (refs.length === 1) control.setValue(refs[0]?.id ?? '');
    };
    offer(counterpartyId, this.counterparties());
    offer(agreementId, this.agreements());
    offer(organizationId, this.organizations());
    offer(channelId, this.channels());
  }
}

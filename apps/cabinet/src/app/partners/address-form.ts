import { ChangeDetectionStrategy, Component, inject, input, type OnInit, output } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { DeliveryAddressView } from '@optovik/contracts';
import { Field, FieldControl, Toasts } from '@optovik/ui';
import { longerThan, required } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { I18n } from '../i18n/i18n';
import { PartnerCardStore } from './partner-card-store';
import { partnersTexts } from './partners.texts';

/** Adds or corrects a delivery address. Placed orders keep the text they were placed with. */
@Component({
  selector: 'app-address-form',
  imports: [Field, FieldControl, FormFoot, ReactiveFormsModule, SavedForm],
  template: `
    <form [formGroup]="form" [appSaved]="saving" (closing)="close()" (ngSubmit)="save()">
      <ui-field class="wide" [label]="t().address" [error]="saving.at('address')">
        <input uiControl formControlName="address" maxlength="500" autocomplete="off" />
      </ui-field>
      <ui-field class="wide" [label]="t().note" [error]="saving.at('note')">
        <input uiControl formControlName="note" maxlength="500" autocomplete="off" />
      </ui-field>
      <label class="check wide">
        <input class="box" type="checkbox" formControlName="isActive" />{{ t().activeCheck }}
      </label>
      <app-form-foot
        [verb]="t().saveAddress"
        [refusal]="saving.general()"
        [isBusy]="saving.isBusy()"
        (closing)="close()"
      />
    </form>
  `,
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressForm implements OnInit {
  /** null: a new one. */
  readonly address = input<DeliveryAddressView | null>(null);
  readonly closed = output<void>();

  private readonly store = inject(PartnerCardStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly form = new FormGroup({
    address: new FormControl('', { nonNullable: true, validators: [required, longerThan(2)] }),
    note: new FormControl('', { nonNullable: true }),
    isActive: new FormControl(true, { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form);

  ngOnInit(): void {
    const known = this.address();
    if (known === null) return;
    this.form.setValue({ address: known.address, note: known.note ?? '', isActive: known.isActive });
  }

  protected async save(): Promise<void> {
    const { address, note, isActive } = this.form.getRawValue();
    const edit = { address: address.trim(), note: note.trim() || null, isActive };
    const id = this.address()?.id ?? null;
    if (!(await this.saving.save(() => this.store.save('addresses', id, edit)))) return;
    this.toasts.show({ tone: 'ok', text: this.t().addressSaved });
    this.closed.emit();
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }
}

import { ChangeDetectionStrategy, Component, inject, input, type OnInit, output } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { CounterpartyView, LegalKind } from '@optovik/contracts';
import { Field, FieldControl, Toasts } from '@optovik/ui';
import { required } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { I18n } from '../i18n/i18n';
import { PartnerCardStore } from './partner-card-store';
import { partnersTexts } from './partners.texts';

/** Opens or corrects a legal entity. Lengths and control digits of ИНН are checked by the server, which says what is wrong with them. */
@Component({
  selector: 'app-counterparty-form',
  imports: [Field, FieldControl, FormFoot, ReactiveFormsModule, SavedForm],
  template: `
    <form [formGroup]="form" [appSaved]="saving" (closing)="close()" (ngSubmit)="save()">
      <ui-field [label]="t().kind" [error]="saving.at('legalKind')">
        <select uiControl formControlName="legalKind">
          @for (kind of kinds; track kind) {
            <option [value]="kind">{{ t()[kind] }}</option>
          }
        </select>
      </ui-field>
      <ui-field
        [label]="t().inn"
        [hint]="isCompany() ? t().innHintOrg : t().innHintPerson"
        [error]="saving.at('inn')"
      >
        <input uiControl formControlName="inn" inputmode="numeric" maxlength="12" autocomplete="off" />
      </ui-field>
      @if (isCompany()) {
        <ui-field [label]="t().kpp" [hint]="t().kppHint" [error]="saving.at('kpp')">
          <input uiControl formControlName="kpp" maxlength="9" autocomplete="off" />
        </ui-field>
      }
      <ui-field [label]="t().name" [error]="saving.at('name')">
        <input uiControl formControlName="name" maxlength="250" autocomplete="off" />
      </ui-field>
      <ui-field class="wide" [label]="t().fullName" [error]="saving.at('fullName')">
        <input uiControl formControlName="fullName" maxlength="500" autocomplete="off" />
      </ui-field>
      <label class="check wide">
        <input class="box" type="checkbox" formControlName="isActive" />{{ t().activeCheck }}
      </label>
      <app-form-foot
        [verb]="t().saveCounterparty"
        [refusal]="saving.general()"
        [isBusy]="saving.isBusy()"
        (closing)="close()"
      />
    </form>
  `,
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CounterpartyForm implements OnInit {
  /** null: a new one. */
  readonly counterparty = input<CounterpartyView | null>(null);
  readonly closed = output<void>();

  private readonly store = inject(PartnerCardStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly kinds: readonly LegalKind[] = ['org', 'ip', 'person'];
  protected readonly form = new FormGroup({
    legalKind: new FormControl<LegalKind>('org', { nonNullable: true }),
    inn: new FormControl('', { nonNullable: true, validators: [required] }),
    kpp: new FormControl('', { nonNullable: true }),
    name: new FormControl('', { nonNullable: true, validators: [required] }),
    fullName: new FormControl('', { nonNullable: true }),
    isActive: new FormControl(true, { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form, {
    INN_INVALID: 'inn',
    KPP_INVALID: 'kpp',
    COUNTERPARTY_EXISTS: 'inn',
  });

  ngOnInit(): void {
    const counterparty = this.counterparty();
    if (counterparty === null) return;
    const { legalKind, inn, kpp, name, fullName, isActive } = counterparty;
    this.form.setValue({ legalKind, inn, kpp: kpp ?? '', name, fullName, isActive });
  }

  protected isCompany(): boolean {
    return this.form.controls.legalKind.value === 'org';
  }

  protected async save(): Promise<void> {
    const { legalKind, inn, kpp, name, fullName, isActive } = this.form.getRawValue();
    const edit = {
      legalKind,
      inn: inn.trim(),
      kpp: this.isCompany() ? kpp.trim() || null : null,
      name: name.trim(),
      fullName: fullName.trim(),
      isActive,
    };
    const id = this.counterparty()?.id ?? null;
    if (!(await this.saving.save(() => this.store.save('counterparties', id, edit)))) return;
    this.toasts.show({ tone: 'ok', text: this.t().counterpartySaved });
    this.closed.emit();
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }
}

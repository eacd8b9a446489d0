import { ChangeDetectionStrategy, Component, inject, input, type OnInit, output } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { MembershipRole, PersonView } from '@optovik/contracts';
import { Field, FieldControl, formatPhone, phoneDigits, PhoneMask, Toasts } from '@optovik/ui';
import { phone, required } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { I18n } from '../i18n/i18n';
import { type CounterpartyChoice, CounterpartyChecks } from './counterparty-checks';
import { PeopleStore } from './people-store';
import { peopleTableTexts } from './people-table.texts';

export const memberRoles: readonly MembershipRole[] = ['buyer', 'approver', 'director', 'accountant'];

const roleHints = {
  buyer: 'buyerHint',
  accountant: 'accountantHint',
  approver: 'approverHint',
  director: 'directorHint',
} as const;

/** Invites a person of a partner by phone, or changes the rights of one who is there already. */
@Component({
  selector: 'app-person-form',
  imports: [CounterpartyChecks, Field, FieldControl, FormFoot, PhoneMask, ReactiveFormsModule, SavedForm],
  template: `
    <form [formGroup]="form" [appSaved]="saving" (closing)="close()" (ngSubmit)="save()">
      @if (person() === null) {
        <ui-field [label]="t().name" [error]="saving.at('name')">
          <input uiControl formControlName="name" maxlength="200" autocomplete="off" />
        </ui-field>
        <ui-field [label]="t().phone" [hint]="t().phoneHint" [error]="saving.at('phone')">
          <input
            uiControl
            uiPhone
            formControlName="phone"
            placeholder="+7 900 000-00-00"
            autocomplete="off"
          />
        </ui-field>
      }
      <ui-field [label]="t().role" [hint]="roleHint()" [error]="saving.at('role')">
        <select uiControl formControlName="role">
          @for (role of roles; track role) {
            <option [value]="role">{{ t()[role] }}</option>
          }
        </select>
      </ui-field>
      <app-counterparty-checks
        [counterparties]="counterparties()"
        [chosen]="form.controls.counterpartyIds.value"
        (changed)="limitTo($event)"
      />
      <app-form-foot
        [verb]="person() === null ? t().invite : t().save"
        [refusal]="saving.general()"
        [isBusy]="saving.isBusy()"
        (closing)="close()"
      />
    </form>
  `,
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonForm implements OnInit {
  /** null: somebody new is invited. */
  readonly person = input<PersonView | null>(null);
  readonly counterparties = input.required<readonly CounterpartyChoice[]>();
  readonly closed = output<void>();

  private readonly store = inject(PeopleStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).use(peopleTableTexts);
  protected readonly roles = memberRoles;
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [required] }),
    phone: new FormControl('', { nonNullable: true, validators: [required, phone] }),
    role: new FormControl<MembershipRole>('buyer', { nonNullable: true }),
    counterpartyIds: new FormControl<readonly string[]>([], { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form, { PHONE_INVALID: 'phone', PHONE_TAKEN: 'phone' });

  ngOnInit(): void {
    const person = this.person();
    if (person === null) return;
    const { name, role, counterpartyIds } = person;
    this.form.setValue({ name, phone: formatPhone(person.phone), role, counterpartyIds });
    // They are not on the form: the person keeps the name and the number he signs in with
    this.form.controls.name.disable();
    this.form.controls.phone.disable();
  }

  protected roleHint(): string {
    return this.t()[roleHints[this.form.controls.role.value]];
  }

  protected limitTo(counterpartyIds: readonly string[]): void {
    this.form.controls.counterpartyIds.setValue(counterpartyIds);
    this.form.controls.counterpartyIds.markAsDirty();
  }

  protected async save(): Promise<void> {
    const { name, role, counterpartyIds, ...typed } = this.form.getRawValue();
    const person = this.person();
    const number = `+7${phoneDigits(typed.phone)}`;
    const rights = { role, counterpartyIds: [...counterpartyIds] };
    const isSaved = await this.saving.save(() =>
      person === null
        ? this.store.invite({ name: name.trim(), phone: number, ...rights })
        : this.store.edit(person.membershipId, rights),
    );
    if (!isSaved) return;
    const t = this.t();
    this.toasts.show({
      tone: 'ok',
      text: person === null ? t.invited(formatPhone(number)) : t.saved(person.name),
    });
    this.closed.emit();
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }
}

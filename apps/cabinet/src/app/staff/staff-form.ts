import { ChangeDetectionStrategy, Component, inject, input, type OnInit, output } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { StaffRole, StaffView } from '@optovik/contracts';
import { Field, FieldControl, formatPhone, phoneDigits, PhoneMask, Toasts } from '@optovik/ui';
import { phone, required } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { I18n } from '../i18n/i18n';
import { StaffStore } from './staff-store';
import { staffTexts } from './staff.texts';

const roleHints = {
  manager: 'managerHint',
  accountant: 'accountantHint',
  director: 'directorHint',
  admin: 'adminHint',
} as const;

/** Adds a person of the seller, or changes the name and the role of one. The phone is his sign-in and stays. */
@Component({
  selector: 'app-staff-form',
  imports: [Field, FieldControl, FormFoot, PhoneMask, ReactiveFormsModule, SavedForm],
  template: `
    <form [formGroup]="form" [appSaved]="saving" (closing)="close()" (ngSubmit)="save()">
      <ui-field [label]="t().name" [error]="saving.at('name')">
        <input uiControl formControlName="name" maxlength="200" autocomplete="off" />
      </ui-field>
      @if (person() === null) {
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
      <app-form-foot
        [verb]="person() === null ? t().hire : t().save"
        [refusal]="saving.general()"
        [isBusy]="saving.isBusy()"
        (closing)="close()"
      />
    </form>
  `,
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffForm implements OnInit {
  /** null: somebody new. */
  readonly person = input<StaffView | null>(null);
  readonly closed = output<void>();

  private readonly store = inject(StaffStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).use(staffTexts);
  protected readonly roles: readonly StaffRole[] = ['manager', 'accountant', 'director', 'admin'];
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [required] }),
    phone: new FormControl('', { nonNullable: true, validators: [required, phone] }),
    role: new FormControl<StaffRole>('manager', { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form, {
    PHONE_INVALID: 'phone',
    PHONE_TAKEN: 'phone',
    LAST_RIGHT: 'role',
  });

  ngOnInit(): void {
    const person = this.person();
    if (person === null) return;
    this.form.setValue({ name: person.name, phone: formatPhone(person.phone), role: person.role });
    this.form.controls.phone.disable();
  }

  protected roleHint(): string {
    return this.t()[roleHints[this.form.controls.role.value]];
  }

  protected async save(): Promise<void> {
    const { role, ...typed } = this.form.getRawValue();
    const name = typed.name.trim();
    const number = `+7${phoneDigits(typed.phone)}`;
    const person = this.person();
    const isSaved = await this.saving.save(() =>
      person === null
        ? this.store.hire({ name, phone: number, role })
        : this.store.edit(person.id, { name, role }),
    );
    if (!isSaved) return;
    const t = this.t();
    this.toasts.show({ tone: 'ok', text: person === null ? t.hired(formatPhone(number)) : t.saved(name) });
    this.closed.emit();
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }
}

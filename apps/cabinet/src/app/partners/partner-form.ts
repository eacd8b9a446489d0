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
import type { PartnerCard } from '@optovik/contracts';
import { Field, FieldControl, Toasts } from '@optovik/ui';
import { required } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { PartnerCardStore } from './partner-card-store';
import { partnersTexts } from './partners.texts';
import { References } from './references';

/** Renames, re-assigns, closes and opens a partner. A manager gives no partner away, so the choice of a manager is not his. */
@Component({
  selector: 'app-partner-form',
  imports: [Field, FieldControl, FormFoot, ReactiveFormsModule, SavedForm],
  template: `
    <form [formGroup]="form" [appSaved]="saving" (closing)="close()" (ngSubmit)="save()">
      <ui-field class="wide" [label]="t().partnerName" [error]="saving.at('name')">
        <input uiControl formControlName="name" maxlength="250" autocomplete="off" />
      </ui-field>
      @if (canAssign()) {
        <ui-field class="wide" [label]="t().manager" [error]="saving.at('managerId')">
          <select uiControl formControlName="managerId">
            <option value="">{{ t().noManager }}</option>
            @for (manager of managers(); track manager.id) {
              <option [value]="manager.id">{{ manager.name }}</option>
            }
          </select>
        </ui-field>
      }
      <ui-field class="wide" [label]="t().code" [hint]="t().codeHint" [error]="saving.at('code')">
        <input uiControl formControlName="code" maxlength="50" autocomplete="off" />
      </ui-field>
      <div class="wide">
        <label class="check">
          <input class="box" type="checkbox" formControlName="isActive" />{{ t().partnerOpenCheck }}
        </label>
        <p class="why">{{ t().partnerOpenHint }}</p>
      </div>
      <app-form-foot
        [verb]="t().savePartner"
        [refusal]="saving.general()"
        [isBusy]="saving.isBusy()"
        (closing)="close()"
      />
    </form>
  `,
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerForm implements OnInit {
  readonly card = input.required<PartnerCard>();
  readonly closed = output<void>();

  private readonly store = inject(PartnerCardStore);
  private readonly references = inject(References);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly canAssign = computed(() => this.session.view()?.staffRole !== 'manager');
  /** The present manager stays in the list even when he works no more. */
  protected readonly managers = computed(() => {
    const known = this.references.lists()?.managers ?? [];
    const present = this.card().manager;
    return present === null || known.some(({ id }) => id === present.id) ? known : [present, ...known];
  });
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [required] }),
    managerId: new FormControl('', { nonNullable: true }),
    code: new FormControl('', { nonNullable: true }),
    isActive: new FormControl(true, { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form, { CONFLICT: 'code', FORBIDDEN: 'managerId' });

  ngOnInit(): void {
    const { name, manager, code, isActive } = this.card();
    this.form.setValue({ name, managerId: manager?.id ?? '', code: code ?? '', isActive });
    if (!this.canAssign()) this.form.controls.managerId.disable();
  }

  protected async save(): Promise<void> {
    const { name, managerId, code, isActive } = this.form.getRawValue();
    const isSaved = await this.saving.save(() =>
      this.store.edit({
        name: name.trim(),
        code: code.trim() || null,
        isActive,
        ...(this.canAssign() && { managerId: managerId || null }),
      }),
    );
    if (!isSaved) return;
    this.toasts.show({ tone: 'ok', text: this.t().partnerSaved });
    this.closed.emit();
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }
}

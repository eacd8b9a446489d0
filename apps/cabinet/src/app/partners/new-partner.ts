import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { Field, FieldControl } from '@optovik/ui';
import { firstValueFrom } from 'rxjs';
import { required } from '../forms/checks';
import { FormFoot } from '../forms/form-foot';
import { FormSaving } from '../forms/form-saving';
import { SavedForm } from '../forms/saved-form';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { PartnersClient } from './partners-client';
import { partnersTexts } from './partners.texts';
import { References } from './references';

/** Opens a partner and leads into his card. What a manager opens is his own; an admin says whose it is. */
@Component({
  selector: 'app-new-partner',
  imports: [Field, FieldControl, FormFoot, ReactiveFormsModule, SavedForm],
  template: `
    <form [formGroup]="form" [appSaved]="saving" (closing)="close()" (ngSubmit)="create()">
      <ui-field [label]="t().partnerName" [error]="saving.at('name')">
        <input uiControl formControlName="name" maxlength="250" autocomplete="off" />
      </ui-field>
      <ui-field [label]="t().code" [hint]="t().codeHint" [error]="saving.at('code')">
        <input uiControl formControlName="code" maxlength="50" autocomplete="off" />
      </ui-field>
      @if (canAssign()) {
        <ui-field [label]="t().manager" [error]="saving.at('managerId')">
          <select uiControl formControlName="managerId">
            <option value="">{{ t().noManager }}</option>
            @for (manager of references.lists()?.managers; track manager.id) {
              <option [value]="manager.id">{{ manager.name }}</option>
            }
          </select>
        </ui-field>
      }
      <app-form-foot
        [verb]="t().createPartner"
        [refusal]="saving.general()"
        [isBusy]="saving.isBusy()"
        (closing)="close()"
      />
    </form>
  `,
  styleUrl: '../forms/form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPartner {
  readonly closed = output<void>();
  private readonly client = inject(PartnersClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly references = inject(References);
  protected readonly t = inject(I18n).use(partnersTexts);
  protected readonly canAssign = computed(() => this.session.view()?.staffRole !== 'manager');
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [required] }),
    code: new FormControl('', { nonNullable: true }),
    managerId: new FormControl('', { nonNullable: true }),
  });
  protected readonly saving = new FormSaving(this.form, { CONFLICT: 'code', FORBIDDEN: 'managerId' });

  constructor() {
    if (this.canAssign()) void this.references.read();
    else this.form.controls.managerId.disable();
  }

  protected async create(): Promise<void> {
    const { name, code, managerId } = this.form.getRawValue();
    await this.saving.save(async () => {
      const partner = { name: name.trim(), code: code.trim() || null, managerId: managerId || null };
      const { id } = await firstValueFrom(this.client.create(partner));
      this.form.markAsPristine();
      await this.router.navigate(['/partners', id]);
    });
  }

  protected async close(): Promise<void> {
    if (await this.saving.mayClose()) this.closed.emit();
  }
}

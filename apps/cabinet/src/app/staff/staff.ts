import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { StaffView } from '@optovik/contracts';
import { Band, Dialogs, formatPhone, Icon, MomentPipe, Skeleton, Status, Toasts } from '@optovik/ui';
import { RefusalWords } from '../forms/refusal-words';
import { UnsavedForms } from '../forms/unsaved-forms';
import { ErrorWords } from '../http/error-words';
import { RowAction } from '../forms/row-action';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { StaffForm } from './staff-form';
import { StaffStore } from './staff-store';
import { staffTexts } from './staff.texts';

/** The admin's page: people of the seller, their roles, hiring and dismissal. */
@Component({
  selector: 'app-staff',
  imports: [Band, Icon, MomentPipe, RowAction, Skeleton, StaffForm, Status],
  templateUrl: './staff.html',
  styleUrl: './staff.scss',
  providers: [StaffStore, UnsavedForms],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Staff {
  readonly unsaved = inject(UnsavedForms);
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly refusals = inject(RefusalWords);
  protected readonly store = inject(StaffStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(staffTexts);
  protected readonly phone = formatPhone;
  protected readonly ownId = computed(() => this.session.view()?.user.id ?? null);
  protected readonly isHiring = signal(false);
  protected readonly edited = signal<string | null>(null);
  private readonly refusal = signal<unknown>(null);
  protected readonly refused = computed(() =>
    this.refusal() === null ? null : this.refusals.of(this.refusal()),
  );
  protected readonly isQuiet = computed(() => !this.isHiring() && this.edited() === null);

  protected hire(): void {
    this.refusal.set(null);
    this.isHiring.set(true);
  }

  protected edit(person: StaffView): void {
    this.refusal.set(null);
    this.edited.set(person.id);
  }

  protected async dismiss(person: StaffView): Promise<void> {
    const t = this.t();
    const isSure = await this.dialogs.ask({
      heading: t.dismissTitle(person.name),
      text: person.partnerCount > 0 ? t.dismissWithPartners(person.partnerCount) : t.dismissText,
      act: t.dismiss,
      keep: t.keep,
      isDanger: true,
    });
    if (isSure) await this.switch(person, false, t.dismissedToast(person.name));
  }

  protected async takeBack(person: StaffView): Promise<void> {
    await this.switch(person, true, this.t().takenBack(person.name));
  }

  private async switch(person: StaffView, isActive: boolean, done: string): Promise<void> {
    this.refusal.set(null);
    try {
      await this.store.edit(person.id, { isActive });
      this.toasts.show({ tone: 'ok', text: done });
    } catch (failure) {
      this.refusal.set(failure);
    }
  }
}

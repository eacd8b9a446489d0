import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Card, Field, FieldControl, Toasts } from '@optovik/ui';
import { firstValueFrom } from 'rxjs';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { SessionClient } from '../session/session-client';
import { mySessionsTexts } from './my-sessions.texts';

/** 8-256 characters of any kind (product row A9). */
const shortest = 8;

/** Sets the password: the second way in when SMS do not arrive. */
@Component({
  selector: 'app-password-card',
  imports: [Card, Field, FieldControl, ReactiveFormsModule],
  template: `
    <ui-card [heading]="t().passwordTitle">
      <form class="stack" (submit)="$event.preventDefault(); save()">
        <p class="soft">{{ t().passwordIntro }} {{ hasPassword() ? t().passwordSet : '' }}</p>
        <ui-field [label]="t().newPassword" [error]="complaint()">
          <input
            uiControl
            type="password"
            autocomplete="new-password"
            maxlength="256"
            [formControl]="password"
          />
        </ui-field>
        <button class="btn" type="submit" [disabled]="isBusy()">{{ t().savePassword }}</button>
      </form>
    </ui-card>
  `,
  styles: `
    .stack {
      gap: var(--s-3);
      justify-items: start;
    }
    ui-field {
      width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordCard {
  private readonly client = inject(SessionClient);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(mySessionsTexts);
  protected readonly password = new FormControl('', { nonNullable: true });
  protected readonly isBusy = signal(false);
  private readonly tooShort = signal<number | null>(null);
  private readonly failure = signal<unknown>(null);

  protected readonly hasPassword = computed(() => this.session.view()?.hasPassword ?? false);
  protected readonly complaint = computed(() => {
    const length = this.tooShort();
    if (length !== null) return this.t().passwordShort(length);
    return this.failure() === null ? null : this.words.of(this.failure());
  });

  protected async save(): Promise<void> {
    const password = this.password.value;
    this.failure.set(null);
    this.tooShort.set([...password].length < shortest ? [...password].length : null);
    if (this.tooShort() !== null) return;
    this.isBusy.set(true);
    try {
      await firstValueFrom(this.client.setPassword({ password }));
      this.password.reset();
      this.toasts.show({ text: this.t().passwordSaved });
      await this.session.refresh();
    } catch (failure) {
      this.failure.set(failure);
    } finally {
      this.isBusy.set(false);
    }
  }
}

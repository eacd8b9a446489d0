import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import {
  Field,
  FieldControl,
  formatPhone,
  Icon,
  isWholePhone,
  Logo,
  phoneDigits,
  PhoneMask,
} from '@optovik/ui';
import { catchError, of } from 'rxjs';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { safeReturnUrl } from '../session/return-url';
import { CodeField } from './code-field';
import { SignInClient } from './sign-in-client';
import { SignInStore } from './sign-in-store';
import { signInTexts } from './sign-in.texts';

/** The door: phone -> code, or phone and password. Leads back to the page that asked for it. */
@Component({
  selector: 'app-sign-in',
  imports: [CodeField, Field, FieldControl, Icon, Logo, PhoneMask, ReactiveFormsModule, RouterLink],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
  providers: [SignInStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  /** Query parameter, bound by the router. */
  readonly returnUrl = input<string>();

  private readonly router = inject(Router);
  protected readonly words = inject(ErrorWords);
  protected readonly store = inject(SignInStore);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(signInTexts);
  /** undefined while asking, null when the portal does not answer. */
  protected readonly config = toSignal(
    inject(SignInClient)
      .publicConfig()
      .pipe(catchError(() => of(null))),
  );

  protected readonly form = new FormGroup({
    phone: new FormControl('', {
      nonNullable: true,
      validators: [
        Validators.required,
        (control) => (isWholePhone(String(control.value)) ? null : { phone: true }),
      ],
    }),
    password: new FormControl('', { nonNullable: true }),
  });
  protected readonly isPhoneRefused = signal(false);
  protected readonly isPasswordShown = signal(false);
  protected readonly shownPhone = computed(() => formatPhone(`+7${phoneDigits(this.store.phone())}`));
  private readonly codeField = viewChild(CodeField);

  constructor() {
    effect(() => this.codeField()?.focus());
  }

  protected async requestCode(): Promise<void> {
    if (!this.isPhoneWhole()) return;
    await this.store.requestCode(this.form.controls.phone.value);
  }

  protected async resend(): Promise<void> {
    if (await this.store.requestCode(this.store.phone())) this.codeField()?.focus();
  }

  protected async confirm(code: string): Promise<void> {
    if (code.length < 6 || this.store.isCodeSpent()) return;
    if (await this.store.confirm(code)) return this.enter();
    this.store.code.set('');
    this.codeField()?.focus();
  }

  protected async enterWithPassword(): Promise<void> {
    const { phone, password } = this.form.getRawValue();
    if (!this.isPhoneWhole() || password === '') return;
    if (await this.store.withPassword(phone, password)) await this.enter();
  }

  private isPhoneWhole(): boolean {
    this.isPhoneRefused.set(this.form.controls.phone.invalid);
    return this.form.controls.phone.valid;
  }

  private async enter(): Promise<void> {
    await this.router.navigateByUrl(safeReturnUrl(this.returnUrl()), { replaceUrl: true });
  }
}

import { computed, inject, Injectable, signal } from '@angular/core';
import type { CodeRequested, SessionView } from '@optovik/contracts';
import { firstValueFrom, type Observable } from 'rxjs';
import { type ApiError, toApiError } from '../http/api-error';
import { Session } from '../session/session';
import { countdown } from './countdown';
import { SignInClient } from './sign-in-client';

export type SignInStep = 'phone' | 'code' | 'password';

/** One visit to the sign-in page: which step it stands at, what was typed and what the server refused. */
@Injectable()
export class SignInStore {
  private readonly client = inject(SignInClient);
  private readonly session = inject(Session);
  private readonly at = signal<SignInStep>('phone');
  private readonly asked = signal<CodeRequested | null>(null);
  private readonly busy = signal(false);
  private readonly refusal = signal<ApiError | null>(null);
  private readonly sentTo = signal('');

  readonly step = this.at.asReadonly();
  readonly isBusy = this.busy.asReadonly();
  readonly error = this.refusal.asReadonly();
  readonly phone = this.sentTo.asReadonly();
  readonly code = signal('');
  readonly codeLife = countdown();
  readonly resendPause = countdown();
  /** A code that is dead or guessed out cannot be entered any more, only replaced. */
  readonly isCodeSpent = computed(
    () =>
      this.codeLife.left() === 0 ||
      this.error()?.code === 'CODE_EXHAUSTED' ||
      this.error()?.code === 'CODE_EXPIRED',
  );

  show(step: SignInStep): void {
    this.at.set(step);
    this.refusal.set(null);
    this.code.set('');
  }

  /** Sends a code; the same answer for a known and an unknown number. True when it is on its way. */
  async requestCode(phone: string): Promise<boolean> {
    const answer = await this.attempt(this.client.requestCode({ phone }));
    if (answer === null) return false;
    this.sentTo.set(phone);
    this.asked.set(answer);
    this.codeLife.start(answer.expiresInSeconds);
    this.resendPause.start(answer.resendAfterSeconds);
    this.code.set('');
    this.at.set('code');
    return true;
  }

  /** True when the person is in. */
  async confirm(code: string): Promise<boolean> {
    const requestId = this.asked()?.requestId;
    if (requestId === undefined) return false;
    return this.accept(await this.attempt(this.client.confirmCode({ requestId, code })));
  }

  /** True when the person is in. */
  async withPassword(phone: string, password: string): Promise<boolean> {
    return this.accept(await this.attempt(this.client.withPassword({ phone, password })));
  }

  private accept(view: SessionView | null): boolean {
    if (view === null) return false;
    this.session.accept(view);
    return true;
  }

  /** One request at a time: Enter pressed twice sends one SMS. */
  private async attempt<T>(request: Observable<T>): Promise<T | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      return await firstValueFrom(request);
    } catch (failure) {
      const error = toApiError(failure);
      this.refusal.set(error);
      const wait = error.detailNumber('retryAfterSeconds');
      if (wait !== null) this.resendPause.start(wait);
      return null;
    } finally {
      this.busy.set(false);
    }
  }
}

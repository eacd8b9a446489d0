import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Icon } from '@optovik/ui';
import { firstValueFrom } from 'rxjs';
import { expectsAnonymous } from '../http/expects-anonymous';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { notMeTexts } from './not-me.texts';

/** The link «это не я» of a new-device notice (product row A8): one press ends every session of the person. */
@Component({
  selector: 'app-not-me',
  imports: [Icon],
  template: `
    <main class="page">
      <div class="blank">
        @if (isDone()) {
          <svg uiIcon="ok" class="i-l"></svg>
          <h1>{{ t().done }}</h1>
          <p>{{ t().doneText }}</p>
          <a class="btn main" href="/sign-in">{{ t().signIn }}</a>
        } @else {
          <svg uiIcon="warn" class="i-l"></svg>
          <h1>{{ t().title }}</h1>
          <p>{{ isWhole() ? t().text : t().broken }}</p>
          @if (failure(); as refused) {
            <p class="bad" role="alert">{{ words.of(refused) }}</p>
          }
          @if (isWhole()) {
            <button class="btn danger" type="button" [disabled]="isBusy()" (click)="endAll()">
              {{ t().end }}
            </button>
          }
        }
      </div>
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotMe {
  /** From the address. */
  readonly token = input<string>();

  private readonly http = inject(HttpClient);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(notMeTexts);
  protected readonly isWhole = computed(() => (this.token() ?? '').length >= 20);
  protected readonly isDone = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly failure = signal<unknown>(null);

  protected async endAll(): Promise<void> {
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      const body = { token: this.token() };
      await firstValueFrom(this.http.post('/api/sign-in/disown', body, { context: expectsAnonymous() }));
      this.isDone.set(true);
    } catch (failure) {
      this.failure.set(failure);
    } finally {
      this.isBusy.set(false);
    }
  }
}

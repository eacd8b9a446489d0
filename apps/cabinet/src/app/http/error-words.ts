import { inject, Injectable } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { toApiError } from './api-error';
import { errorTexts, saidByServer } from './error-texts';

/** Says a failure in the words of the screen. Read inside a template or a computed, it follows a switch of the language. */
@Injectable({ providedIn: 'root' })
export class ErrorWords {
  private readonly i18n = inject(I18n);
  private readonly texts = this.i18n.use(errorTexts);

  of(failure: unknown): string {
    const error = toApiError(failure);
    const serverKnowsBetter =
      this.i18n.language() === 'ru' && saidByServer.has(error.code) && error.message !== '';
    return serverKnowsBetter ? error.message : this.texts()[error.code];
  }
}

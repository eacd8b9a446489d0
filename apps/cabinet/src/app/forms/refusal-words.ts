import { inject, Injectable } from '@angular/core';
import type { ErrorCode } from '@optovik/contracts';
import { toApiError } from '../http/api-error';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';

/** Codes with several reasons behind them: the server's sentence tells which one it was, and the way out. */
const severalReasons: ReadonlySet<string> = new Set<ErrorCode>([
  'FORBIDDEN',
  'LAST_RIGHT',
  'PHONE_INVALID',
  'PHONE_TAKEN',
  'COUNTERPARTY_EXISTS',
  'AGREEMENT_FOREIGN',
]);

/** Says why a form was not saved. The server's messages are Russian; English falls back to the sentence of the code. */
@Injectable({ providedIn: 'root' })
export class RefusalWords {
  private readonly words = inject(ErrorWords);
  private readonly i18n = inject(I18n);

  of(failure: unknown): string {
    const error = toApiError(failure);
    const isServersOwn =
      this.i18n.language() === 'ru' && severalReasons.has(error.code) && error.message !== '';
    return isServersOwn ? error.message : this.words.of(error);
  }
}

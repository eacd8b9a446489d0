import { Injectable, signal } from '@angular/core';

export type Language = 'ru' | 'en';

/** The language of the interface, one for the whole page. The cabinet's I18n writes it, everything else reads it. */
@Injectable({ providedIn: 'root' })
export class InterfaceLanguage {
  readonly current = signal<Language>('ru');
}

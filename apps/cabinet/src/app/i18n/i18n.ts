import { computed, DOCUMENT, effect, inject, Injectable, type Signal } from '@angular/core';
import { InterfaceLanguage, type Language } from '@optovik/ui';
import { keep, readKept } from '../kept/kept';
import type { Dictionary, Texts, Translation } from './dictionary';

/**
 * Texts of the interface in the chosen language, as signals: a template says `{{ t().title }}` and follows a switch at once.
 * Russian is always there; English texts of everything used so far are fetched before the switch, so nothing flickers.
 */
@Injectable({ providedIn: 'root' })
export class I18n {
  private readonly chosen = inject(InterfaceLanguage).current;
  private readonly document = inject(DOCUMENT);
  private readonly used = new Set<{ loadEnglish(): Promise<void> }>();

  readonly language: Signal<Language> = this.chosen.asReadonly();

  constructor() {
    if (readKept('language') === 'en') this.chosen.set('en');
    effect(() => this.document.documentElement.setAttribute('lang', this.language()));
  }

  /** The texts of one dictionary. While the English file is on its way, the Russian ones stand in. */
  use<T extends Texts>(texts: Dictionary<T>): Signal<Translation<T>> {
    this.used.add(texts);
    if (this.language() === 'en') texts.loadEnglish().catch((reason: unknown) => console.error(reason));
    return computed(() => (this.language() === 'en' ? (texts.english() ?? texts.russian) : texts.russian));
  }

  /** @throws when the texts could not be fetched; the language then stays as it was. */
  async switchTo(language: Language): Promise<void> {
    if (language === 'en') await Promise.all([...this.used].map((texts) => texts.loadEnglish()));
    this.chosen.set(language);
    keep('language', language);
  }
}

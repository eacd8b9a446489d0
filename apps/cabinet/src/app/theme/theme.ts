import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { keep, readKept } from '../kept/kept';

export const themeChoices = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** Light, dark or as the system says. Attribute `data-theme` of `<html>` switches every token at once. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<ThemeChoice>(
    themeChoices.find((name) => name === readKept('theme')) ?? 'system',
  );

  readonly choice = this.chosen.asReadonly();

  constructor() {
    effect(() => this.document.documentElement.setAttribute('data-theme', this.choice()));
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    keep('theme', choice);
  }
}

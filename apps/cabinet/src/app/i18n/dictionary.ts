import { signal } from '@angular/core';

/** A text, or a phrase with parameters (a count, a name, a time). */
export type Texts = Readonly<Record<string, string | ((...values: never[]) => string)>>;

/** What a translation must look like: the same keys, phrases with the same parameters. */
export type Translation<T extends Texts> = {
  readonly [K in keyof T]: T[K] extends (...values: infer A) => string ? (...values: A) => string : string;
};

/** The texts of one feature: Russian comes with the feature, English is fetched when somebody switches to it. */
export class Dictionary<T extends Texts> {
  private readonly fetched = signal<Translation<T> | null>(null);
  private fetching: Promise<void> | null = null;

  /** English texts, null until they have been fetched. */
  readonly english = this.fetched.asReadonly();

  constructor(
    readonly russian: Translation<T>,
    private readonly fetchEnglish: () => Promise<Translation<T>>,
  ) {}

  /** @throws when the file could not be fetched; the next call tries again. */
  loadEnglish(): Promise<void> {
    this.fetching ??= this.fetchEnglish().then(
      (texts) => this.fetched.set(texts),
      (reason: unknown) => {
        this.fetching = null;
        throw reason;
      },
    );
    return this.fetching;
  }
}

/**
 * Declares the texts of a feature. A feature keeps them in two files of its own, so no central list exists:
 * `orders.texts.ts` (Russian, and the call of `dictionary`) and `orders.texts.en.ts` (`export const en: Translation<typeof ru>`).
 */
export function dictionary<const T extends Texts>(
  russian: T & Translation<T>,
  fetchEnglish: () => Promise<Translation<T>>,
): Dictionary<T> {
  return new Dictionary<T>(russian, fetchEnglish);
}

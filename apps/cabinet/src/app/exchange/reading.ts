import { signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';

/** One answer of the server on a page: what is known stays on screen while it is read again or when reading fails. */
export class Reading<T> {
  private readonly known = signal<T | null>(null);
  private readonly refusal = signal<unknown>(null);
  private readonly busy = signal(false);
  private question = 0;

  readonly value = this.known.asReadonly();
  readonly failure = this.refusal.asReadonly();
  readonly isBusy = this.busy.asReadonly();

  /** Asks and keeps the answer; an answer to an older question is dropped. */
  async take(answer: Observable<T>): Promise<void> {
    const question = (this.question += 1);
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const value = await firstValueFrom(answer);
      if (question === this.question) this.known.set(value);
    } catch (failure) {
      if (question === this.question) this.refusal.set(failure);
    } finally {
      if (question === this.question) this.busy.set(false);
    }
  }

  forget(): void {
    this.question += 1;
    this.known.set(null);
    this.refusal.set(null);
    this.busy.set(false);
  }
}

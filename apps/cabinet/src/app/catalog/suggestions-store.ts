import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Suggestions } from '@optovik/contracts';
import { catchError, debounceTime, distinctUntilChanged, of, Subject, switchMap } from 'rxjs';

/** Letters from which there is something to suggest (product row C2). */
const fewest = 2;
/** A pause in typing, ms. */
const pause = 120;

/** What is suggested for the text being typed. Answers to older texts are dropped; a failed one suggests nothing, Enter still works. */
@Injectable()
export class SuggestionsStore {
  private readonly http = inject(HttpClient);
  private readonly texts = new Subject<string>();
  private readonly known = signal<Suggestions | null>(null);

  readonly suggestions = this.known.asReadonly();

  constructor() {
    this.texts
      .pipe(
        debounceTime(pause),
        distinctUntilChanged(),
        switchMap((q) => (q.length < fewest ? of(null) : this.ask(q))),
        takeUntilDestroyed(),
      )
      .subscribe((suggestions) => this.known.set(suggestions));
  }

  type(text: string): void {
    this.texts.next(text.trim().slice(0, 100));
  }

  private ask(q: string) {
    return this.http
      .get<Suggestions>('/api/search/suggestions', { params: { q } })
      .pipe(catchError(() => of(null)));
  }
}

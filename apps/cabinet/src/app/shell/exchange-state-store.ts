import { HttpClient } from '@angular/common/http';
import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { ExchangeState } from '@optovik/contracts';
import { catchError, EMPTY, merge, Subject, switchMap, timer } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { Session } from '../session/session';

/** Silence of 1C makes no event, so the state is asked for once a minute as well. */
const everyMinute = 60_000;

/** Is 1C well, and how many of my orders wait for it. Provided by the shell; pages use it for their own bands. */
@Injectable()
export class ExchangeStateStore {
  private readonly http = inject(HttpClient);
  private readonly asked = new Subject<void>();
  private readonly known = signal<ExchangeState | null>(null);

  readonly state = this.known.asReadonly();

  constructor() {
    const live = inject(LiveEvents);
    if (!inject(Session).may('exchange.state')) return;
    merge(timer(0, everyMinute), live.on('exchange.changed'), this.asked)
      .pipe(
        switchMap(() => this.http.get<ExchangeState>('/api/exchange/state').pipe(catchError(() => EMPTY))),
        takeUntilDestroyed(),
      )
      .subscribe((state) => this.known.set(state));
    effect(() => {
      if (live.restored() > 0) untracked(() => this.asked.next());
    });
  }
}

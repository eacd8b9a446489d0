import { DestroyRef, inject, Injectable, InjectionToken, type Signal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { ServerEvent } from '@optovik/contracts';
import { filter, type Observable, Subject } from 'rxjs';
import { Session } from '../session/session';
import { readServerEvent, topics } from './read-server-event';

export type Topic = ServerEvent['topic'];
export type EventOf<T extends Topic> = Extract<ServerEvent, { topic: T }>;

/** `lost`: the stream broke and is being tried again; what is on screen may be late. */
export type LiveState = 'connecting' | 'open' | 'lost';

/** How the browser opens an event stream. Tests put a hand-driven one here. */
export const OPEN_EVENT_STREAM = new InjectionToken<(url: string) => EventSource>('OPEN_EVENT_STREAM', {
  providedIn: 'root',
  factory: () => (url) => new EventSource(url),
});

/** Pauses between tries, ms; each is stretched by up to a third at random, so that a restarted server is not stormed. */
const pauses = [1000, 2000, 5000, 15_000, 30_000];

/**
 * The one event stream of this tab (SSE at /api/events). Provided by the shell, so it closes at sign-out. An event is a hint to
 * read again, never the data itself; events missed during a break are made up for by `restored`.
 */
@Injectable()
export class LiveEvents {
  private readonly openStream = inject(OPEN_EVENT_STREAM);
  private readonly session = inject(Session);
  private readonly events = new Subject<ServerEvent>();
  private readonly connection = signal<LiveState>('connecting');
  private readonly restores = signal(0);
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failedTries = 0;
  private isClosed = false;

  readonly state = this.connection.asReadonly();
  /** Grows each time the stream comes back after a break. A store that shows live facts reads them again when it does. */
  readonly restored = this.restores.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.close());
    this.connect();
  }

  /** Every event of the topic, one by one. */
  on<T extends Topic>(topic: T): Observable<EventOf<T>> {
    return this.events.pipe(filter((event): event is EventOf<T> => event.topic === topic));
  }

  /** The last event of the topic since the call, for effects and computed. Call it in an injection context. */
  latest<T extends Topic>(topic: T): Signal<EventOf<T> | null> {
    return toSignal(this.on(topic), { initialValue: null, equal: () => false });
  }

  private connect(): void {
    const source = this.openStream('/api/events');
    this.source = source;
    source.onopen = () => this.opened();
    source.onerror = () => this.broke(source);
    source.onmessage = (message) => this.take(message);
    for (const topic of topics) source.addEventListener(topic, (message) => this.take(message));
  }

  private opened(): void {
    if (this.connection() === 'lost') this.restores.update((count) => count + 1);
    this.failedTries = 0;
    this.connection.set('open');
  }

  private take(message: MessageEvent<unknown>): void {
    const event = typeof message.data === 'string' ? readServerEvent(message.data) : null;
    if (event !== null) this.events.next(event);
  }

  /** The browser's own retry is not used: it gives up for good after any HTTP error, a restart of the server among them. */
  private broke(source: EventSource): void {
    source.close();
    if (this.isClosed) return;
    this.connection.set('lost');
    const pause = pauses[Math.min(this.failedTries, pauses.length - 1)] ?? 30_000;
    this.failedTries += 1;
    this.timer = setTimeout(() => void this.tryAgain(), pause * (1 + Math.random() / 3));
  }

  /** The stream does not tell why it broke; an ended session is found out by an ordinary request first. */
  private async tryAgain(): Promise<void> {
    await this.session.refresh();
    if (!this.isClosed && this.session.view() !== null) this.connect();
  }

  private close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.source?.close();
    this.events.complete();
  }
}

import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { OrderCard, OrderStatus } from '@optovik/contracts';
import { catchError, EMPTY, filter, mergeMap } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { Session } from '../session/session';

/** A step of one's order that happened while the cabinet was open. */
export interface Notice {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: OrderStatus;
  readonly oneCNumber: string | null;
  /** 1C changed lines or sums. */
  readonly isChanged: boolean;
  readonly at: string;
}

/** Notices kept on screen, the newest first. */
const kept = 20;

/**
 * News for the bell in the header: what 1C did with the orders of this buyer. «Accepted» is the buyer's own act and no news.
 * Staff follow hundreds of orders at once and have a page for it, so their bell is silent about them.
 */
@Injectable()
export class NoticesStore {
  private readonly http = inject(HttpClient);
  private readonly list = signal<readonly Notice[]>([]);
  private readonly seenCount = signal(0);
  private readonly arrived = signal(0);

  readonly notices = this.list.asReadonly();
  readonly unread = computed(() => this.arrived() - this.seenCount());

  constructor() {
    const session = inject(Session);
    inject(LiveEvents)
      .on('order.changed')
      .pipe(
        filter(() => session.workplace() === 'buyer' && session.may('order.read')),
        mergeMap(
          (event) => this.http.get<OrderCard>(`/api/orders/${event.orderId}`).pipe(catchError(() => EMPTY)),
          2,
        ),
        filter((order) => order.status !== 'accepted'),
        takeUntilDestroyed(),
      )
      .subscribe((order) => this.take(order));
  }

  markSeen(): void {
    this.seenCount.set(this.arrived());
  }

  /** The same event may come twice, and 1C repeats itself: only a new step is news. */
  private take(order: OrderCard): void {
    const notice: Notice = {
      orderId: order.id,
      orderNumber: order.number,
      status: order.status,
      oneCNumber: order.oneCNumber,
      isChanged: order.lines.some((line) => line.change !== 'none'),
      at: order.statusAt,
    };
    const isKnown = this.list().some(
      (known) =>
        known.orderId === notice.orderId &&
        known.status === notice.status &&
        known.isChanged === notice.isChanged,
    );
    if (isKnown) return;
    this.list.update((notices) => [notice, ...notices].slice(0, kept));
    this.arrived.update((count) => count + 1);
  }
}

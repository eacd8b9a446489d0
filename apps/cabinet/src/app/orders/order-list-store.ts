import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { OrderListItem } from '@optovik/contracts';
import { PagedRows } from '@optovik/ui';
import { auditTime, debounceTime, firstValueFrom, Subject } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { type OrderFilter, OrdersClient } from './orders-client';

export const views = ['all', 'waiting', 'confirmed', 'shipped'] as const;
export type View = (typeof views)[number];

const filterOf: Record<View, OrderFilter> = {
  all: {},
  waiting: { waiting: 'true' },
  confirmed: { status: 'confirmed' },
  shipped: { status: 'shipped' },
};

/** The list follows events of 1C by itself: the first page is read again, at most once a second. */
@Injectable()
export class OrderListStore {
  private readonly client = inject(OrdersClient);
  private readonly typing = new Subject<void>();
  private readonly typed = signal('');
  private readonly chosen = signal<View>('all');
  private readonly ages = signal<string | null>(null);

  readonly view = this.chosen.asReadonly();
  readonly text = this.typed.asReadonly();
  /** The moment of the last word of 1C about any order; null when it never spoke. */
  readonly statusesAt = this.ages.asReadonly();
  readonly isFiltered = computed(() => this.view() !== 'all' || this.text() !== '');
  readonly orders = new PagedRows<OrderListItem>(async (cursor) => {
    const q = this.typed().trim();
    const page = await firstValueFrom(
      this.client.list({ ...filterOf[this.chosen()], ...(q !== '' && { q }) }, cursor),
    );
    this.ages.set(page.statusesAt);
    return { rows: page.items, nextCursor: page.nextCursor };
  });

  constructor() {
    const live = inject(LiveEvents);
    live
      .on('order.changed')
      .pipe(auditTime(1000), takeUntilDestroyed())
      .subscribe(() => void this.orders.restart());
    this.typing.pipe(debounceTime(250), takeUntilDestroyed()).subscribe(() => void this.orders.restart());
    effect(() => {
      live.restored();
      untracked(() => void this.orders.restart());
    });
  }

  show(view: View): void {
    this.chosen.set(view);
    void this.orders.restart();
  }

  search(text: string): void {
    this.typed.set(text);
    this.typing.next();
  }

  showAll(): void {
    this.typed.set('');
    this.show('all');
  }
}

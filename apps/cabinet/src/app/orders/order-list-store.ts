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
  /** undefined until the page has said whose orders it wants. */
  private readonly narrowed = signal<string | null | undefined>(undefined);

  readonly view = this.chosen.asReadonly();
  readonly text = this.typed.asReadonly();
  /** The moment of the last word of 1C about any order; null when it never spoke. */
  readonly statusesAt = this.ages.asReadonly();
  readonly isFiltered = computed(
    () => this.view() !== 'all' || this.text() !== '' || typeof this.narrowed() === 'string',
  );
  /** The name of the one partner the list is narrowed to, as soon as a row tells it. */
  readonly partnerName = computed(() =>
    typeof this.narrowed() !== 'string'
      ? null
      : (this.orders.rows().find(({ partner }) => partner.id === this.narrowed())?.partner.name ?? ''),
  );
  readonly orders = new PagedRows<OrderListItem>(async (cursor) => {
    const q = this.typed().trim();
    const partnerId = this.narrowed();
    const page = await firstValueFrom(
      this.client.list(
        {
          ...filterOf[this.chosen()],
          ...(q !== '' && { q }),
          ...(typeof partnerId === 'string' && { partnerId }),
        },
        cursor,
      ),
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
      if (live.restored() > 0) untracked(() => void this.orders.restart());
    });
  }

  /** Orders of one partner, or of everybody within the scope; the first question of the page. */
  showPartner(partnerId: string | null): void {
    if (partnerId === this.narrowed()) return;
    this.narrowed.set(partnerId);
    void this.orders.restart();
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
    this.narrowed.set(null);
    this.show('all');
  }
}

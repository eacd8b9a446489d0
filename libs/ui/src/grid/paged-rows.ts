import { computed, signal } from '@angular/core';

export interface RowPage<Row> {
  readonly rows: readonly Row[];
  /** null: this was the last page. */
  readonly nextCursor: string | null;
}

/** What a grid reads from: rows so far, and a way to ask for more. */
export interface RowSource<Row> {
  readonly rows: () => readonly Row[];
  readonly isLoading: () => boolean;
  readonly hasMore: () => boolean;
  readonly failure: () => unknown;
  loadMore(): void;
  /** After a failure: the same page again. */
  retry(): void;
}

/**
 * Rows of a keyset-paged list, loaded page by page as the grid comes near the end. A page class keeps one and calls `restart`
 * when the filter or the sort changes; answers to an older question are dropped.
 */
export class PagedRows<Row> implements RowSource<Row> {
  private readonly loaded = signal<readonly Row[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly busy = signal(false);
  private readonly refusal = signal<unknown>(null);
  private readonly started = signal(false);
  private question = 0;

  readonly rows = this.loaded.asReadonly();
  readonly isLoading = this.busy.asReadonly();
  readonly failure = this.refusal.asReadonly();
  readonly hasMore = computed(() => !this.started() || this.cursor() !== null);
  /** The first page is on its way and there is nothing to show yet. */
  readonly isFirstLoad = computed(() => this.loaded().length === 0 && this.busy());
  readonly isEmpty = computed(
    () => this.started() && this.loaded().length === 0 && !this.busy() && this.refusal() === null,
  );

  constructor(private readonly fetch: (cursor: string | null) => Promise<RowPage<Row>>) {}

  /** Asks anew from the first page. Rows of the old question stay on screen until the new ones come. */
  restart(): Promise<void> {
    this.question += 1;
    this.cursor.set(null);
    this.started.set(false);
    return this.load(true);
  }

  loadMore(): void {
    if (!this.busy() && this.hasMore() && this.refusal() === null) void this.load(!this.started());
  }

  retry(): void {
    if (!this.busy()) void this.load(!this.started());
  }

  /** A row that changed on the spot, for example after a quantity was written. */
  replace(isIt: (row: Row) => boolean, change: (row: Row) => Row): void {
    this.loaded.update((rows) => rows.map((row) => (isIt(row) ? change(row) : row)));
  }

  private async load(isFirst: boolean): Promise<void> {
    const question = this.question;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const page = await this.fetch(isFirst ? null : this.cursor());
      if (question !== this.question) return;
      this.loaded.update((rows) => (isFirst ? page.rows : [...rows, ...page.rows]));
      this.cursor.set(page.nextCursor);
      this.started.set(true);
    } catch (failure) {
      if (question === this.question) this.refusal.set(failure);
    } finally {
      if (question === this.question) this.busy.set(false);
    }
  }
}

import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { CatalogPage, CatalogRow } from '@optovik/contracts';
import { PagedRows } from '@optovik/ui';
import { auditTime, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../live/live-events';
import { CatalogClient, type CatalogQuestion } from './catalog-client';

/** Rows of one page of the list. */
const pageSize = 100;
/** The most the server gives at once, for a quiet second reading. */
const biggestPage = 200;
/** A second reading of more pages than this would be felt; the person is asked instead. */
const mostQuietPages = 5;
/** 1C writes prices row by row for a while: one reading after it, not one per row, ms. */
const calm = 3000;

export type CatalogHead = Omit<CatalogPage, 'rows' | 'nextCursor'>;

/** The goods that answer the question in the address, page by page, and what is said about all of them once. */
@Injectable()
export class CatalogListStore {
  private readonly client = inject(CatalogClient);
  private readonly asked = signal<CatalogQuestion | null>(null);
  private readonly known = signal<CatalogHead | null>(null);
  private readonly outdated = signal(false);

  readonly question = computed<CatalogQuestion>(() => this.asked() ?? {});
  readonly head = this.known.asReadonly();
  /** 1C has sent newer figures than the many rows on screen. */
  readonly isOutdated = this.outdated.asReadonly();
  readonly goods = new PagedRows<CatalogRow>(async (cursor) => {
    const page = await firstValueFrom(this.client.rows(this.question(), cursor, pageSize));
    this.takeHead(page);
    return { rows: page.rows, nextCursor: page.nextCursor };
  });

  constructor() {
    inject(LiveEvents)
      .on('catalog.changed')
      .pipe(auditTime(calm), takeUntilDestroyed())
      .subscribe(() => void this.refresh());
  }

  ask(question: CatalogQuestion): void {
    this.asked.set(question);
    void this.restart();
  }

  restart(): Promise<void> {
    this.outdated.set(false);
    return this.goods.restart();
  }

  /**
   * New figures in the rows that are on screen; their order and the place of the reader stay. A long list is left as it is and
   * says that it is old: nobody waits for thousands of rows he scrolled past.
   */
  async refresh(): Promise<void> {
    const shown = this.goods.rows().length;
    const question = this.asked();
    if (shown === 0 || question === null) return;
    if (shown > mostQuietPages * biggestPage) {
      this.outdated.set(true);
      return;
    }
    try {
      const fresh = await this.readAgain(question, shown);
      if (question !== this.asked()) return;
      this.goods.replace(
        (row) => fresh.rows.has(row.variantId),
        (row) => fresh.rows.get(row.variantId) ?? row,
      );
      if (fresh.head !== null) this.known.set(fresh.head);
    } catch {
      // Old figures with their old stamps stay; the next word of 1C tries again.
    }
  }

  private async readAgain(
    question: CatalogQuestion,
    count: number,
  ): Promise<{ head: CatalogHead | null; rows: ReadonlyMap<string, CatalogRow> }> {
    const rows = new Map<string, CatalogRow>();
    let head: CatalogHead | null = null;
    let cursor: string | null = null;
    do {
      const page: CatalogPage = await firstValueFrom(this.client.rows(question, cursor, biggestPage));
      head ??= page;
      for (const row of page.rows) rows.set(row.variantId, row);
      cursor = page.nextCursor;
    } while (cursor !== null && rows.size < count);
    return { head, rows };
  }

  /** The total comes with the first page only. */
  private takeHead(page: CatalogPage): void {
    this.known.update((before) => ({ ...page, total: page.total ?? before?.total ?? null }));
  }
}

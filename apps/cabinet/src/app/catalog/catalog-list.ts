import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CatalogSort } from '@optovik/contracts';
import { Blank, Chip, ColumnChooser, Dialogs, formatRubles, Icon, type Segment, Segments } from '@optovik/ui';
import { toApiError } from '../http/api-error';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { QuantityWrites } from '../quantities/quantity-writes';
import { Session } from '../session/session';
import { PageStamps } from '../shell/page-stamps';
import { readAddress, sortOf, sortsFor } from './catalog-address';
import { catalogColumns } from './catalog-columns';
import { CatalogListStore } from './catalog-list-store';
import { catalogTexts } from './catalog.texts';
import { CategoryDrawer, type CategoryDrawerData } from './category-drawer';
import { CategoryTree } from './category-tree';
import { CategoryTreeStore } from './category-tree-store';
import { chosenOf } from './chosen-here';
import { GoodsTable } from './goods-table';
import { GoodsTiles } from './goods-tiles';
import { stampsOf } from './stamps';
import { type CatalogView, ViewChoice } from './view-choice';

/** Goods of a group, of a search, or all of them: the place where orders are made. The address holds the question. */
@Component({
  selector: 'app-catalog-list',
  imports: [Blank, CategoryTree, Chip, ColumnChooser, GoodsTable, GoodsTiles, Icon, RouterLink, Segments],
  templateUrl: './catalog-list.html',
  styleUrl: './catalog-list.scss',
  providers: [CatalogListStore, CategoryTreeStore, QuantityWrites, ViewChoice],
  host: { '(keydown.escape)': 'leaveSearch($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CatalogList {
  readonly categoryId = input<string>();
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly available = input<string>();

  protected readonly store = inject(CatalogListStore);
  protected readonly tree = inject(CategoryTreeStore);
  protected readonly choice = inject(ViewChoice);
  protected readonly words = inject(ErrorWords);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(catalogTexts);
  private readonly writes = inject(QuantityWrites);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly table = viewChild(GoodsTable);

  protected readonly question = computed(
    () =>
      readAddress({
        categoryId: this.categoryId(),
        q: this.q(),
        sort: this.sort(),
        available: this.available(),
      }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly mayOrder = computed(() => this.session.may('cart.edit'));
  protected readonly shownSort = computed(() => sortOf(this.question()));
  protected readonly sorts = computed(() => sortsFor(this.question()));
  protected readonly columns = computed(() =>
    catalogColumns(this.store.head(), {
      t: this.t(),
      language: this.i18n.language(),
      mayOrder: this.mayOrder(),
    }),
  );
  protected readonly hidden = computed(() => this.choice.hiddenColumns(this.store.head()));
  protected readonly views = computed<readonly Segment<CatalogView>[]>(() => [
    { value: 'table', word: this.t().table, icon: 'table' },
    { value: 'tiles', word: this.t().tiles, icon: 'tiles' },
  ]);
  protected readonly heading = computed(() => {
    const { q, categoryId } = this.question();
    if (q !== undefined) return this.t().found(q);
    return categoryId === undefined ? this.t().all : (this.tree.nameOf(categoryId) ?? this.t().title);
  });
  protected readonly count = computed(() => {
    const total = this.store.head()?.total ?? null;
    if (total === null) return '';
    return total.isMore ? this.t().productsMore(total.count) : this.t().products(total.count);
  });
  /** What goes along to another group. */
  protected readonly kept = computed<Readonly<Record<string, string>>>(() => {
    const { sort, available } = this.question();
    return {
      ...(sort !== undefined && sort !== 'relevance' && { sort }),
      ...(available !== undefined && { available }),
    };
  });
  protected readonly chosen = computed(() => {
    const { lines, sum } = chosenOf(this.store.goods.rows(), this.writes.quantities());
    if (lines === 0) return this.t().chosenNothing;
    const money = formatRubles(sum);
    return this.store.goods.hasMore()
      ? this.t().chosenShown(lines, money)
      : this.t().chosenHere(lines, money);
  });

  constructor() {
    inject(PageStamps).show(
      computed(() => stampsOf(this.store.head()?.stamps ?? null, this.t(), this.i18n.language())),
    );
    effect(() => {
      const question = this.question();
      untracked(() => {
        this.store.ask(question);
        this.table()?.scrollToTop();
      });
    });
  }

  protected supportNumber(failure: unknown): string | null {
    return toApiError(failure).correlationId;
  }

  protected sortBy(sort: CatalogSort): void {
    this.change({ sort });
  }

  protected sortChosen(event: Event): void {
    const chosen = this.sorts().find(
      (sort) => event.target instanceof HTMLSelectElement && sort === event.target.value,
    );
    if (chosen !== undefined) this.sortBy(chosen);
  }

  protected sortName(sort: CatalogSort): string {
    return this.t()[`sort_${sort}`];
  }

  protected toggleAvailable(): void {
    this.change({ available: this.question().available === undefined ? 'true' : null });
  }

  protected clearSearch(): void {
    this.change({ q: null, sort: this.question().sort === 'relevance' ? null : undefined });
  }

  /** The first Esc belongs to the field; one that nobody used clears the search (design, section 4). */
  protected leaveSearch(event: Event): void {
    if (event.defaultPrevented || this.question().q === undefined) return;
    event.preventDefault();
    this.clearSearch();
  }

  protected async showNew(): Promise<void> {
    this.table()?.scrollToTop();
    await this.store.restart();
  }

  protected openGroups(): void {
    const nodes = this.tree.nodes();
    if (nodes === null) return;
    this.dialogs.openDrawer<undefined, CategoryDrawerData, CategoryDrawer>(CategoryDrawer, this.t().groups, {
      nodes,
      currentId: this.question().categoryId,
      kept: this.kept(),
    });
  }

  /** null takes a parameter out of the address, undefined leaves it. */
  private change(queryParams: Record<string, string | null | undefined>): void {
    const wanted = Object.fromEntries(Object.entries(queryParams).filter(([, value]) => value !== undefined));
    void this.router.navigate(['/catalog'], { queryParams: wanted, queryParamsHandling: 'merge' });
  }
}

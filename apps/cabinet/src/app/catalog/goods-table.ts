import { Clipboard } from '@angular/cdk/clipboard';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CatalogRow, CatalogSort } from '@optovik/contracts';
import {
  DataGrid,
  formatQuantity,
  GridCell,
  type GridColumn,
  type GridCommand,
  GridNarrowRow,
  type GridSort,
  Icon,
  isZero,
  MoneyPipe,
  type PagedRows,
  PricePipe,
  QuantityPipe,
  Toasts,
} from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { LineQuantity } from '../quantities/line-quantity';
import { QuantityWrites } from '../quantities/quantity-writes';
import { warehouseIndex } from './catalog-columns';
import type { CatalogHead } from './catalog-list-store';
import { catalogTexts } from './catalog.texts';
import { freeOf, isShort, packagingText, shortPackagingText, sumOf } from './row-facts';

/** The sorts that the heads of the columns stand for. Names and articles go one way only. */
const headSorts: Partial<Record<CatalogSort, GridSort>> = {
  name: { column: 'name', direction: 'ascending' },
  article: { column: 'article', direction: 'ascending' },
  price: { column: 'price', direction: 'ascending' },
  '-price': { column: 'price', direction: 'descending' },
};

/** The dense ordering table: a whole order without a mouse (product row K4), two-line items on a phone. */
@Component({
  selector: 'app-goods-table',
  imports: [
    DataGrid,
    GridCell,
    GridNarrowRow,
    Icon,
    LineQuantity,
    MoneyPipe,
    PricePipe,
    QuantityPipe,
    RouterLink,
  ],
  templateUrl: './goods-table.html',
  styleUrl: './goods-table.scss',
  host: { '(keydown)': 'searchBySlash($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GoodsTable {
  readonly goods = input.required<PagedRows<CatalogRow>>();
  readonly head = input.required<CatalogHead | null>();
  readonly columns = input.required<readonly GridColumn<CatalogRow>[]>();
  readonly hidden = input.required<readonly string[]>();
  readonly mayOrder = input.required<boolean>();
  readonly label = input.required<string>();
  readonly sort = input.required<CatalogSort>();
  readonly sorted = output<CatalogSort>();

  protected readonly writes = inject(QuantityWrites);
  protected readonly t = inject(I18n).use(catalogTexts);
  private readonly router = inject(Router);
  private readonly clipboard = inject(Clipboard);
  private readonly toasts = inject(Toasts);
  private readonly grid = viewChild.required<DataGrid<CatalogRow>>(DataGrid);

  protected readonly stockColumns = computed(() =>
    this.columns().filter(({ id }) => warehouseIndex(this.head(), id) >= 0),
  );
  protected readonly gridSort = linkedSignal<GridSort | null>(() => headSorts[this.sort()] ?? null);
  protected readonly rowKey = (row: CatalogRow): string => row.variantId;
  protected readonly packaging = packagingText;
  protected readonly shortPackaging = shortPackagingText;
  protected readonly free = freeOf;
  protected readonly sumOf = sumOf;
  protected readonly isZero = isZero;

  scrollToTop(): void {
    this.grid().scrollToTop();
  }

  protected stockAt(row: CatalogRow, column: string): string {
    return row.available[warehouseIndex(this.head(), column)] ?? '0';
  }

  protected isShort(row: CatalogRow): boolean {
    return isShort(row, this.writes.of(row.variantId).quantity);
  }

  protected sortBy(sort: GridSort | null): void {
    const isDown = sort?.column === 'price' && sort.direction === 'descending';
    const name = isDown ? '-price' : sort?.column;
    if (name !== 'name' && name !== 'article' && name !== 'price' && name !== '-price') return;
    const shown = headSorts[name];
    this.gridSort.set(shown === undefined ? null : { ...shown });
    this.sorted.emit(name);
  }

  protected open(row: CatalogRow): void {
    void this.router.navigate(['/catalog', row.variantId]);
  }

  protected command({ key, row }: GridCommand<CatalogRow>): void {
    const held = this.writes.of(row.variantId);
    if (key === 'Delete' && this.mayOrder() && !isZero(held.quantity))
      this.writes.write(row, { ...held, quantity: '0' });
    if (key === 'F9') this.copy(row, held.quantity);
  }

  /** Article, name and quantity with tabs between: a spreadsheet takes them as cells. */
  private copy(row: CatalogRow, quantity: string): void {
    if (this.clipboard.copy([row.article, row.name, formatQuantity(quantity), row.unit].join('\t')))
      this.toasts.show({ text: this.t().copied(row.article) });
  }

  /** A quantity never holds a slash, so the key leads to the search of the header from the quantity fields as well. */
  protected searchBySlash(event: KeyboardEvent): void {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  DataGrid,
  formatAge,
  formatQuantity,
  GridCell,
  type GridColumn,
  type GridCommand,
  GridNarrowRow,
  Icon,
  isZero,
  MoneyPipe,
  PricePipe,
  type QuantityChange,
  QuantityPipe,
  Toasts,
} from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { LineQuantity } from '../quantities/line-quantity';
import { isNothing, QuantityWrites } from '../quantities/quantity-writes';
import { type CartLine, problemOf, sumOfLine, wayOut } from './cart-line';
import { CartStore } from './cart-store';
import { cartTexts } from './cart.texts';
import { problemWords } from './problem-words';

/** Lines of the cart: quantities are edited in place, a line that cannot go says why and offers its way out. 1,500 of them scroll. */
@Component({
  selector: 'app-cart-lines',
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
  templateUrl: './cart-lines.html',
  styleUrl: './cart-lines.scss',
  host: { '[style.--lines]': 'count()', '[style.--item.px]': 'itemHeight()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartLines {
  protected readonly store = inject(CartStore);
  protected readonly writes = inject(QuantityWrites);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(cartTexts);
  private readonly toasts = inject(Toasts);
  private readonly grid = viewChild.required<DataGrid<CartLine>>(DataGrid);

  protected readonly count = computed(() => this.store.rows.rows().length);
  /** An item of a phone has a third line only where something is wrong; all of them are of one height. */
  protected readonly itemHeight = computed(() => (this.store.problems().length > 0 ? 150 : 112));
  protected readonly sumOf = sumOfLine;
  protected readonly rowKey = (line: CartLine): string => line.variantId;
  protected readonly columns = computed<readonly GridColumn<CartLine>[]>(() => {
    const t = this.t();
    const stamps = this.store.view()?.stamps ?? null;
    const at = stamps?.stocksAt ?? null;
    return [
      { id: 'article', title: t.article, width: '108px' },
      { id: 'name', title: t.name, width: 'minmax(160px, 1fr)', isFocusInside: true },
      { id: 'quantity', title: t.quantity, width: '172px' },
      {
        id: 'stock',
        title: t.stock,
        width: '204px',
        isFocusInside: true,
        isSubtitleStale: stamps?.stocksStale === true,
        ...(at !== null && { subtitle: t.at(formatAge(at, { language: this.i18n.language() })) }),
      },
      { id: 'price', title: t.price, width: '126px', align: 'end' },
      { id: 'sum', title: t.sum, width: '106px', align: 'end' },
      { id: 'remove', title: '', width: '44px', isFocusInside: true },
    ];
  });

  /** Puts the focus into the first line that cannot be sent. */
  focusProblem(): void {
    const first = this.store.problems()[0];
    const index = this.store.rows.rows().findIndex(({ variantId }) => variantId === first?.line.variantId);
    if (index >= 0) this.grid().focusRow(index);
  }

  protected quantityOf(line: CartLine): string {
    return this.writes.of(line.variantId).quantity;
  }

  /** null: the line can go. */
  protected troubleOf(line: CartLine): string | null {
    const quantity = this.quantityOf(line);
    const problem = problemOf(line, quantity);
    return problem === null ? null : problemWords({ line, quantity, problem }, this.t());
  }

  /** The quantity that would solve the line. */
  protected offerOf(line: CartLine): string | null {
    return wayOut(line, this.quantityOf(line));
  }

  protected takeWords(line: CartLine, offer: string): string {
    return this.t().take(formatQuantity(offer, line.unit));
  }

  /** Nothing but taking the line out helps. */
  protected isHopeless(line: CartLine): boolean {
    const problem = problemOf(line, this.quantityOf(line));
    return problem !== null && problem !== 'PRICE_CHANGED' && this.offerOf(line) === null;
  }

  protected take(line: CartLine, quantity: string): void {
    this.writes.write(line, { ...this.writes.of(line.variantId), quantity });
  }

  protected remove(line: CartLine): void {
    const before = this.writes.of(line.variantId);
    this.writes.write(line, { ...before, quantity: '0' });
    this.tellRemoved(line, before);
  }

  /** An emptied field takes its line out of sight: it is said and can be taken back, as with the cross. */
  protected settled(line: CartLine, { quantity }: QuantityChange): void {
    if (isNothing(quantity))
      this.tellRemoved(line, { quantity: line.quantity, packagingId: line.packagingId });
  }

  protected command({ key, row }: GridCommand<CartLine>): void {
    if (key === 'Delete' && !isZero(this.quantityOf(row))) this.remove(row);
  }

  private tellRemoved(line: CartLine, before: { quantity: string; packagingId: string | null }): void {
    this.toasts.show({
      text: this.t().removed(line.article || line.name),
      undo: () => this.writes.write(line, before),
    });
  }
}

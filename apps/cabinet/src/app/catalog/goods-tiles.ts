import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CatalogRow } from '@optovik/contracts';
import {
  formatAge,
  Icon,
  isZero,
  MoneyPipe,
  type PagedRows,
  PricePipe,
  QuantityPipe,
  ShowMore,
} from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { LineQuantity } from '../quantities/line-quantity';
import { QuantityWrites } from '../quantities/quantity-writes';
import type { CatalogHead } from './catalog-list-store';
import { catalogTexts } from './catalog.texts';
import { freeOf, isShort, packagingText, sumOf } from './row-facts';

/** The same goods with photos, for those who know them by sight. */
@Component({
  selector: 'app-goods-tiles',
  imports: [Icon, LineQuantity, MoneyPipe, PricePipe, QuantityPipe, RouterLink, ShowMore],
  templateUrl: './goods-tiles.html',
  styleUrl: './goods-tiles.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GoodsTiles {
  readonly goods = input.required<PagedRows<CatalogRow>>();
  readonly head = input.required<CatalogHead | null>();
  readonly mayOrder = input.required<boolean>();
  readonly label = input.required<string>();

  protected readonly writes = inject(QuantityWrites);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(catalogTexts);
  protected readonly packaging = packagingText;
  protected readonly free = freeOf;
  protected readonly sumOf = sumOf;
  protected readonly isZero = isZero;
  protected readonly stocksAt = computed(() => {
    const at = this.head()?.stamps.stocksAt ?? null;
    return at === null ? '' : this.t().at(formatAge(at, { language: this.i18n.language() }));
  });
  protected readonly total = computed(() => {
    const total = this.head()?.total ?? null;
    return total === null || total.isMore ? null : total.count;
  });

  protected isShort(row: CatalogRow): boolean {
    return isShort(row, this.writes.of(row.variantId).quantity);
  }
}

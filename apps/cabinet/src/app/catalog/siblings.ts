import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CatalogRow } from '@optovik/contracts';
import { isZero, MoneyPipe, PricePipe, QuantityPipe } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { LineQuantity } from '../quantities/line-quantity';
import { QuantityWrites } from '../quantities/quantity-writes';
import { catalogTexts } from './catalog.texts';
import { freeOf, sumOf } from './row-facts';

/** Other characteristics of the same product: a size or a colour is ordered without leaving the card. */
@Component({
  selector: 'app-siblings',
  imports: [LineQuantity, MoneyPipe, PricePipe, QuantityPipe, RouterLink],
  template: `
    <h2>{{ t().siblings }}</h2>
    <div class="tframe">
      <table class="tbl" [attr.aria-label]="t().siblings">
        <thead>
          <tr>
            <th class="wide">{{ t().article }}</th>
            <th>{{ t().name }}</th>
            <th class="num">{{ t().myPrice }}</th>
            <th class="num wide">{{ t().stock }}</th>
            @if (mayOrder()) {
              <th>{{ t().quantity }}</th>
              <th class="num wide">{{ t().sum }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of siblings(); track row.variantId) {
            <tr>
              <td class="art soft wide">{{ row.article }}</td>
              <td class="nm tail name">
                <a [routerLink]="['/catalog', row.variantId]">{{ row.name }}</a>
              </td>
              <td class="num">
                @if (row.price === null) {
                  <span class="cap mute">{{ t().priceOnRequest }}</span>
                } @else {
                  <span class="med">{{ row.price | price }}</span>
                }
              </td>
              <td class="num wide" [class.mute]="isZero(free(row))">{{ free(row) | quantity: row.unit }}</td>
              @if (mayOrder()) {
                <td>
                  @if (row.price !== null) {
                    <app-line-quantity [product]="row" />
                  }
                </td>
                <td class="num med wide">
                  @if (sumOf(row, writes.of(row.variantId).quantity); as money) {
                    {{ money | money }}
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    h2 {
      margin-bottom: var(--s-2);
    }
    .tframe {
      overflow-x: auto;
    }
    @media (max-width: 640px) {
      .wide {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Siblings {
  readonly siblings = input.required<readonly CatalogRow[]>();
  readonly mayOrder = input.required<boolean>();
  protected readonly writes = inject(QuantityWrites);
  protected readonly t = inject(I18n).use(catalogTexts);
  protected readonly free = freeOf;
  protected readonly sumOf = sumOf;
  protected readonly isZero = isZero;
}

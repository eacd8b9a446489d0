import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Blank,
  Card,
  compareDecimals,
  formatQuantity,
  Icon,
  isZero,
  MoneyPipe,
  PricePipe,
  QuantityPipe,
  Skeleton,
  Stamp,
} from '@optovik/ui';
import { toApiError } from '../http/api-error';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { LineQuantity } from '../quantities/line-quantity';
import { QuantityWrites } from '../quantities/quantity-writes';
import { Session } from '../session/session';
import { PageStamps } from '../shell/page-stamps';
import { PageTitle } from '../title/page-title';
import { catalogTexts } from './catalog.texts';
import { ProductCardStore } from './product-card-store';
import { freeOf, isShort, packagingText, sumOf } from './row-facts';
import { Siblings } from './siblings';
import { stampsOf } from './stamps';

/** All that is known of one good, and its quantity in the cart. */
@Component({
  selector: 'app-product-card',
  imports: [
    Blank,
    Card,
    Icon,
    LineQuantity,
    MoneyPipe,
    PricePipe,
    QuantityPipe,
    RouterLink,
    Siblings,
    Skeleton,
    Stamp,
  ],
  templateUrl: './product-card.html',
  styleUrl: './product-card.scss',
  providers: [ProductCardStore, QuantityWrites],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductCard {
  readonly variantId = input.required<string>();

  protected readonly store = inject(ProductCardStore);
  protected readonly writes = inject(QuantityWrites);
  protected readonly words = inject(ErrorWords);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.use(catalogTexts);
  private readonly session = inject(Session);
  protected readonly packaging = packagingText;
  protected readonly free = freeOf;
  protected readonly isZero = isZero;

  protected readonly mayOrder = computed(() => this.session.may('cart.edit'));
  protected readonly isGone = computed(() => {
    const failure = this.store.failure();
    return failure !== null && toApiError(failure).code === 'NOT_FOUND';
  });
  protected readonly supportNumber = computed(() => toApiError(this.store.failure()).correlationId);
  protected readonly photo = linkedSignal(() => this.store.card()?.images[0] ?? null);
  private readonly held = computed(() => this.writes.of(this.store.card()?.row.variantId ?? '').quantity);
  protected readonly sum = computed(() => {
    const card = this.store.card();
    return card === null ? null : sumOf(card.row, this.held());
  });
  protected readonly isShort = computed(() => {
    const card = this.store.card();
    return card !== null && isShort(card.row, this.held());
  });
  /** What a spec sheet says, in the order people look for it; empty facts are left out. */
  protected readonly facts = computed<readonly { readonly name: string; readonly value: string }[]>(() => {
    const card = this.store.card();
    if (card === null) return [];
    const t = this.t();
    const hasMultiple = compareDecimals(card.row.multiple, '1') !== 0;
    const known: readonly (readonly [string, string | null])[] = [
      [t.packaging, packagingText(card.row)],
      [t.multiple, hasMultiple ? formatQuantity(card.row.multiple, card.row.unit) : null],
      [t.vat, card.row.vatRate],
      [t.barcode, card.barcode],
      [t.manufacturer, card.manufacturer],
      [t.country, card.country],
      [t.weight, card.weight === null ? null : t.weightOf(formatQuantity(card.weight))],
    ];
    const own = known.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }]));
    return [...own, ...card.properties];
  });

  constructor() {
    const title = inject(PageTitle);
    inject(PageStamps).show(
      computed(() => stampsOf(this.store.card()?.stamps ?? null, this.t(), this.i18n.language())),
    );
    effect(() => {
      const variantId = this.variantId();
      untracked(() => this.store.open(variantId));
    });
    effect(() => {
      const card = this.store.card();
      if (card !== null) untracked(() => title.set(card.row.name));
    });
  }
}

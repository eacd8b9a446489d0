import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatCount, Icon, isZero, MomentPipe, MoneyPipe, PricePipe, QuantityPipe } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { LineQuantity } from '../quantities/line-quantity';
import { QuantityWrites } from '../quantities/quantity-writes';
import { Session } from '../session/session';
import { catalogTexts } from './catalog.texts';
import { freeOf } from './row-facts';
import { SuggestionsStore } from './suggestions-store';

/**
 * What stands under the search of the header while a text is typed: goods with my price and stock, ordered on the spot, then groups
 * and orders (product row C2). The owner of the field gives the text, calls `focusFirst` on ↓ and hides the panel on `left`.
 * `/` → article → ↓ → quantity → Enter: `added` gives the focus back to the field for the next article.
 */
@Component({
  selector: 'app-search-suggestions',
  imports: [Icon, LineQuantity, MomentPipe, MoneyPipe, PricePipe, QuantityPipe, RouterLink],
  templateUrl: './search-suggestions.html',
  styleUrl: './search-suggestions.scss',
  providers: [QuantityWrites, SuggestionsStore],
  host: { '(keydown)': 'onKey($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchSuggestions {
  /** What is typed in the field. */
  readonly text = input.required<string>();
  /** Esc, or something was opened: the panel is of no more use. */
  readonly left = output<void>();
  /** A quantity was accepted by Enter. */
  readonly added = output<void>();

  protected readonly store = inject(SuggestionsStore);
  protected readonly t = inject(I18n).use(catalogTexts);
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly count = formatCount;
  protected readonly free = freeOf;
  protected readonly isZero = isZero;
  protected readonly mayOrder = computed(() => this.session.may('cart.edit'));
  protected readonly found = computed(() => {
    const found = this.store.suggestions();
    const isEmpty =
      found === null || found.items.length + found.categories.length + found.orders.length === 0;
    return isEmpty ? null : found;
  });

  constructor() {
    effect(() => {
      const text = this.text();
      untracked(() => this.store.type(text));
    });
  }

  /** The first quantity, or the first link. False when there is nothing to go to. */
  focusFirst(): boolean {
    const [first] = this.stops();
    first?.focus();
    return first !== undefined;
  }

  /** ↑ and ↓ go through the goods and the links; Enter in a quantity accepts it. */
  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      this.left.emit();
      return;
    }
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      this.added.emit();
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = this.stops();
    const at = stops.findIndex((stop) => stop.closest('li') === closestItem(event.target));
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault();
    next?.focus();
  }

  private stops(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>('li')].flatMap((item) => {
      const stop = item.querySelector<HTMLElement>('input') ?? item.querySelector<HTMLElement>('a');
      return stop === null ? [] : [stop];
    });
  }
}

const closestItem = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('li') : null;

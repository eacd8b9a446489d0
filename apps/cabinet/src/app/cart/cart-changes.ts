import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Icon, PricePipe } from '@optovik/ui';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { CartStore, type ProblemLine } from './cart-store';
import { problemWords } from './problem-words';
import { cartTexts } from './cart.texts';

/** Lines named in the band; the rest are counted. */
const named = 4;

/** What became of the cart since it was seen: prices old → new, stock, goods that are gone. One place to agree to new prices. */
@Component({
  selector: 'app-cart-changes',
  imports: [Icon, PricePipe],
  template: `
    @if (problems().length > 0) {
      <section class="band warn" role="status">
        <svg uiIcon="warn"></svg>
        <div class="grow words">
          <b>{{ heading() }}</b>
          <ul>
            @for (change of first(); track change.line.variantId) {
              <li>
                <span class="art soft">{{ change.line.article }}</span>
                @if (change.line.oldPrice; as old) {
                  <span
                    >{{ t().was }} <span class="old">{{ old | price }}</span><svg
                      uiIcon="arrow-right"
                      class="i-s"
                    ></svg
                    ><b>{{ change.line.price | price }}&nbsp;₽</b></span
                  >
                }
                @if (change.problem !== 'PRICE_CHANGED') {
                  <span>{{ wordsOf(change) }}</span>
                }
              </li>
            }
            @if (problems().length > first().length) {
              <li class="soft">{{ t().andMore(problems().length - first().length) }}</li>
            }
          </ul>
          @if (failure(); as error) {
            <p class="bad" role="alert">{{ words.of(error) }}</p>
          }
        </div>
        <div class="acts">
          @if (hasNewPrices()) {
            <button class="btn" type="button" [disabled]="store.isBusy()" (click)="accept()">
              {{ t().accept }}
            </button>
          }
          <button class="btn bare" type="button" (click)="store.showOnlyProblems(!store.isNarrowed())">
            {{ store.isNarrowed() ? t().allLines : t().onlyThem }}
          </button>
        </div>
      </section>
    }
  `,
  styleUrl: './cart-changes.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartChanges {
  protected readonly store = inject(CartStore);
  protected readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(cartTexts);
  protected readonly failure = signal<unknown>(null);
  protected readonly problems = this.store.problems;
  protected readonly first = computed(() => this.problems().slice(0, named));
  protected readonly hasNewPrices = computed(() =>
    this.store.lines().some(({ oldPrice }) => oldPrice !== null),
  );
  protected readonly heading = computed(() => {
    const isOnlyPrices = this.problems().every(({ problem }) => problem === 'PRICE_CHANGED');
    const count = this.problems().length;
    return isOnlyPrices ? this.t().pricesChanged(count) : this.t().toSolve(count);
  });

  protected wordsOf(line: ProblemLine): string {
    return problemWords(line, this.t());
  }

  protected async accept(): Promise<void> {
    this.failure.set(null);
    try {
      await this.store.acceptChanges();
    } catch (failure) {
      this.failure.set(failure);
    }
  }
}

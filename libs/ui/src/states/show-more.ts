import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { formatCount } from '../format/numbers';
import { uiTexts } from '../language/ui-texts';

/** «Показано 50 из 1 284», and a button for the next page. */
@Component({
  selector: 'ui-show-more',
  template: `
    @if (total(); as all) {
      <span class="cap mute">{{ t().shown(count(shown()), count(all)) }}</span>
    }
    @if (hasMore()) {
      <button class="btn" type="button" [disabled]="isLoading()" (click)="more.emit()">
        {{ isLoading() ? t().loading : t().showMorePlain }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: var(--s-4);
      padding: var(--s-3) var(--s-4);
    }
    :host:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShowMore {
  readonly shown = input.required<number>();
  readonly total = input<number | null>(null);
  readonly hasMore = input.required<boolean>();
  readonly isLoading = input(false);
  readonly more = output<void>();
  protected readonly t = uiTexts();
  protected readonly count = formatCount;
}

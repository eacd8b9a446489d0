import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { uiTexts } from '../language/ui-texts';

/** Shades of the coming rows. Comes 150 ms late: a quick answer shows nothing at all. */
@Component({
  selector: 'ui-skeleton',
  template: `
    <span class="sr" role="status">{{ t().loading }}</span>
    @for (row of shades(); track $index) {
      <div class="line" aria-hidden="true" [style.grid-template-columns]="tracks()">
        @for (width of row; track $index) {
          <span class="sk" [style.width.%]="width"></span>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      animation: late 0s linear 150ms backwards;
    }
    .line {
      display: grid;
      align-items: center;
      gap: var(--s-4);
      height: var(--row);
      padding: 0 var(--row-pad);
      border-bottom: var(--hair) solid var(--line);
    }
    @keyframes late {
      from {
        visibility: hidden;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly rows = input(8);
  /** Tracks of the coming columns: `['90px', '1fr', '80px']`. */
  readonly columns = input<readonly string[]>(['1fr']);
  protected readonly t = uiTexts();
  protected readonly tracks = computed(() => this.columns().join(' '));
  /** Widths that look like words, the same at every draw. */
  protected readonly shades = computed(() =>
    Array.from({ length: this.rows() }, (_row, y) =>
      this.columns().map((_column, x) => 55 + ((y * 17 + x * 31) % 40)),
    ),
  );
}

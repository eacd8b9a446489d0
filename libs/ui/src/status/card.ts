import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * A block that stands apart: `<ui-card heading="Оплата"><ui-stamp card-end [at]="…" /> … </ui-card>`. Things marked `card-end`
 * go to the right edge of the head; `isFlush` lets a table reach the sides.
 */
@Component({
  selector: 'ui-card',
  template: `
    <section class="card" [attr.aria-label]="heading()">
      <header>
        <h2>{{ heading() }}</h2>
        <ng-content select="[card-start]" />
        <span class="grow"></span>
        <ng-content select="[card-end]" />
      </header>
      <div [class.in-pad]="!isFlush()"><ng-content /></div>
    </section>
  `,
  styles: ':host { display: block; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Card {
  readonly heading = input.required<string>();
  readonly isFlush = input(false);
}

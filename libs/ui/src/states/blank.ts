import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';
import { uiTexts } from '../language/ui-texts';

/**
 * The designed absence: empty, failed or not allowed. Says what will be here and the shortest way to it; two buttons at most.
 * `<ui-blank icon="box" heading="Заказов за март ещё нет">Повторите прошлый… <button class="btn main">Повторить 10433</button></ui-blank>`
 */
@Component({
  selector: 'ui-blank',
  imports: [Icon],
  template: `
    <div class="blank" [attr.role]="isFailure() ? 'alert' : null">
      <svg [uiIcon]="icon()" class="i-l"></svg>
      <h2>{{ heading() }}</h2>
      <p><ng-content /></p>
      <div class="row">
        <ng-content select=".btn" />
        @if (supportNumber(); as id) {
          <span class="cap mute">{{ t().supportNumber(id) }}</span>
        }
      </div>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    p:empty,
    .row:empty {
      display: none;
    }
    .row {
      flex-wrap: wrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Blank {
  readonly icon = input<IconName>('box');
  readonly heading = input.required<string>();
  readonly isFailure = input(false);
  /** The correlation id of a failure: what to tell the support. */
  readonly supportNumber = input<string | null>(null);
  protected readonly t = uiTexts();
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';
import { uiTexts } from '../language/ui-texts';

export type ReceiptState = 'done' | 'now' | 'later' | 'failed';

export interface ReceiptEntry {
  readonly state: ReceiptState;
  /** «Принят порталом», «Передан в 1С», «Подтверждён № УТ-004217»: the three words are fixed (design, section 6). */
  readonly word: string;
  /** Already formatted: `14:49:07`. Absent while it has not happened: nothing is lit early. */
  readonly time?: string;
  readonly detail?: string;
}

const icons: Record<ReceiptState, IconName> = { done: 'ok', now: 'half', later: 'later', failed: 'bad' };

/** The way of an order or a message: steps with an icon, a word and a time, along the page or down a side panel. */
@Component({
  selector: 'ui-receipt',
  imports: [Icon],
  template: `
    <ol [class.down]="isVertical()" [attr.aria-label]="label()">
      @for (step of steps(); track $index) {
        <li [class]="step.state" [attr.aria-current]="step.state === 'now' ? 'step' : null">
          <svg [uiIcon]="icons[step.state]"></svg>
          <span class="sr">{{ t()[step.state] }}:&ngsp;</span>
          <b>{{ step.word }}&ngsp;</b>
          @if (step.time) {
            <time>{{ step.time }}</time>
          }
          @if (step.detail) {
            <p>{{ step.detail }}</p>
          }
        </li>
      }
    </ol>
  `,
  styleUrl: './receipt.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Receipt {
  readonly steps = input.required<readonly ReceiptEntry[]>();
  readonly label = input.required<string>();
  readonly isVertical = input(false);
  protected readonly t = uiTexts();
  protected readonly icons = icons;
}

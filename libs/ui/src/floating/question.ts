import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';

export interface QuestionWords {
  /** «Отменить заказ 10482?» */
  readonly heading: string;
  /** What will happen, and how to take it back. */
  readonly text: string;
  /** The verb: «Отменить заказ». Never «Да». */
  readonly act: string;
  /** «Оставить». Never «Нет». */
  readonly keep: string;
  readonly isDanger?: boolean;
}

@Component({
  selector: 'ui-question',
  template: `
    <div class="dialog">
      <h1 id="question-heading">{{ words.heading }}</h1>
      <p id="question-text" class="soft">{{ words.text }}</p>
      <footer>
        <button class="btn" type="button" (click)="ref.close(false)">{{ words.keep }}</button>
        <button
          class="btn"
          type="button"
          [class.danger]="words.isDanger"
          [class.main]="!words.isDanger"
          (click)="ref.close(true)"
        >
          {{ words.act }}
        </button>
      </footer>
    </div>
  `,
  styles: `
    p {
      margin-top: var(--s-3);
      font-size: var(--t-14);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Question {
  protected readonly words = inject<QuestionWords>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}

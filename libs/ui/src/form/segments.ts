import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

export interface Segment<T extends string> {
  readonly value: T;
  readonly word: string;
  readonly icon?: IconName;
}

/** One of a few views: table or tiles, request or reply. */
@Component({
  selector: 'ui-segments',
  imports: [Icon],
  template: `
    <span class="seg" role="group" [attr.aria-label]="label()">
      @for (segment of segments(); track segment.value) {
        <button
          type="button"
          [attr.aria-pressed]="segment.value === value()"
          (click)="value.set(segment.value)"
        >
          @if (segment.icon; as icon) {
            <svg [uiIcon]="icon"></svg>
          }
          {{ segment.word }}
        </button>
      }
    </span>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Segments<T extends string> {
  readonly segments = input.required<readonly Segment<T>[]>();
  readonly label = input.required<string>();
  readonly value = model.required<T>();
}

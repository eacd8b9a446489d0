import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type IconName, icons } from './icons';

/**
 * An icon from the house set: `<svg uiIcon="cart"></svg>`, 16 px; class `i-s` makes it 12 px, `i-l` 20 px.
 * It is always hidden from assistive technology: the word beside it, or the label of its button, speaks.
 */
@Component({
  selector: 'svg[uiIcon]',
  template: `
    @if (stroke(); as d) {
      <svg:path [attr.d]="d" />
    }
    @if (fill(); as d) {
      <svg:path class="f" [attr.d]="d" />
    }
  `,
  host: { class: 'i', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly uiIcon = input.required<IconName>();
  private readonly shape = computed<readonly [string | undefined, string?]>(() => icons[this.uiIcon()]);
  protected readonly stroke = computed(() => this.shape()[0]);
  protected readonly fill = computed(() => this.shape()[1]);
}

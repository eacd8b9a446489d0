import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon, type IconName } from '@optovik/ui';

/** A command of one row: a word on a wide screen, an icon on a phone; its full name says which row it is about. */
@Component({
  selector: 'button[appRowAction]',
  imports: [Icon],
  template: `<svg [uiIcon]="icon()"></svg><span class="word">{{ word() }}</span>`,
  styles: `
    svg {
      display: none;
    }
    @media (max-width: 640px) {
      :host {
        width: var(--control);
        height: var(--control);
        padding: 0;
      }
      svg {
        display: block;
      }
      .word {
        display: none;
      }
    }
  `,
  host: {
    class: 'btn s bare',
    type: 'button',
    '[class.danger]': 'isDanger()',
    '[attr.aria-label]': 'name()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RowAction {
  readonly icon = input.required<IconName>();
  /** «Изменить». */
  readonly word = input.required<string>();
  /** «Изменить: ООО «Ромашка»». */
  readonly name = input.required<string>();
  readonly isDanger = input(false);
}

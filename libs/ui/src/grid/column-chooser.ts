import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { A11yModule } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, input, model, signal } from '@angular/core';
import { Icon } from '../icon/icon';
import { uiTexts } from '../language/ui-texts';
import type { GridColumn } from './grid-column';

/** «Колонки»: which of them are shown. The page keeps the choice; the grid and the chooser share it. */
@Component({
  selector: 'ui-column-chooser',
  imports: [A11yModule, CdkConnectedOverlay, CdkOverlayOrigin, Icon],
  template: `
    <button
      class="btn bare"
      type="button"
      cdkOverlayOrigin
      #place="cdkOverlayOrigin"
      aria-haspopup="dialog"
      [attr.aria-expanded]="isOpen()"
      (click)="isOpen.set(!isOpen())"
    >
      <svg uiIcon="columns"></svg>{{ t().columns }}
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="place"
      [cdkConnectedOverlayOpen]="isOpen()"
      cdkConnectedOverlayHasBackdrop
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      (backdropClick)="isOpen.set(false)"
      (detach)="isOpen.set(false)"
    >
      <div class="pop" role="dialog" [attr.aria-label]="t().columns" cdkTrapFocus cdkTrapFocusAutoCapture>
        @for (column of columns(); track column.id) {
          @if (column.title) {
            <label class="it check">
              <input
                class="box"
                type="checkbox"
                [checked]="!hidden().includes(column.id)"
                [disabled]="column.isRequired === true"
                (change)="toggle(column.id)"
              />
              {{ column.title }}
            </label>
          }
        }
      </div>
    </ng-template>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ColumnChooser<Row> {
  readonly columns = input.required<readonly GridColumn<Row>[]>();
  readonly hidden = model<readonly string[]>([]);
  protected readonly t = uiTexts();
  protected readonly isOpen = signal(false);

  protected toggle(id: string): void {
    const hidden = this.hidden();
    this.hidden.set(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  }
}

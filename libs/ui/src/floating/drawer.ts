import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { uiTexts } from '../language/ui-texts';

/** The frame of a side panel opened by `Dialogs.openDrawer`: heading, cross, scrolling body, and a footer of class `foot`. */
@Component({
  selector: 'ui-drawer',
  imports: [Icon],
  template: `
    <section class="drawer">
      <header class="row">
        <h2 class="grow">{{ heading() }}</h2>
        <button class="icb" type="button" [attr.aria-label]="t().close" (click)="ref.close()">
          <svg uiIcon="close"></svg>
        </button>
      </header>
      <div class="body"><ng-content /></div>
      <ng-content select=".foot" />
    </section>
  `,
  styles: `
    .drawer {
      display: flex;
      flex-direction: column;
      width: min(496px, 100vw);
      height: 100dvh;
    }
    header {
      min-height: var(--header);
      padding: 0 var(--s-2) 0 var(--s-4);
      border-bottom: var(--hair) solid var(--line);
    }
    .body {
      flex: 1;
      overflow: auto;
      padding: var(--s-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Drawer {
  readonly heading = input.required<string>();
  protected readonly t = uiTexts();
  protected readonly ref = inject<DialogRef<unknown>>(DialogRef);
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { uiTexts } from '../language/ui-texts';
import { toneIcons } from '../status/tone';
import type { Toasts } from './toasts';

/** The messages at the lower edge. One polite live region that is always there, so that each message is spoken. */
@Component({
  selector: 'ui-toast-stack',
  imports: [Icon],
  template: `
    <div class="stack" role="status" aria-live="polite">
      @for (toast of toasts().shown(); track toast.id) {
        <div
          class="toast"
          (mouseenter)="toasts().hold(toast.id)"
          (mouseleave)="toasts().release(toast.id)"
          (focusin)="toasts().hold(toast.id)"
          (focusout)="toasts().release(toast.id)"
        >
          <svg [uiIcon]="icons[toast.tone ?? 'ok']" [class]="toast.tone ?? 'ok'"></svg>
          <span class="grow">{{ toast.text }}</span>
          @if (toast.undo) {
            <button class="btn bare s" type="button" (click)="toasts().undo(toast)">
              {{ toast.undoWord ?? t().undo }}
            </button>
          }
          <button
            class="icb"
            type="button"
            [attr.aria-label]="t().close"
            (click)="toasts().dismiss(toast.id)"
          >
            <svg uiIcon="close"></svg>
          </button>
        </div>
      }
    </div>
  `,
  styles: `
    .stack {
      justify-items: center;
    }
    .toast {
      max-width: min(560px, calc(100vw - 2 * var(--s-4)));
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastStack {
  readonly toasts = input.required<Toasts>();
  protected readonly t = uiTexts();
  protected readonly icons = toneIcons;
}

import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { Overlay } from '@angular/cdk/overlay';
import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Question, type QuestionWords } from './question';

/**
 * Windows over the page. A question is named by its verb («Отменить заказ 10482?»), the buttons repeat the verb; a drawer holds
 * what would leave the page for a moment. Focus goes in, stays in and comes back; Esc and the scrim mean «leave it».
 */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);
  private readonly overlay = inject(Overlay);

  /** True when the person pressed the act; anything else leaves all as it was. */
  async ask(words: QuestionWords): Promise<boolean> {
    const opened = this.dialog.open<boolean, QuestionWords>(Question, {
      data: words,
      role: 'alertdialog',
      ariaLabelledBy: 'question-heading',
      ariaDescribedBy: 'question-text',
      backdropClass: 'scrim',
      panelClass: 'over-page',
    });
    return (await firstValueFrom(opened.closed, { defaultValue: false })) === true;
  }

  /** A window of a feature. The component injects `DIALOG_DATA` and `DialogRef` of the CDK and uses the class `dialog`. */
  open<Answer, Data, C>(component: ComponentType<C>, label: string, data: Data): DialogRef<Answer, C> {
    return this.dialog.open<Answer, Data, C>(component, {
      data,
      ariaLabel: label,
      backdropClass: 'scrim',
      panelClass: 'over-page',
    });
  }

  /** A panel at the right edge, full width on a phone; the component uses `ui-drawer`. */
  openDrawer<Answer, Data, C>(component: ComponentType<C>, label: string, data: Data): DialogRef<Answer, C> {
    return this.dialog.open<Answer, Data, C>(component, {
      data,
      ariaLabel: label,
      backdropClass: 'scrim',
      positionStrategy: this.overlay.position().global().top('0').right('0'),
    });
  }
}

import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { AbstractControl } from '@angular/forms';
import type { CanDeactivateFn } from '@angular/router';
import { Dialogs } from '@optovik/ui';
import { EMPTY, fromEvent } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { formsTexts } from './forms.texts';

/** The forms open on one page. Provided by the page component; nothing typed is thrown away without a question. */
@Injectable()
export class UnsavedForms {
  private readonly dialogs = inject(Dialogs);
  private readonly t = inject(I18n).use(formsTexts);
  private readonly forms = new Set<AbstractControl>();

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    (window === null ? EMPTY : fromEvent<BeforeUnloadEvent>(window, 'beforeunload'))
      .pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (this.isAnyTyped()) event.preventDefault();
      });
  }

  /** The form counts until its component is gone. */
  watch(form: AbstractControl, life: DestroyRef): void {
    this.forms.add(form);
    life.onDestroy(() => this.forms.delete(form));
  }

  /** True when nothing would be lost, or the person gives it up. */
  async mayLose(form?: AbstractControl): Promise<boolean> {
    if (!(form?.dirty ?? this.isAnyTyped())) return true;
    const t = this.t();
    return this.dialogs.ask({
      heading: t.loseTitle,
      text: t.loseText,
      act: t.lose,
      keep: t.stay,
      isDanger: true,
    });
  }

  private isAnyTyped(): boolean {
    return [...this.forms].some((form) => form.dirty);
  }
}

export interface HoldsForms {
  readonly unsaved: UnsavedForms;
}

/** For the route of a page with forms. After a sign-out the page is already gone and there is nobody to ask. */
export const keepUnsaved: CanDeactivateFn<HoldsForms | null> = (page) => page?.unsaved.mayLose() ?? true;

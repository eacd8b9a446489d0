import { afterRenderEffect, Directive, ElementRef, inject, input, output } from '@angular/core';
import type { AbstractControl } from '@angular/forms';
import type { FormSaving } from './form-saving';

/**
 * The manners of a form: the cursor stands in its first field when it opens, goes to the first complaint after a refusal, and
 * Esc means «close». `<form [formGroup]="form" [appSaved]="saving" (closing)="close()" (ngSubmit)="save()">`.
 */
@Directive({
  selector: 'form[appSaved]',
  host: { novalidate: '', '(keydown.escape)': '$event.stopPropagation(); closing.emit()' },
})
export class SavedForm<C extends Record<string, AbstractControl>> {
  readonly appSaved = input.required<FormSaving<C>>();
  readonly closing = output<void>();

  constructor() {
    const form = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect(() => {
      const isOpening = this.appSaved().failedTries() === 0;
      const wanted = isOpening
        ? 'input, select, textarea'
        : '[aria-invalid="true"], [data-complaint] :is(input, select)';
      form.querySelector<HTMLElement>(wanted)?.focus();
    });
  }
}

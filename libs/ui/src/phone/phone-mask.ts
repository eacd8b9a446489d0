import { Directive, ElementRef, inject } from '@angular/core';
import { maskPhone, phoneDigits } from './phone-text';

/**
 * Writes a phone number as `+7 900 000-00-00` while it is typed: `<input class="in" uiPhone formControlName="phone">`.
 * The caret stays behind the digit it stood behind, so a number can be corrected in the middle.
 */
@Directive({
  selector: 'input[uiPhone]',
  host: { type: 'tel', inputmode: 'tel', autocomplete: 'tel', '(input)': 'mask($event)' },
})
export class PhoneMask {
  private readonly field = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;

  protected mask(event: Event): void {
    const typed = this.field.value;
    const isDeleting = event instanceof InputEvent && event.inputType.startsWith('delete');
    const masked = isDeleting && phoneDigits(typed) === '' ? '' : maskPhone(typed);
    if (masked === typed) return;
    const digitsBeforeCaret = phoneDigits(typed.slice(0, this.field.selectionStart ?? typed.length)).length;
    this.write(masked, caretAfter(masked, digitsBeforeCaret));
  }

  private write(text: string, caret: number): void {
    this.field.value = text;
    this.field.setSelectionRange(caret, caret);
    // The forms directive read the field before us: it must see the masked text.
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Position right behind the n-th subscriber digit (the 7 of the country is not one). */
function caretAfter(masked: string, digits: number): number {
  let position = masked.startsWith('+7') ? 2 : 0;
  for (let seen = 0; position < masked.length && seen < digits; position += 1)
    if (/\d/.test(masked[position] ?? '')) seen += 1;
  return digits === 0 ? masked.length : position;
}

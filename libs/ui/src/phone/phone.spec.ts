import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { PhoneMask } from './phone-mask';
import { formatPhone, isWholePhone, maskPhone, phoneDigits } from './phone-text';

describe('the text of a phone number', () => {
  it.each(['89001234567', '+7 (900) 123-45-67', '9001234567', '8 900 123 45 67', '79001234567'])(
    'reads «%s» as one number',
    (text) => {
      expect(phoneDigits(text)).toBe('9001234567');
      expect(maskPhone(text)).toBe('+7 900 123-45-67');
      expect(isWholePhone(text)).toBe(true);
    },
  );

  it.each([
    ['', ''],
    ['8', '+7 '],
    ['9', '+7 9'],
    ['+7 900', '+7 900'],
    ['+7 9001', '+7 900 1'],
    ['+7 90012345', '+7 900 123-45'],
  ])('masks «%s» as far as it goes: «%s»', (typed, shown) => expect(maskPhone(typed)).toBe(shown));

  it('never breaks a shown number over two lines', () => {
    expect(formatPhone('+79001234567')).toBe('+7\u00a0900\u00a0123\u201145\u201167');
  });
});

@Component({
  imports: [PhoneMask, ReactiveFormsModule],
  template: `<label>Телефон <input uiPhone [formControl]="phone" /></label>`,
})
class Host {
  readonly phone = new FormControl('');
}

describe('a phone field', () => {
  function open() {
    const fixture = TestBed.createComponent(Host);
    fixture.detectChanges();
    const field = (fixture.nativeElement as HTMLElement).querySelector('input');
    if (field === null) throw new Error('no field');
    return { field, phone: fixture.componentInstance.phone };
  }

  function type(field: HTMLInputElement, value: string, caret = value.length, inputType = 'insertText') {
    field.value = value;
    field.setSelectionRange(caret, caret);
    field.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }));
  }

  it('tells the form the masked number', () => {
    const { field, phone } = open();
    type(field, '89001234567');
    expect(field.value).toBe('+7 900 123-45-67');
    expect(phone.value).toBe('+7 900 123-45-67');
  });

  it('keeps the caret behind the digit that was corrected', () => {
    const { field } = open();
    type(field, '+7 9005 123-45-6', 7);
    expect(field.value).toBe('+7 900 512-34-56');
    expect(field.selectionStart).toBe(8);
  });

  it('can be emptied', () => {
    const { field, phone } = open();
    type(field, '9');
    type(field, '+7 ', 3, 'deleteContentBackward');
    expect(field.value).toBe('');
    expect(phone.value).toBe('');
  });
});

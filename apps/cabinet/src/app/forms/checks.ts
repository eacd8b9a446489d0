import type { AbstractControl, ValidationErrors } from '@angular/forms';
import { isWholePhone } from '@optovik/ui';
import { readSum } from './sum-text';

/** Checks of a single field; the key of an error is the key of its sentence in `forms.texts.ts`. An empty field is `required`'s business. */
const textOf = (control: AbstractControl): string => String(control.value ?? '').trim();

const unless = (isFine: boolean, key: string): ValidationErrors | null => (isFine ? null : { [key]: true });

/** A name of spaces alone is no name: the server trims it. */
export const required = (control: AbstractControl): ValidationErrors | null =>
  unless(Array.isArray(control.value) ? control.value.length > 0 : textOf(control) !== '', 'required');

export const phone = (control: AbstractControl): ValidationErrors | null =>
  unless(textOf(control) === '' || isWholePhone(textOf(control)), 'phone');

/** A sum of money that is not negative; empty means «no sum». */
export const sum = (control: AbstractControl): ValidationErrors | null =>
  unless(textOf(control) === '' || readSum(textOf(control)) !== null, 'sum');

/** Days of deferral: 0-365. */
export const days = (control: AbstractControl): ValidationErrors | null =>
  unless(/^\d{1,3}$/.test(textOf(control)) && Number(textOf(control)) <= 365, 'days');

export const longerThan =
  (letters: number) =>
  (control: AbstractControl): ValidationErrors | null =>
    unless(textOf(control).length > letters, 'short');

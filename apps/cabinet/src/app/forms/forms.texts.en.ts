import type { Translation } from '../i18n/dictionary';
import type { FormsTexts } from './forms.texts';

export const en: Translation<FormsTexts> = {
  required: 'Fill in this field',
  phone: 'A Russian number is needed: +7 and 10 more digits',
  sum: 'Roubles and kopecks: 150000 or 1500.50',
  days: 'A whole number of days from 0 to 365',
  short: 'Too short',
  order: 'The end is before the beginning',
  doesNotFit: 'This value does not fit',
  cancel: 'Cancel',
  loseTitle: 'Close without saving?',
  loseText: 'What you typed on this page is not saved and will be lost.',
  lose: 'Close without saving',
  stay: 'Back to the form',
};

import type { Translation } from '../i18n/dictionary';
import type { QuantityTexts } from './quantities.texts';

export const en: Translation<QuantityTexts> = {
  refused: (wish, reason) => `${wish} was not written. ${reason}`,
  refusedOf: (article, wish, reason) => `${article}: ${wish} was not written. ${reason}`,
  again: 'Write again',
  rounded: (article, multiple, asked, given) =>
    `${article}. Multiple of ${multiple}: asked for ${asked}, in the cart ${given}`,
  quantityOf: (name) => `Quantity, ${name}`,
};

import { dictionary } from '../i18n/dictionary';

const ru = {
  refused: (wish: string, reason: string) => `${wish} не записано. ${reason}`,
  refusedOf: (article: string, wish: string, reason: string) => `${article}: ${wish} не записано. ${reason}`,
  again: 'Записать снова',
  rounded: (article: string, multiple: string, asked: string, given: string) =>
    `${article}. Кратно ${multiple}: просили ${asked}, в корзине ${given}`,
  quantityOf: (name: string) => `Количество, ${name}`,
};

export type QuantityTexts = typeof ru;
export const quantityTexts = dictionary(ru, () => import('./quantities.texts.en').then((file) => file.en));

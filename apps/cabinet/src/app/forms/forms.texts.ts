import { dictionary } from '../i18n/dictionary';

const ru = {
  required: 'Заполните это поле',
  phone: 'Нужен российский номер: +7 и ещё 10 цифр',
  sum: 'Сумма в рублях и копейках: 150000 или 1500,50',
  days: 'Целое число дней от 0 до 365',
  short: 'Слишком коротко',
  order: 'Дата окончания раньше даты начала',
  doesNotFit: 'Это значение не подходит',
  cancel: 'Отменить',
  loseTitle: 'Закрыть без сохранения?',
  loseText: 'Введённое на этой странице не сохранено и пропадёт.',
  lose: 'Закрыть без сохранения',
  stay: 'Вернуться к форме',
};

export type FormsTexts = typeof ru;
export const formsTexts = dictionary(ru, () => import('./forms.texts.en').then((file) => file.en));

import { dictionary } from '../i18n/dictionary';

const ru = {
  noContractTitle: 'Нет открытого договора',
  noContractText:
    'Цены и остатки показываются по договору. Попросите менеджера открыть его, он появится здесь сам.',
  nothingOpenTitle: 'Вам ещё не открыли ни одного раздела',
  nothingOpenText: 'Права раздаёт директор вашей компании или администратор портала.',
  notFoundTitle: 'Такой страницы нет',
  notFoundText: 'Адрес мог измениться, или запись открыта не вам.',
  toStart: 'На главную',
  back: 'Назад',
  noRightsTitle: 'Раздел открыт не вам',
  noRightsBuyer: 'Право даёт директор вашей компании. Скажите ему, какой раздел вам нужен.',
  noRightsStaff: 'Право даёт администратор портала. Скажите ему, какой раздел вам нужен.',
  unreachableTitle: 'Портал не отвечает',
  unreachableText: 'Нет связи с сервером. Ничего не потеряно: корзина и заказы хранятся на сервере.',
  tryAgain: 'Повторить',
};

export type PageTexts = typeof ru;
export const pageTexts = dictionary(ru, () => import('./pages.texts.en').then((file) => file.en));

import { dictionary } from '../i18n/dictionary';

const ru = {
  title: 'Люди компании',
  intro: 'Кто входит в портал от вашей компании и что может. Дать больше прав, чем есть у вас, нельзя.',
  noCompany: 'Нет открытого договора',
  noCompanyText: 'Людьми управляют внутри компании с открытым договором. Обратитесь к вашему менеджеру.',
};

export type PeopleTexts = typeof ru;
export const peopleTexts = dictionary(ru, () => import('./people.texts.en').then((file) => file.en));

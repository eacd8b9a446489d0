import type { Translation } from '../i18n/dictionary';
import type { PeopleTexts } from './people.texts';

export const en: Translation<PeopleTexts> = {
  title: 'People of the company',
  intro: 'Who signs in for your company and what they may do. Nobody can give more rights than he has.',
  noCompany: 'There is no open contract',
  noCompanyText: 'People are managed within a company with an open contract. Ask your manager.',
};

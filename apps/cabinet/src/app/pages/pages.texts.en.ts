import type { Translation } from '../i18n/dictionary';
import type { PageTexts } from './pages.texts';

export const en: Translation<PageTexts> = {
  noContractTitle: 'No open contract',
  noContractText:
    'Prices and stock are shown by contract. Ask your manager to open one, it will appear here by itself.',
  nothingOpenTitle: 'No section has been opened to you yet',
  nothingOpenText: 'Rights are given by the director of your company or by the administrator of the portal.',
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address may have changed, or the record is not open to you.',
  toStart: 'To the first page',
  back: 'Back',
  noRightsTitle: 'The section is not open to you',
  noRightsBuyer: 'The right is given by the director of your company. Tell him which section you need.',
  noRightsStaff: 'The right is given by the administrator of the portal. Tell him which section you need.',
  unreachableTitle: 'The portal does not answer',
  unreachableText:
    'No connection to the server. Nothing is lost: the cart and the orders are kept on the server.',
  tryAgain: 'Try again',
};

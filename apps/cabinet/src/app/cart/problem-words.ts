import { formatQuantity } from '@optovik/ui';
import type { Translation } from '../i18n/dictionary';
import { isNothing } from '../quantities/quantity-writes';
import type { ProblemLine } from './cart-store';
import type { CartTexts } from './cart.texts';

/** What is wrong with a line, with its figures. */
export function problemWords({ line, quantity, problem }: ProblemLine, t: Translation<CartTexts>): string {
  switch (problem) {
    case 'GONE':
      return t.gone;
    case 'NO_PRICE':
      return t.noPrice;
    case 'SHORT':
      if (isNothing(line.available)) return t.none;
      return t.short(formatQuantity(line.available), formatQuantity(quantity, line.unit));
    case 'NOT_MULTIPLE':
      return t.notMultiple(formatQuantity(line.multiple));
    case 'PRICE_CHANGED':
      return t.newPrice;
  }
}

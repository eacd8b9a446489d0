import { decimal, money } from '@optovik/platform';
import { fieldRefused } from './partner-errors';

const LARGEST = '9999999999999.99';

/**
 * A sum of money in terms of trade, as it is stored: "1500.00".
 * @throws AppError VALIDATION_FAILED for a negative sum, parts of a kopeck or more than the column holds.
 */
export function termSum(field: string, value: string | null): string | null {
  if (value === null) return null;
  const sum = decimal(value);
  if (sum.lt(0) || sum.gt(LARGEST) || !sum.eq(money(sum)))
    throw fieldRefused(field, 'Сумма указывается в рублях и копейках и не бывает отрицательной');
  return money(sum);
}

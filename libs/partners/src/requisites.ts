import type { LegalKind } from '@optovik/contracts';
import { AppError } from '@optovik/platform';

const innOfCompany = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const innOfPersonFirst = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const innOfPersonSecond = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Digits 5-6 of a КПП are the reason of registration and may be Latin letters (order of ФНС ММВ-7-6/435@). */
const kppPattern = /^\d{4}[\dA-Z]{2}\d{3}$/;

/**
 * Checks ИНН and КПП offline: lengths by the kind of the legal entity and the control digits of ИНН.
 * @returns the requisites as they are stored: an entrepreneur and a person have no КПП.
 * @throws AppError INN_INVALID, KPP_INVALID
 */
export function checkRequisites(
  legalKind: LegalKind,
  innText: string,
  kppText: string | null,
): { inn: string; kpp: string | null } {
  const inn = innText.trim();
  const kpp = kppText?.trim().toUpperCase() || null;
  const length = legalKind === 'org' ? 10 : 12;
  if (!/^\d+$/.test(inn) || inn.length !== length) {
    throw new AppError(
      'INN_INVALID',
      legalKind === 'org'
        ? 'ИНН организации состоит из 10 цифр'
        : 'ИНН предпринимателя и физического лица состоит из 12 цифр',
    );
  }
  if (!hasControlDigits(inn)) {
    throw new AppError(
      'INN_INVALID',
      'В ИНН опечатка: не сходятся контрольные цифры. Сверьте его с карточкой организации',
    );
  }
  if (legalKind !== 'org') {
    if (kpp) throw new AppError('KPP_INVALID', 'КПП бывает только у организаций, очистите это поле');
    return { inn, kpp: null };
  }
  if (!kpp || !kppPattern.test(kpp))
    throw new AppError('KPP_INVALID', 'КПП организации состоит из 9 знаков, например 770701001');
  return { inn, kpp };
}

/** A number of zeros satisfies the sums, but no tax office has the code 00. */
function hasControlDigits(inn: string): boolean {
  if (inn.startsWith('00')) return false;
  if (inn.length === 10) return control(inn, innOfCompany) === inn[9];
  return control(inn, innOfPersonFirst) === inn[10] && control(inn, innOfPersonSecond) === inn[11];
}

function control(inn: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(inn[index]), 0);
  return String((sum % 11) % 10);
}

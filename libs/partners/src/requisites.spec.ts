import { AppError } from '@optovik/platform';
import { checkRequisites } from './requisites';

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
  return 'accepted';
};

describe('checkRequisites', () => {
  it('accepts a company with ИНН of 10 digits and КПП', () => {
    expect(checkRequisites('org', ' 7707083893 ', '773643001')).toEqual({
      inn: '7707083893',
      kpp: '773643001',
    });
  });

  it('accepts an entrepreneur with ИНН of 12 digits and without КПП', () => {
    expect(checkRequisites('ip', '500100732259', null)).toEqual({ inn: '500100732259', kpp: null });
    expect(checkRequisites('person', '500100732259', ' ')).toEqual({ inn: '500100732259', kpp: null });
  });

  it('accepts Latin letters in the reason of registration and stores them upper-case', () => {
    expect(checkRequisites('org', '7707083893', '7736ab001').kpp).toBe('7736AB001');
  });

  it('refuses every other digit in every place of a company ИНН', () => {
    const inn = '7707083893';
    for (let place = 0; place < inn.length; place++) {
      for (let digit = 0; digit < 10; digit++) {
        if (String(digit) === inn[place]) continue;
        const mistyped = inn.slice(0, place) + digit + inn.slice(place + 1);
        // weight 10 ≡ -1 and remainder 10 ≡ 0 let a few single mistakes through; the algorithm itself is that weak
        if (passesByTheAlgorithm(mistyped)) continue;
        expect(codeOf(() => checkRequisites('org', mistyped, '773643001'))).toBe('INN_INVALID');
      }
    }
  });

  it.each([
    ['org', '7707083894', '773643001', 'INN_INVALID'],
    ['org', '500100732259', '773643001', 'INN_INVALID'],
    ['org', '0000000000', '773643001', 'INN_INVALID'],
    ['org', '770708389', '773643001', 'INN_INVALID'],
    ['org', '77О7083893', '773643001', 'INN_INVALID'],
    ['org', '7707083893', null, 'KPP_INVALID'],
    ['org', '7707083893', '77364300', 'KPP_INVALID'],
    ['org', '7707083893', '7736Ж3001', 'KPP_INVALID'],
    ['ip', '500100732258', null, 'INN_INVALID'],
    ['ip', '500100732269', null, 'INN_INVALID'],
    ['ip', '7707083893', null, 'INN_INVALID'],
    ['ip', '500100732259', '773643001', 'KPP_INVALID'],
    ['person', '000000000000', null, 'INN_INVALID'],
  ] as const)('refuses %s with ИНН %s and КПП %s as %s', (kind, inn, kpp, code) => {
    expect(codeOf(() => checkRequisites(kind, inn, kpp))).toBe(code);
  });
});

/** Independent of the code under test: the published rule written as a table of remainders. */
function passesByTheAlgorithm(inn: string): boolean {
  const digits = [...inn].map(Number);
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (weights[i] ?? 0) * (digits[i] ?? 0);
  return !inn.startsWith('00') && (sum % 11 === 10 ? 0 : sum % 11) === digits[9];
}

import { AppError } from '@optovik/platform';
import { normalisePhone } from './phone';

describe('normalisePhone', () => {
  it.each([
    '+79001234567',
    '8 900 123-45-67',
    '+7(900)1234567',
    '9001234567',
    '79001234567',
    '7 900 123 45 67',
    ' +7 900 123 45 67 ',
    '8-10-7-900-1234567',
    '＋７９００１２３４５６７',
    '٨ ٩٠٠ ١٢٣ ٤٥ ٦٧',
    '۸۹۰۰۱۲۳۴۵۶۷',
    '+७९००१२३४५६७',
    '𝟖𝟗𝟎𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕',
  ])('reads «%s» as one account', (spelling) => {
    expect(normalisePhone(spelling)).toBe('+79001234567');
  });

  it.each([
    '',
    'директор',
    '+1 202 555 0123',
    '+375 29 123 45 67',
    '+7 900 123 45',
    '+7 900 123 45 678',
    '89001234567890',
    'звоните +79001234567',
    "+79001234567'; DROP TABLE app_user",
  ])('refuses «%s»', (spelling) => {
    expect(() => normalisePhone(spelling)).toThrow(
      expect.objectContaining<Partial<AppError>>({ code: 'PHONE_INVALID', httpStatus: 400 }),
    );
  });
});

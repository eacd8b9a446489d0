import { parseVatRate } from './vat-rate';

describe('a VAT rate', () => {
  it.each([
    ['20', '20'],
    ['22', '22'],
    ['18%', '18'],
    ['18 %', '18'],
    ['10.00', '10'],
    ['7,0', '7'],
    ['05', '5'],
    ['0', '0'],
    ['НДС 20', '20'],
    ['20/120', '20'],
    ['Без НДС', 'none'],
    ['без налога', 'none'],
    ['Необлагается', 'none'],
    ['none', 'none'],
  ])('written as %s is %s', (raw, expected) => {
    expect(parseVatRate(raw)).toBe(expected);
  });

  it.each(['', '  ', 'двадцать', '20.5', '-20', '120', null, undefined])('is not guessed from %j', (raw) => {
    expect(parseVatRate(raw)).toBeNull();
  });
});

import fc from 'fast-check';
import { normalizeDecimal } from './decimal-text';

describe('a number of 1C', () => {
  it.each([
    ['12.5', '12.5'],
    ['12.500', '12.500'],
    ['1,067', '1.067'],
    ['-999\u00a0999\u00a0999,9', '-999999999.9'],
    ['6 990', '6990'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['-,5', '-0.5'],
    ['12.', '12'],
    ['-3', '-3'],
  ])('%j reads as %s', (raw, expected) => {
    expect(normalizeDecimal(raw)).toBe(expected);
  });

  it.each(['', '-', '.', 'договорная', '1.2.3', '1,234,567.8', '1e5', '0x10', 'NaN', '--1', '9'.repeat(31)])(
    '%j is not a number',
    (raw) => {
      expect(normalizeDecimal(raw)).toBeNull();
    },
  );

  it('keeps every digit of what is a plain decimal already', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,25}(\.\d{1,15})?$/), (text) => {
        expect(normalizeDecimal(text)).toBe(text);
      }),
    );
  });
});

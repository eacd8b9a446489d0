import { roundDownToMultiple, sumQuantities } from './quantities';

describe('sumQuantities', () => {
  it('adds thousandths without a float', () => {
    expect(sumQuantities(['0.1', '0.2', '37.505'])).toBe('37.805');
  });

  it('is zero for no warehouse', () => {
    expect(sumQuantities([])).toBe('0');
  });
});

describe('roundDownToMultiple', () => {
  it.each([
    ['20', '12', '12'],
    ['24', '12', '24'],
    ['7', '12', '0'],
    ['7.5', '0.25', '7.5'],
    ['7.499', '0.25', '7.25'],
  ])('takes of %s in steps of %s what fits: %s', (quantity, multiple, fits) => {
    expect(roundDownToMultiple(quantity, multiple)).toBe(fits);
  });
});

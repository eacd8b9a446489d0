import { compareDecimals, lineSum, sumMoney } from './decimal';

describe('decimals of the wire', () => {
  it('multiplies a price by a quantity to the kopeck', () => {
    expect(lineSum('148.2000', '240')).toBe('35568.00');
    expect(lineSum('158.90', '37.5')).toBe('5958.75');
    expect(lineSum('0.0375', '1')).toBe('0.04');
    expect(lineSum('1.005', '1')).toBe('1.01');
  });

  it('adds money without the dust of a float', () => {
    expect(sumMoney(['0.1', '0.2', '0.30'])).toBe('0.60');
    expect(sumMoney([])).toBe('0.00');
  });

  it('compares across different numbers of decimals', () => {
    expect(compareDecimals('1.50', '1.5')).toBe(0);
    expect(compareDecimals('-2', '0.001')).toBe(-1);
    expect(compareDecimals('10', '9.999')).toBe(1);
  });
});

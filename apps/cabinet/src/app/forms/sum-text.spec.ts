import { readSum, typedSum } from './sum-text';

describe('a typed sum of money', () => {
  it.each([
    ['150000', '150000.00'],
    ['1 500,5', '1500.50'],
    ['1\u00a0500.05', '1500.05'],
    ['007', '7.00'],
    ['0', '0.00'],
  ])('reads %p as %p', (text, sum) => {
    expect(readSum(text)).toBe(sum);
  });

  it.each(['', '-5', '1,555', '1,2,3', 'сто', '12345678901234', ','])('refuses %p', (text) => {
    expect(readSum(text)).toBeNull();
  });

  it('comes back into the field without idle zeros', () => {
    expect([typedSum('1500.50'), typedSum('150000.00'), typedSum(null)]).toEqual(['1500,50', '150000', '']);
  });

  it('survives the way to the wire and back', () => {
    expect(readSum(typedSum('1500.50'))).toBe('1500.50');
  });
});

import { inOtherLayout } from './keyboard-layout';

describe('the other keyboard layout', () => {
  it.each([
    ['ghbdtn', 'привет'],
    ['cfvjhtp', 'саморез'],
    ['ЫЛГ', 'SKU'],
    [',jkn v8', 'болт м8'],
    ['шсгд', 'icul'],
  ])('reads %s as %s', (typed, meant) => {
    expect(inOtherLayout(typed)).toBe(meant);
  });

  it('leaves digits and mixed text alone', () => {
    expect(inOtherLayout('3555')).toBeNull();
    expect(inOtherLayout('болт M8')).toBeNull();
  });
});

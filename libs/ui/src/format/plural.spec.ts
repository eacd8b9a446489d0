import { counted, nouns, plural } from './plural';

describe('nouns after a number', () => {
  it.each([
    [0, 'строк'],
    [1, 'строка'],
    [2, 'строки'],
    [5, 'строк'],
    [11, 'строк'],
    [21, 'строка'],
    [1.5, 'строки'],
    [112, 'строк'],
  ])('%s %s', (count, form) => expect(plural(count, nouns.line)).toBe(form));

  it('keeps the number and its noun on one line', () => {
    expect(counted(1284, nouns.order)).toBe('1\u00a0284\u00a0заказа');
  });
});

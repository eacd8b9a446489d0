import { knownCurrency, shownCurrency } from './currency';

describe('a currency as 1C calls it', () => {
  it.each(['RUB', 'руб', 'руб.', 'Руб. ', '643', '810', 'rur', '₽'])(
    'is roubles when it says «%s»',
    (raw) => {
      expect(knownCurrency(raw)).toBe('RUB');
    },
  );

  it.each([
    ['USD', 'USD'],
    ['840', 'USD'],
    ['EUR', 'EUR'],
    ['грн', 'UAH'],
  ])('«%s» is %s', (raw, currency) => {
    expect(knownCurrency(raw)).toBe(currency);
  });

  it('that we do not know is shown as it came and never taken for roubles', () => {
    expect(knownCurrency('PRO')).toBeNull();
    expect(shownCurrency('pro')).toBe('PRO');
    expect(knownCurrency('constructor')).toBeNull();
  });

  it('that is not stated is roubles', () => {
    expect(shownCurrency(null)).toBe('RUB');
    expect(shownCurrency(' ')).toBe('RUB');
  });
});

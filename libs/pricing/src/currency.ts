const knownCurrencies: Readonly<Record<string, string>> = {
  ...{ руб: 'RUB', рубль: 'RUB', р: 'RUB', '₽': 'RUB', rub: 'RUB', rur: 'RUB', '643': 'RUB', '810': 'RUB' },
  ...{
    usd: 'USD',
    $: 'USD',
    '840': 'USD',
    дол: 'USD',
    eur: 'EUR',
    '€': 'EUR',
    '978': 'EUR',
    евро: 'EUR',
    евр: 'EUR',
  },
  ...{
    byn: 'BYN',
    '933': 'BYN',
    kzt: 'KZT',
    '398': 'KZT',
    тенге: 'KZT',
    тг: 'KZT',
    cny: 'CNY',
    '156': 'CNY',
  },
  ...{
    uah: 'UAH',
    '980': 'UAH',
    грн: 'UAH',
    amd: 'AMD',
    '051': 'AMD',
    kgs: 'KGS',
    '417': 'KGS',
    uzs: 'UZS',
    '860': 'UZS',
  },
};

/**
 * Currencies as bases call them (`руб.`, `643`, `RUB`). Stock УТ cuts names to three letters, so garbage occurs.
 * @returns null when it is none that we know.
 */
export function knownCurrency(raw: string | null): string | null {
  const key = (raw ?? '').trim().toLowerCase().replace(/\.+$/, '');
  return Object.hasOwn(knownCurrencies, key) ? (knownCurrencies[key] ?? null) : null;
}

/** How a price type shows its currency: what we do not know is shown as 1C wrote it, never taken for roubles. */
export function shownCurrency(raw: string | null): string {
  const text = (raw ?? '').trim();
  return knownCurrency(raw) ?? (text === '' ? 'RUB' : text.toUpperCase().slice(0, 10));
}

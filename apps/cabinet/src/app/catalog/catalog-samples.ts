import type { CatalogPage, CatalogRow, CartLinePut, CartSummary } from '@optovik/contracts';

/** Goods and answers for the specs of the catalogue; a test names only what it is about. */
export function goodsRow(number: number, changes: Partial<CatalogRow> = {}): CatalogRow {
  return {
    variantId: `v${number}`,
    productId: `p${number}`,
    article: `ШС-${number}`,
    name: `Саморез ${number}`,
    categoryId: null,
    unit: 'уп',
    packagings: [{ id: `k${number}`, name: 'кор', ratio: '24' }],
    multiple: '1',
    price: '100.50',
    vatRate: '20%',
    available: ['1840', '620'],
    imageUrl: null,
    ...changes,
  };
}

export function goodsPage(rows: readonly CatalogRow[], changes: Partial<CatalogPage> = {}): CatalogPage {
  return {
    rows: [...rows],
    nextCursor: null,
    total: { count: rows.length, isMore: false },
    warehouses: [
      { id: 'w1', name: 'Склад Южный' },
      { id: 'w2', name: 'Центр' },
    ],
    priceType: { name: 'Опт', currency: 'RUB', vatIncluded: true },
    stamps: {
      pricesAt: new Date().toISOString(),
      stocksAt: new Date().toISOString(),
      pricesStale: false,
      stocksStale: false,
    },
    searchedFor: null,
    ...changes,
  };
}

export const totals = (sum = '0.00', lineCount = 0): CartSummary['totals'] => ({
  sum,
  vatSum: '0.00',
  lineCount,
  weight: '0',
  linesWithoutWeight: 0,
});

export function summaryOf(quantities: CartSummary['quantities'] = []): CartSummary {
  return { version: 1, totals: totals('0.00', quantities.length), quantities };
}

export function writtenLine(
  variantId: string,
  quantity: string,
  changes: Partial<CartLinePut> = {},
): CartLinePut {
  return {
    variantId,
    quantity,
    packagingId: null,
    rounded: null,
    sum: '0.00',
    version: 2,
    totals: totals(),
    ...changes,
  };
}

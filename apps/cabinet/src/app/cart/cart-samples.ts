import type { CartLinePut, CartLineView, CartView, OrderCard } from '@optovik/contracts';
import { sumMoney } from '@optovik/ui';

/** Carts and answers for the specs; a test names only what it is about. */
export function cartLine(number: number, changes: Partial<CartLineView> = {}): CartLineView {
  return {
    variantId: `v${number}`,
    article: `ШС-${number}`,
    name: `Саморез ${number}`,
    unit: 'уп',
    packagings: [],
    packagingId: null,
    multiple: '1',
    quantity: '10',
    price: '100.00',
    seenPrice: '100.00',
    sum: '1000.00',
    vatRate: '20%',
    available: '500',
    imageUrl: null,
    problem: null,
    ...changes,
  };
}

export function totalsOf(lines: readonly CartLineView[]): CartView['totals'] {
  return {
    sum: sumMoney(lines.map(({ sum }) => sum)),
    vatSum: '166.67',
    lineCount: lines.length,
    weight: '48.5',
    linesWithoutWeight: 0,
  };
}

export function cartOf(lines: readonly CartLineView[], changes: Partial<CartView> = {}): CartView {
  return {
    id: 'cart-1',
    version: 7,
    lines: [...lines],
    totals: totalsOf(lines),
    minOrderSum: null,
    checkedAt: new Date().toISOString(),
    stamps: {
      pricesAt: new Date().toISOString(),
      stocksAt: new Date().toISOString(),
      pricesStale: false,
      stocksStale: false,
    },
    ...changes,
  };
}

export function writtenLine(line: CartLineView, version: number): CartLinePut {
  const { variantId, quantity, packagingId, sum } = line;
  return { variantId, quantity, packagingId, rounded: null, sum, version, totals: totalsOf([line]) };
}

export function placedOrder(id: string, number: string): OrderCard {
  return {
    id,
    number,
    status: 'accepted',
    placedAt: new Date().toISOString(),
    placedBy: 'Иванова Анна',
    ownNumber: null,
    partner: { id: 'p1', name: 'Ромашка' },
    counterparty: { name: 'ООО «Ромашка-Строй»', inn: '7700000000', kpp: null },
    contractNumber: '214/О',
    comment: '',
    desiredDate: null,
    deliveryAddress: null,
    currency: 'RUB',
    sum: '1000.00',
    vatSum: '166.67',
    oneCSum: null,
    oneCNumber: null,
    oneCDate: null,
    receipt: [],
    lines: [],
    events: [],
    delivery: { state: 'waiting', attempts: 0, reason: null, oneCSilentSince: null },
    statusAt: new Date().toISOString(),
  };
}

import type { OutgoingOrder, OutgoingOrderLine } from '../writing/outgoing-order';

/** An order that 1C takes; a test names only what it is about. */
export function anOrder(changes: Partial<OutgoingOrder> = {}): OutgoingOrder {
  return {
    id: '100234',
    number: '100234',
    placedAt: new Date('2026-04-10T09:00:05Z'),
    currency: 'RUB',
    sum: '1250.00',
    counterparty: {
      id: '70000000-0000-4000-8000-000000000001',
      name: 'ООО "Пример"',
      officialName: 'ООО "Пример"',
      inn: '7700000003',
      kpp: '770001003',
    },
    comment: null,
    lines: [aLine()],
    status: 'Новый',
    paymentMethod: null,
    desiredShipDate: null,
    requisites: [],
    ...changes,
  };
}

export function aLine(changes: Partial<OutgoingOrderLine> = {}): OutgoingOrderLine {
  return {
    productId: '40000000-0000-4000-8000-000000000001',
    characteristicId: null,
    article: 'СМ-35',
    name: 'Саморез 3,5×35',
    unit: { code: '796', name: 'шт', fullName: 'Штука', international: 'PCE' },
    price: '1.25',
    quantity: '1000',
    sum: '1250.00',
    vatRate: '22',
    kind: 'product',
    ...changes,
  };
}

import { formatScaled, formatShort } from '../base/decimal';
import {
  isFullyPaid,
  isFullyShipped,
  ORDER_STATE_NAMES,
  type SalesOrder,
  totalKopecks,
} from '../base/sales-order';
import type { Simulator } from '../simulator';

const SHOWN_RUNS = 30;

/** The whole picture of the bench for `GET /state`: what tests assert and the page shows. */
export function benchState(simulator: Simulator) {
  const { base, faults } = simulator;
  const last = (kind: 'catalog' | 'sale') => simulator.runs.findLast((run) => run.kind === kind) ?? null;
  return {
    personality: simulator.personality.title,
    address: simulator.address.url,
    login: simulator.address.login,
    paused: simulator.paused,
    busy: simulator.busy,
    lastCatalogRun: last('catalog'),
    lastSaleRun: last('sale'),
    runs: simulator.runs.slice(-SHOWN_RUNS),
    counters: {
      requests: simulator.requestCount,
      orders: base.allOrders().length,
      duplicates: base.duplicateOrders(),
      ...base.counters,
    },
    registered: {
      goods: base.changedGoods.size,
      offers: base.changedOffers.size,
      orders: base.changedOrders.size,
    },
    reference: {
      goods: base.allGoods().length,
      priceTypes: base.reference.priceTypes.map(({ name }) => name),
      warehouses: base.reference.warehouses.map(({ name }) => name),
      fullExportDone: base.fullExportDone,
    },
    faults: { armed: faults.armed(), poisonNumbers: [...base.poisonNumbers] },
    orders: base.allOrders().map((order) => orderView(simulator, order)),
    log: simulator.notes,
  };
}

export function orderView({ base }: Simulator, order: SalesOrder) {
  return {
    portalNumber: order.siteNumberReceived,
    siteNumber: order.siteNumber,
    number1C: order.number1C,
    date1C: order.date1C,
    id: order.id,
    state: ORDER_STATE_NAMES[order.state],
    posted: order.posted,
    paid: isFullyPaid(order),
    shipped: isFullyShipped(order),
    deletionMark: order.deletionMark,
    counterparty: base.counterparty(order.counterpartyId)?.name ?? '',
    currency: order.currency,
    sum: formatScaled(totalKopecks(order), 2),
    unsent: base.changedOrders.has(order.id),
    plan: order.plan,
    lines: order.lines.map((line) => ({
      good: line.characteristicId ? `${line.goodId}#${line.characteristicId}` : line.goodId,
      article: line.article,
      name: line.name,
      quantity: formatShort(line.quantityMilli, 3),
      price: line.price,
      sum: formatScaled(line.sumKopecks, 2),
      shipped: formatShort(line.shippedMilli, 3),
      cancelled: line.cancelled,
    })),
  };
}

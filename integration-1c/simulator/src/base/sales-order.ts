import { z } from 'zod';
import { formatScaled, sumOf } from './decimal';

const plannedStep = z.object({
  verb: z.enum(['post', 'change-line', 'pay', 'ship']),
  dueAt: z.string(),
});

const salesOrderLine = z.object({
  goodId: z.string(),
  characteristicId: z.string().nullable(),
  article: z.string(),
  name: z.string(),
  unit: z.object({ code: z.string(), name: z.string(), fullName: z.string(), international: z.string() }),
  quantityMilli: z.number().int(),
  /** As text: keeps the site's precision while the sum agrees with it */
  price: z.string(),
  sumKopecks: z.number().int(),
  vatRate: z.string(),
  cancelled: z.boolean(),
  shippedMilli: z.number().int(),
});

/** «Заказ клиента» with the fields that the stock exchange reads or writes. */
export const salesOrder = z.object({
  id: z.string(),
  number1C: z.string(),
  date1C: z.string(),
  /** The column of 11 characters by which the exchange looks an order up */
  siteNumber: z.string(),
  /** What the site really sent; 1C does not keep it, the bench needs it to count duplicates */
  siteNumberReceived: z.string(),
  siteDate: z.string(),
  siteTime: z.string(),
  state: z.enum(['awaitingApproval', 'inFulfilment', 'closed']),
  posted: z.boolean(),
  deletionMark: z.boolean(),
  counterpartyId: z.string(),
  currency: z.string(),
  comment: z.string(),
  desiredShipDate: z.string().nullable(),
  lines: z.array(salesOrderLine),
  paidKopecks: z.number().int(),
  payment: z.object({ number: z.string(), date: z.string() }).nullable(),
  shipment: z.object({ number: z.string(), date: z.string() }).nullable(),
  plan: z.array(plannedStep),
});

export type SalesOrder = z.infer<typeof salesOrder>;
export type SalesOrderLine = z.infer<typeof salesOrderLine>;
export type PlannedStep = z.infer<typeof plannedStep>;

/** Names of the states as a 1C user reads them. */
export const ORDER_STATE_NAMES: Record<SalesOrder['state'], string> = {
  awaitingApproval: 'Ожидается согласование',
  inFulfilment: 'К выполнению',
  closed: 'Закрыт',
};

export function activeLines(order: SalesOrder): SalesOrderLine[] {
  return order.lines.filter((line) => !line.cancelled);
}

export function totalKopecks(order: SalesOrder): number {
  return activeLines(order).reduce((total, line) => total + line.sumKopecks, 0);
}

export function isFullyPaid(order: SalesOrder): boolean {
  return order.payment !== null && order.paidKopecks >= totalKopecks(order);
}

export function isFullyShipped(order: SalesOrder): boolean {
  return (
    order.shipment !== null && activeLines(order).every((line) => line.shippedMilli >= line.quantityMilli)
  );
}

/** Sets a new quantity or price of a line; the other one stays, the sum follows. */
export function repriceLine(
  line: SalesOrderLine,
  change: { quantityMilli?: number; priceKopecks?: number },
): void {
  const priceKopecks = change.priceKopecks ?? Math.round((line.sumKopecks * 1000) / line.quantityMilli);
  line.quantityMilli = change.quantityMilli ?? line.quantityMilli;
  line.sumKopecks = sumOf(line.quantityMilli, priceKopecks);
  line.price = formatScaled(priceKopecks, 2);
}

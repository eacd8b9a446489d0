import type { OrderEvent, OrderLineFacts } from '@optovik/commerceml';
import type { OneCOrderLine, OneCOrderWord } from '@optovik/ordering';
import { decimal, price, quantity } from '@optovik/platform';

/**
 * The document of 1C in the words of ordering. A deletion mark is a cancellation; a payment or shipment that is stated without its
 * date happened when the file was formed at the latest.
 */
export function oneCWordOf(
  event: OrderEvent,
  orderId: string,
  formedAt: Date | null,
  unitNames: ReadonlyMap<string, string>,
): OneCOrderWord {
  const stated = formedAt ?? event.date ?? new Date();
  return {
    orderId,
    formedAt,
    ref: event.ref,
    oneCNumber: event.oneCNumber,
    oneCDate: event.oneCDate,
    isPosted: event.isPosted === true,
    isCancelled: event.isCancelled || event.isDeleted,
    paidAt: event.paidAt ?? (event.isPaid ? stated : null),
    shippedAt: event.shippedAt ?? (event.isShipped ? stated : null),
    sum: event.sum,
    lines: linesOf(event.lines, unitNames),
  };
}

/** Null when a line has no quantity or sum: half a list would look like lines that the manager removed. */
function linesOf(
  lines: readonly OrderLineFacts[] | null,
  unitNames: ReadonlyMap<string, string>,
): OneCOrderLine[] | null {
  if (lines === null) return null;
  const known = lines.flatMap((line) => {
    const sum =
      line.sum ??
      (line.price !== null && line.quantity !== null
        ? decimal(line.price).times(line.quantity).toFixed(2)
        : null);
    return line.quantity === null || sum === null
      ? []
      : [{ ...lineOf(line, line.quantity, sum), unitName: unitNames.get(line.unitCode ?? '') ?? '' }];
  });
  return known.length === lines.length ? known : null;
}

/** 1C counts in the unit of the line, the portal in base units: `ratio` base units are in one. */
function lineOf(line: OrderLineFacts, count: string, sum: string): Omit<OneCOrderLine, 'unitName'> {
  const ratio = decimal(line.ratio ?? '1');
  const base = decimal(count).times(ratio.lte(0) ? 1 : ratio);
  return {
    oneCId: idOf(line),
    article: line.article ?? '',
    name: line.name,
    unitCode: line.unitCode ?? '',
    quantity: quantity(base),
    price: base.eq(0) ? price(line.price ?? '0') : price(decimal(sum).div(base)),
    sum,
    vatRate: line.vatRate,
  };
}

/** A free-text line of 1C has no goods: its name keeps it apart from other such lines. */
function idOf({ productId, characteristicId, name }: OrderLineFacts): string {
  if (productId === null) return `text:${name.toLowerCase()}`;
  return characteristicId === null ? productId : `${productId}#${characteristicId}`;
}

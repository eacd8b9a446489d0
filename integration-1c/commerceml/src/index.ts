export { readCommerceMl, type ReadOptions } from './reading/read-commerceml';
export { DEFAULT_READ_LIMITS, type ReadLimits } from './reading/read-limits';
export type * from './commerceml-events';
export { CommerceMlError, type CommerceMlErrorCode } from './commerceml-error';
export { parseOneCDate, MOSCOW_UTC_OFFSET_MINUTES } from './one-c-date';
export { normalizeOneCId, splitGoodsId } from './one-c-id';
export { parseVatRate, type VatRate } from './vat-rate';
export { writeOrderDocument, InvalidOrderError } from './writing/write-order-document';
export { wrapOrders } from './writing/wrap-orders';
export {
  validateOutgoingOrder,
  type OrderProblem,
  type OrderProblemCode,
} from './writing/validate-outgoing-order';
export type { OutgoingCounterparty, OutgoingOrder, OutgoingOrderLine } from './writing/outgoing-order';

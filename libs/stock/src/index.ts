export { StockSnapshot, stockKey, type StockFacts } from './apply-stocks';
export {
  applyWarehouses,
  ensureUnnamedWarehouse,
  knownWarehouses,
  UNNAMED_WAREHOUSE,
  type WarehouseFacts,
} from './apply-warehouses';
export { freeStockSql } from './availability';
export {
  lockBalancesOfOrder,
  releaseReservations,
  releaseReservationsCountedBy,
} from './release-reservations';
export {
  recordReservations,
  reserveStock,
  type StockDemand,
  type StockShare,
  type StockShortage,
} from './reserve-stock';

/**
 * SQL expression: what of one variant may still be ordered from the given warehouses. A negative balance of 1C (sold at the
 * counter) gives nothing and takes nothing from the other warehouses. Always a hint: only `reserveStock` decides.
 * @param variantId SQL that names the variant, such as `v.id`
 * @param warehouseIds SQL that names the warehouses, such as `$2`
 */
export const freeStockSql = (variantId: string, warehouseIds: string): string => `(
  SELECT coalesce(sum(greatest(balance.on_hand - balance.reserved, 0)), 0)
    FROM stock_balance balance
   WHERE balance.variant_id = ${variantId} AND balance.warehouse_id = ANY(${warehouseIds}::uuid[]))`;

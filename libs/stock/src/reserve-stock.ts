import { decimal, newId, quantity } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

export interface StockDemand {
  readonly variantId: string;
  /** Base units, above zero. */
  readonly quantity: string;
}

/** How much of one variant one warehouse gives. */
export interface StockShare {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly quantity: string;
}

export interface StockShortage {
  readonly variantId: string;
  readonly demanded: string;
  /** What the warehouses can give together at this moment. */
  readonly available: string;
}

/**
 * Takes stock for an order, from the warehouses in their given order, splitting a demand over several when needed.
 * All or nothing: with a shortage the caller must roll the transaction back, because the other demands are already taken.
 *
 * The pattern of promises.md 5.1: demand is summed per variant, the rows are locked in the order of their key (so that two
 * orders never wait for each other in a ring), then a conditional UPDATE takes the stock; the CHECK of the table is the last
 * line of defence. Lock order everywhere: stock, then order, then outbox.
 */
export async function reserveStock(
  tx: EntityManager,
  demands: readonly StockDemand[],
  warehouseIds: readonly string[],
): Promise<{ shares: StockShare[]; shortages: StockShortage[] }> {
  const demandOf = sumPerVariant(demands);
  const variantIds = [...demandOf.keys()];
  if (variantIds.length === 0) return { shares: [], shortages: [] };
  await tx.query(
    `SELECT 1 FROM stock_balance
      WHERE warehouse_id = ANY($1::uuid[]) AND variant_id = ANY($2::uuid[])
      ORDER BY warehouse_id, variant_id FOR UPDATE`,
    [warehouseIds, variantIds],
  );
  const shares: StockShare[] = await tx.query(
    `WITH offered AS (
       SELECT demand.variant_id, demand.quantity AS demanded, balance.warehouse_id,
              greatest(balance.on_hand - balance.reserved, 0) AS free,
              coalesce(sum(greatest(balance.on_hand - balance.reserved, 0)) OVER earlier, 0) AS taken_before
         FROM unnest($1::uuid[], $2::numeric[]) AS demand (variant_id, quantity)
         JOIN stock_balance balance ON balance.variant_id = demand.variant_id
         JOIN unnest($3::uuid[]) WITH ORDINALITY AS place (warehouse_id, position)
           ON place.warehouse_id = balance.warehouse_id
       WINDOW earlier AS (PARTITION BY demand.variant_id ORDER BY place.position
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
     ), share AS (
       SELECT warehouse_id, variant_id, least(free, demanded - taken_before) AS quantity
         FROM offered WHERE free > 0 AND demanded > taken_before
     ), taken AS (
       UPDATE stock_balance balance SET reserved = balance.reserved + share.quantity
         FROM share
        WHERE balance.warehouse_id = share.warehouse_id AND balance.variant_id = share.variant_id
          AND balance.on_hand - balance.reserved >= share.quantity
       RETURNING balance.warehouse_id, balance.variant_id, share.quantity
     )
     SELECT warehouse_id AS "warehouseId", variant_id AS "variantId", quantity FROM taken`,
    [variantIds, [...demandOf.values()], warehouseIds],
  );
  const takenOf = sumPerVariant(shares);
  const shortages = [...demandOf]
    .map(([variantId, demanded]) => ({ variantId, demanded, available: takenOf.get(variantId) ?? '0' }))
    .filter(({ demanded, available }) => decimal(available).lt(demanded));
  return { shares, shortages };
}

/** Writes down which order holds the shares; called once the order row exists. */
export async function recordReservations(
  tx: EntityManager,
  order: { readonly id: string; readonly partnerId: string },
  shares: readonly StockShare[],
): Promise<void> {
  await tx.query(
    `INSERT INTO stock_reservation (id, order_id, partner_id, warehouse_id, variant_id, quantity)
     SELECT share.id, $1, $2, share.warehouse_id, share.variant_id, share.quantity
       FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::numeric[]) AS share (id, warehouse_id, variant_id, quantity)`,
    [
      order.id,
      order.partnerId,
      shares.map(() => newId()),
      shares.map((share) => share.warehouseId),
      shares.map((share) => share.variantId),
      shares.map((share) => share.quantity),
    ],
  );
}

function sumPerVariant(rows: readonly StockDemand[]): Map<string, string> {
  const sums = new Map<string, string>();
  for (const row of rows) {
    sums.set(row.variantId, quantity(decimal(sums.get(row.variantId) ?? '0').plus(row.quantity)));
  }
  return sums;
}

import type { EntityManager } from 'typeorm';

/**
 * Gives the stock of an order back: it is shipped, cancelled, or 1C reduced its lines. Locks the balances in the order of their
 * key before it looks at the reservations, so it must come before the lock of the order row.
 *
 * @param keep base units that stay reserved by variant; a variant that is not named keeps nothing. Without `keep` all is freed.
 */
export async function releaseReservations(
  tx: EntityManager,
  orderId: string,
  keep: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  await lockBalancesOfOrder(tx, orderId);
  await tx.query(
    `WITH held AS (
       SELECT reservation.id, reservation.warehouse_id, reservation.variant_id, reservation.quantity,
              coalesce(sum(reservation.quantity) OVER earlier, 0) AS kept_before,
              coalesce(kept.quantity, 0) AS keep
         FROM stock_reservation reservation
         LEFT JOIN unnest($2::uuid[], $3::numeric[]) AS kept (variant_id, quantity)
           ON kept.variant_id = reservation.variant_id
        WHERE reservation.order_id = $1 AND reservation.released_at IS NULL
       WINDOW earlier AS (PARTITION BY reservation.variant_id ORDER BY reservation.id
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
     ), split AS (
       SELECT *, greatest(least(quantity, keep - kept_before), 0) AS stays FROM held
     ), closed AS (
       UPDATE stock_reservation reservation SET released_at = clock_timestamp()
         FROM split WHERE reservation.id = split.id AND split.stays = 0
     ), reduced AS (
       UPDATE stock_reservation reservation SET quantity = split.stays
         FROM split WHERE reservation.id = split.id AND split.stays > 0 AND split.stays < split.quantity
     ), freed AS (
       SELECT warehouse_id, variant_id, sum(quantity - stays) AS quantity
         FROM split WHERE quantity > stays GROUP BY warehouse_id, variant_id
     )
     ${giveBackSql}`,
    [orderId, [...keep.keys()], [...keep.values()]],
  );
}

/** Locks what an order holds, sorted; for a caller that must lock the order row before it knows what to release. */
export async function lockBalancesOfOrder(tx: EntityManager, orderId: string): Promise<void> {
  await tx.query(
    `SELECT 1 FROM stock_balance balance
      WHERE EXISTS (SELECT 1 FROM stock_reservation reservation
                     WHERE reservation.order_id = $1 AND reservation.released_at IS NULL
                       AND reservation.warehouse_id = balance.warehouse_id
                       AND reservation.variant_id = balance.variant_id)
      ORDER BY balance.warehouse_id, balance.variant_id FOR UPDATE OF balance`,
    [orderId],
  );
}

/**
 * Frees the reservations that a balance of 1C already counts: those of orders that 1C took before it formed the balance.
 * Called by whoever applies the balances, in the same transaction, for the rows it has already locked in the order of their
 * key; before or after `on_hand` is set. Without it every shipped unit would be subtracted twice (promises.md 5.1).
 */
export async function releaseReservationsCountedBy(
  tx: EntityManager,
  balances: {
    readonly keys: readonly { readonly warehouseId: string; readonly variantId: string }[];
    /** When 1C formed the balances. */
    readonly formedAt: Date;
  },
): Promise<void> {
  await tx.query(
    `WITH closed AS (
       UPDATE stock_reservation reservation SET released_at = clock_timestamp()
         FROM customer_order placed,
              unnest($1::uuid[], $2::uuid[]) AS named (warehouse_id, variant_id)
        WHERE placed.id = reservation.order_id AND placed.handed_over_at < $3
          AND reservation.released_at IS NULL
          AND reservation.warehouse_id = named.warehouse_id AND reservation.variant_id = named.variant_id
       RETURNING reservation.warehouse_id, reservation.variant_id, reservation.quantity
     ), freed AS (
       SELECT warehouse_id, variant_id, sum(quantity) AS quantity FROM closed GROUP BY warehouse_id, variant_id
     )
     ${giveBackSql}`,
    [
      balances.keys.map((key) => key.warehouseId),
      balances.keys.map((key) => key.variantId),
      balances.formedAt,
    ],
  );
}

/** Ends a statement that has named what is `freed`: the shortage shrinks with the reserve. */
const giveBackSql = `
  UPDATE stock_balance balance
     SET reserved = balance.reserved - freed.quantity,
         shortage = greatest(balance.reserved - freed.quantity - greatest(balance.on_hand, 0), 0)
    FROM freed
   WHERE balance.warehouse_id = freed.warehouse_id AND balance.variant_id = freed.variant_id`;

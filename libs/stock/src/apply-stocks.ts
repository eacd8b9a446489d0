import type { EntityManager } from 'typeorm';
import { releaseReservationsCountedBy } from './release-reservations';
import type { Applied } from './apply-warehouses';

/** What 1C has of one variant in one warehouse. */
export interface StockFacts {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly at: Date;
  /** Base units; negative when 1C sold more than it had. */
  readonly onHand: string;
  /** When the exchange session that brought it began: orders handed over before are counted in it already. */
  readonly sessionStartedAt: Date;
}

/** Key of a balance within the outcomes. */
export const stockKey = (warehouseId: string, variantId: string): string => `${warehouseId}#${variantId}`;

const ROWS_AT_ONCE = 5_000;

/**
 * The balances of one file. They are gathered first and applied at the end of the transaction in one sorted sweep: buyers who order
 * meanwhile wait for moments, not for the whole import, and the lock order (warehouse, variant) is the one of `reserveStock`.
 */
export class StockSnapshot {
  private isEmpty = true;

  constructor(private readonly tx: EntityManager) {}

  /** Remembers balances; tells what they will change. One fact per (warehouse, variant) in a call. */
  async gather(facts: readonly StockFacts[]): Promise<Map<string, Applied>> {
    if (facts.length === 0) return new Map();
    if (this.isEmpty) await this.tx.query(createSql);
    this.isEmpty = false;
    const rows: { warehouse_id: string; variant_id: string; outcome: Applied }[] = await this.tx.query(
      gatherSql,
      [
        JSON.stringify(
          facts.map((fact) => ({
            ...{
              warehouse_id: fact.warehouseId,
              variant_id: fact.variantId,
              on_hand: fact.onHand,
              at: fact.at,
            },
            session_at: fact.sessionStartedAt,
          })),
        ),
      ],
    );
    return new Map(rows.map((row) => [stockKey(row.warehouse_id, row.variant_id), row.outcome]));
  }

  /** Applies everything gathered: the last thing an import does before it commits. */
  async apply(): Promise<void> {
    if (this.isEmpty) return;
    await this.tx.query('ANALYZE incoming_stock');
    for (let rest = true; rest;) rest = (await this.applyNext()) === ROWS_AT_ONCE;
    await this.tx.query('DROP TABLE incoming_stock');
    this.isEmpty = true;
  }

  private async applyNext(): Promise<number> {
    const keys: { warehouse_id: string; variant_id: string; session_at: Date; is_reserved: boolean }[] =
      await this.tx.query(nextSql, [ROWS_AT_ONCE]);
    if (keys.length === 0) return 0;
    const parameters = [keys.map((key) => key.warehouse_id), keys.map((key) => key.variant_id)];
    await this.tx.query(lockSql, parameters);
    await this.tx.query(updateSql, parameters);
    await this.tx.query(insertSql, parameters);
    const sessions = new Map<number, typeof keys>();
    for (const key of keys) {
      if (!key.is_reserved) continue;
      const at = key.session_at.getTime();
      sessions.set(at, [...(sessions.get(at) ?? []), key]);
    }
    for (const [at, reserved] of sessions) {
      await releaseReservationsCountedBy(this.tx, {
        keys: reserved.map((key) => ({ warehouseId: key.warehouse_id, variantId: key.variant_id })),
        formedAt: new Date(at),
      });
    }
    await this.tx.query(doneSql, parameters);
    return keys.length;
  }
}

const createSql = `
  CREATE TEMP TABLE incoming_stock (
    warehouse_id uuid, variant_id uuid, on_hand numeric(15,3) NOT NULL, at timestamptz NOT NULL,
    session_at timestamptz NOT NULL, PRIMARY KEY (warehouse_id, variant_id)
  ) ON COMMIT DROP`;

const gatherSql = `
  WITH incoming AS MATERIALIZED (
    SELECT given.*, held.variant_id IS NULL AS is_new, held.on_hand IS DISTINCT FROM given.on_hand AS is_different
      FROM json_to_recordset($1::json)
        AS given (warehouse_id uuid, variant_id uuid, on_hand numeric(15,3), at timestamptz, session_at timestamptz)
      LEFT JOIN stock_balance held ON held.warehouse_id = given.warehouse_id AND held.variant_id = given.variant_id
     WHERE held.source_run_at IS NULL OR held.source_run_at <= given.at
  ), gathered AS (
    INSERT INTO incoming_stock AS known (warehouse_id, variant_id, on_hand, at, session_at)
    SELECT warehouse_id, variant_id, on_hand, at, session_at FROM incoming
    ON CONFLICT (warehouse_id, variant_id) DO UPDATE
      SET on_hand = EXCLUDED.on_hand, at = EXCLUDED.at, session_at = EXCLUDED.session_at WHERE known.at <= EXCLUDED.at
  )
  SELECT warehouse_id, variant_id,
         CASE WHEN is_new THEN 'created' WHEN is_different THEN 'updated' ELSE 'unchanged' END AS outcome
    FROM incoming`;

/** Only what changes or holds reserves is locked: a repeated file touches nothing. */
const nextSql = `
  SELECT incoming.warehouse_id, incoming.variant_id, incoming.session_at, coalesce(held.reserved > 0, false) AS is_reserved
    FROM incoming_stock incoming
    LEFT JOIN stock_balance held USING (warehouse_id, variant_id)
   WHERE held.variant_id IS NULL OR held.reserved > 0
      OR (held.on_hand, held.source_run_at) IS DISTINCT FROM (incoming.on_hand, incoming.at)
   ORDER BY incoming.warehouse_id, incoming.variant_id LIMIT $1`;

const lockSql = `
  SELECT 1 FROM stock_balance held
    JOIN unnest($1::uuid[], $2::uuid[]) AS chosen (warehouse_id, variant_id) USING (warehouse_id, variant_id)
   ORDER BY held.warehouse_id, held.variant_id FOR UPDATE OF held`;

const chosen = `
  FROM incoming_stock incoming
  JOIN unnest($1::uuid[], $2::uuid[]) AS chosen (warehouse_id, variant_id) USING (warehouse_id, variant_id)`;

/** A balance may honestly fall below what is reserved (sold at the counter): the difference is the shortage (promises 5.1). */
const updateSql = `
  UPDATE stock_balance held
     SET on_hand = incoming.on_hand, source_run_at = incoming.at,
         shortage = greatest(held.reserved - greatest(incoming.on_hand, 0), 0)
   ${chosen}
   WHERE held.warehouse_id = incoming.warehouse_id AND held.variant_id = incoming.variant_id
     AND (held.on_hand, held.source_run_at) IS DISTINCT FROM (incoming.on_hand, incoming.at)`;

const insertSql = `
  INSERT INTO stock_balance (warehouse_id, variant_id, on_hand, source_run_at)
  SELECT warehouse_id, variant_id, incoming.on_hand, incoming.at ${chosen}
   WHERE NOT EXISTS (SELECT 1 FROM stock_balance held
                      WHERE held.warehouse_id = incoming.warehouse_id AND held.variant_id = incoming.variant_id)
   ORDER BY warehouse_id, variant_id`;

const doneSql = `
  DELETE FROM incoming_stock incoming USING unnest($1::uuid[], $2::uuid[]) AS done (warehouse_id, variant_id)
   WHERE incoming.warehouse_id = done.warehouse_id AND incoming.variant_id = done.variant_id`;

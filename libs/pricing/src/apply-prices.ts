import { upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import type { Applied } from './apply-price-types';

/** Цена of one variant in one price type, as 1C gave it. */
export interface PriceFacts {
  readonly priceTypeId: string;
  readonly variantId: string;
  readonly at: Date;
  /** Per `ratio` base units; null = 1C has no such price (any more). */
  readonly value: string | null;
  /** Base units in the unit of the price; null = see `unit`. */
  readonly ratio: string | null;
  /** Code or name of the unit of the price: a packaging of the goods tells its ratio when `ratio` is unsaid. */
  readonly unit: string | null;
}

const target: UpsertTarget = {
  table: 'price',
  key: { price_type_id: 'uuid', variant_id: 'uuid' },
  columns: { value: 'numeric(15,4)' },
};

/** Key of a price within the outcomes. */
export const priceKey = (priceTypeId: string, variantId: string): string => `${priceTypeId}#${variantId}`;

/**
 * Applies prices per base unit. A zero is «no price»: УТ and УНФ export unset prices as zeros, and nothing is sold for nothing
 * by accident. One fact per (price type, variant); values must fit numeric(15,4) after the division.
 */
export async function applyPrices(
  tx: EntityManager,
  facts: readonly PriceFacts[],
): Promise<Map<string, Applied>> {
  if (facts.length === 0) return new Map();
  const perBaseUnit = await baseUnitPrices(tx, facts);
  const stated = facts.flatMap((fact, n) => {
    const value = perBaseUnit[n] ?? null;
    return value === null
      ? []
      : [{ price_type_id: fact.priceTypeId, variant_id: fact.variantId, value, source_run_at: fact.at }];
  });
  const outcomes = await upsertNewer(tx, target, stated);
  const removed = await removePrices(
    tx,
    facts.filter((_fact, n) => (perBaseUnit[n] ?? null) === null),
  );
  const outcomeOf = new Map<string, Applied>();
  for (const fact of facts) outcomeOf.set(priceKey(fact.priceTypeId, fact.variantId), 'unchanged');
  for (const [n, row] of stated.entries()) {
    const outcome = outcomes[n] ?? 'unchanged';
    outcomeOf.set(priceKey(row.price_type_id, row.variant_id), outcome === 'older' ? 'unchanged' : outcome);
  }
  for (const key of removed) outcomeOf.set(key, 'deleted');
  return outcomeOf;
}

/** Prices per base unit, in the order of the facts; null where there is none. */
async function baseUnitPrices(tx: EntityManager, facts: readonly PriceFacts[]): Promise<(string | null)[]> {
  const rows: { value: string | null }[] = await tx.query(
    `SELECT nullif(round(fact.value / coalesce(fact.ratio, pack.ratio, 1), 4), 0) AS value
       FROM json_to_recordset($1::json) AS fact (n int, variant_id uuid, value numeric, ratio numeric, unit text)
       LEFT JOIN LATERAL (
         SELECT packaging.ratio
           FROM product_variant variant JOIN packaging ON packaging.product_id = variant.product_id
          WHERE fact.ratio IS NULL AND fact.unit IS NOT NULL AND variant.id = fact.variant_id AND packaging.ratio >= 0.01
            AND (packaging.unit_code = fact.unit OR lower(packaging.name) = lower(fact.unit))
          ORDER BY packaging.unit_code = fact.unit DESC LIMIT 1
       ) pack ON true
      ORDER BY fact.n`,
    [
      JSON.stringify(
        facts.map(({ variantId, value, ratio, unit }, n) => ({
          n,
          variant_id: variantId,
          value,
          ratio,
          unit,
        })),
      ),
    ],
  );
  return rows.map((row) => row.value);
}

async function removePrices(tx: EntityManager, facts: readonly PriceFacts[]): Promise<string[]> {
  if (facts.length === 0) return [];
  const rows: { price_type_id: string; variant_id: string }[] = await tx.query(
    `WITH removed AS (
       DELETE FROM price USING unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS gone (price_type_id, variant_id, at)
        WHERE price.price_type_id = gone.price_type_id AND price.variant_id = gone.variant_id
          AND (price.source_run_at IS NULL OR price.source_run_at <= gone.at)
       RETURNING price.price_type_id, price.variant_id
     ) SELECT * FROM removed`,
    [
      facts.map((fact) => fact.priceTypeId),
      facts.map((fact) => fact.variantId),
      facts.map((fact) => fact.at.toISOString()),
    ],
  );
  return rows.map((row) => priceKey(row.price_type_id, row.variant_id));
}

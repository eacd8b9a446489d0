import { newId, upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

/** Склад of the node. */
export interface WarehouseFacts {
  readonly oneCId: string;
  readonly name: string;
  readonly isDeleted: boolean;
}

export type Applied = 'created' | 'updated' | 'unchanged' | 'deleted';

const target: UpsertTarget = {
  table: 'warehouse',
  key: { channel_id: 'uuid', one_c_id: 'text' },
  columns: { name: 'text', is_active: 'boolean' },
  insertOnly: { id: 'uuid' },
};

export async function applyWarehouses(
  tx: EntityManager,
  source: { readonly channelId: string; readonly at: Date },
  facts: readonly WarehouseFacts[],
): Promise<Map<string, Applied>> {
  const warehouses = [...new Map(facts.map((warehouse) => [warehouse.oneCId, warehouse])).values()];
  const rows = warehouses.map((warehouse) => ({
    ...{ id: newId(), channel_id: source.channelId, one_c_id: warehouse.oneCId, source_run_at: source.at },
    ...{ name: warehouse.name, is_active: !warehouse.isDeleted },
  }));
  const outcomes = await upsertNewer(tx, target, rows);
  return new Map(
    warehouses.map((warehouse, n) => {
      const outcome = outcomes[n] ?? 'unchanged';
      if (outcome === 'unchanged' || outcome === 'older') return [warehouse.oneCId, 'unchanged'];
      return [warehouse.oneCId, warehouse.isDeleted ? 'deleted' : outcome];
    }),
  );
}

/** The id under which a channel keeps balances that 1C gives without naming a warehouse (УНФ). */
export const UNNAMED_WAREHOUSE = '';

/** Warehouses of a channel by the id of 1C. */
export async function knownWarehouses(tx: EntityManager, channelId: string): Promise<Map<string, string>> {
  const rows: { one_c_id: string; id: string }[] = await tx.query(
    'SELECT one_c_id, id FROM warehouse WHERE channel_id = $1',
    [channelId],
  );
  return new Map(rows.map((row) => [row.one_c_id, row.id]));
}

/** The warehouse of balances without one; made when the first such balance comes. */
export async function ensureUnnamedWarehouse(tx: EntityManager, channelId: string): Promise<string> {
  const held = (await knownWarehouses(tx, channelId)).get(UNNAMED_WAREHOUSE);
  if (held) return held;
  const id = newId();
  await tx.query('INSERT INTO warehouse (id, channel_id, one_c_id, name) VALUES ($1, $2, $3, $4)', [
    ...[id, channelId, UNNAMED_WAREHOUSE, 'Основной склад'],
  ]);
  return id;
}

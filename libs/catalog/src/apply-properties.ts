import { newId, upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { appliedOf, lastOfEach, type Applied, type OneCSource } from './apply-source';

/** Свойство of goods with the values of its dictionary, when it has one. */
export interface PropertyFacts {
  readonly oneCId: string;
  readonly name: string;
  readonly valueType: string;
  readonly values: readonly { readonly oneCId: string; readonly value: string }[];
  readonly isDeleted: boolean;
}

export interface AppliedProperties {
  readonly outcomes: Map<string, Applied>;
  /** Goods whose shown values changed with the dictionary. */
  readonly affectedProductIds: string[];
}

const target: UpsertTarget = {
  table: 'property',
  key: { channel_id: 'uuid', one_c_id: 'text' },
  columns: { name: 'text', value_type: 'text', is_deleted: 'boolean' },
  insertOnly: { id: 'uuid' },
};

/** Values leave a dictionary only by replacement: goods may still refer to one that a portion does not repeat. */
export async function applyProperties(
  tx: EntityManager,
  source: OneCSource,
  facts: readonly PropertyFacts[],
): Promise<AppliedProperties> {
  const properties = [...lastOfEach(facts, (property) => property.oneCId).values()];
  const rows = properties.map((property) => ({
    id: newId(),
    channel_id: source.channelId,
    one_c_id: property.oneCId,
    name: property.name,
    value_type: property.valueType,
    is_deleted: property.isDeleted,
    source_run_at: source.at,
  }));
  const outcomes = await upsertNewer(tx, target, rows);
  const current = properties.filter((_property, n) => outcomes[n] !== 'older');
  const ids = await propertyIds(
    tx,
    source.channelId,
    current.map((property) => property.oneCId),
  );
  const changedIds = await writeValues(tx, current, ids);
  const outcomeOf = properties.map((property, n): [string, Applied] => {
    const own = appliedOf(outcomes[n] ?? 'unchanged', property.isDeleted);
    const isTouched = own === 'unchanged' && changedIds.has(ids.get(property.oneCId)?.id ?? '');
    return [property.oneCId, isTouched ? 'updated' : own];
  });
  for (const [n, outcome] of outcomes.entries()) {
    const id = ids.get(properties[n]?.oneCId ?? '')?.id;
    if (outcome === 'updated' && id) changedIds.add(id);
  }
  const affected: { product_id: string }[] = await tx.query(
    'SELECT DISTINCT product_id FROM product_property WHERE property_id = ANY ($1)',
    [[...changedIds]],
  );
  return { outcomes: new Map(outcomeOf), affectedProductIds: affected.map((row) => row.product_id) };
}

/** Known properties by the id of 1C. */
export async function propertyIds(
  tx: EntityManager,
  channelId: string,
  oneCIds: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  const rows: { one_c_id: string; id: string; name: string }[] = await tx.query(
    'SELECT one_c_id, id, name FROM property WHERE channel_id = $1 AND one_c_id = ANY ($2)',
    [channelId, oneCIds],
  );
  return new Map(rows.map(({ one_c_id, id, name }) => [one_c_id, { id, name }]));
}

/** @returns ids of the properties whose dictionary changed. */
async function writeValues(
  tx: EntityManager,
  properties: readonly PropertyFacts[],
  ids: ReadonlyMap<string, { id: string }>,
): Promise<Set<string>> {
  const rows = properties.flatMap((property) =>
    [...lastOfEach(property.values, (value) => value.oneCId).values()].map((value) => ({
      property_id: ids.get(property.oneCId)?.id,
      one_c_id: value.oneCId,
      value: value.value,
    })),
  );
  if (rows.length === 0) return new Set();
  const changed: { property_id: string }[] = await tx.query(
    `WITH incoming AS MATERIALIZED (
       SELECT * FROM json_to_recordset($1::json) AS given (property_id uuid, one_c_id text, value text)
     ), changed AS MATERIALIZED (
       SELECT incoming.*, held.one_c_id IS NULL AS is_new
         FROM incoming LEFT JOIN property_value held
           ON held.property_id = incoming.property_id AND held.one_c_id = incoming.one_c_id
        WHERE held.value IS DISTINCT FROM incoming.value
     ), inserted AS (
       INSERT INTO property_value (property_id, one_c_id, value)
       SELECT property_id, one_c_id, value FROM changed WHERE is_new
     ), updated AS (
       UPDATE property_value held SET value = changed.value FROM changed
        WHERE held.property_id = changed.property_id AND held.one_c_id = changed.one_c_id AND NOT changed.is_new
     )
     SELECT DISTINCT property_id FROM changed`,
    [JSON.stringify(rows)],
  );
  return new Set(changed.map((row) => row.property_id));
}

import { upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { appliedOf, lastOfEach, type Applied, type OneCSource } from './apply-source';
import { defaultMultiple, okeiName } from './unit-names';

export interface UnitFacts {
  readonly code: string;
  readonly name: string;
}

const target: UpsertTarget = {
  table: 'unit',
  key: { channel_id: 'uuid', code: 'text' },
  columns: { name: 'text' },
};

/** Names of the base's own units. Goods and packagings that came before and show the bare code get the name. */
export async function applyUnits(
  tx: EntityManager,
  source: OneCSource,
  facts: readonly UnitFacts[],
): Promise<Map<string, Applied>> {
  const units = [...lastOfEach(facts, (unit) => unit.code).values()];
  const before = await unitNames(
    tx,
    source.channelId,
    units.map((unit) => unit.code),
  );
  const rows = units.map((unit) => ({
    channel_id: source.channelId,
    code: unit.code,
    name: unit.name,
    source_run_at: source.at,
  }));
  const outcomes = await upsertNewer(tx, target, rows);
  const renamed = units
    .filter((unit, n) => ['created', 'updated'].includes(outcomes[n] ?? '') && okeiName(unit.code) === null)
    .map((unit) => ({
      ...unit,
      shown: before.get(unit.code) ?? unit.code,
      multiple: defaultMultiple(unit.name),
      old_multiple: defaultMultiple(before.get(unit.code) ?? unit.code),
    }));
  if (renamed.length > 0) await showNames(tx, source.channelId, renamed);
  return new Map(units.map((unit, n) => [unit.code, appliedOf(outcomes[n] ?? 'unchanged', false)]));
}

/** Names that the channel gave to its own units. */
export async function unitNames(
  tx: EntityManager,
  channelId: string,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows: UnitFacts[] = await tx.query(
    'SELECT code, name FROM unit WHERE channel_id = $1 AND code = ANY ($2)',
    [channelId, codes],
  );
  return new Map(rows.map((row) => [row.code, row.name]));
}

async function showNames(tx: EntityManager, channelId: string, renamed: readonly object[]): Promise<void> {
  const names = `json_to_recordset($2::json)
    AS named (code text, name text, shown text, multiple numeric, old_multiple numeric)`;
  await tx.query(
    `UPDATE product SET unit_name = named.name,
            own_multiple = CASE WHEN own_multiple = named.old_multiple THEN named.multiple ELSE own_multiple END,
            order_multiple = CASE WHEN own_multiple = named.old_multiple AND order_multiple = own_multiple
                                  THEN named.multiple ELSE order_multiple END
       FROM ${names}
      WHERE product.channel_id = $1 AND product.unit_code = named.code AND product.unit_name = named.shown
        AND product.unit_name <> named.name`,
    [channelId, JSON.stringify(renamed)],
  );
  await tx.query(
    `UPDATE packaging SET name = named.name
       FROM ${names}, product
      WHERE product.channel_id = $1 AND product.id = packaging.product_id
        AND packaging.unit_code = named.code AND packaging.name = named.shown AND packaging.name <> named.name`,
    [channelId, JSON.stringify(renamed)],
  );
}

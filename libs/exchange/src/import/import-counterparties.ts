import type { CounterpartyEvent } from '@optovik/commerceml';
import { isUsableId } from './fitting-values';
import type { ImportContext } from './import-context';

/**
 * Контрагенты of BUS-module 3.1: ours are found by ИНН and КПП and learn their id of 1C. Unknown ones are counted as parked and never
 * created, because who may buy is decided by the seller's staff (1c-exchange 3.4).
 */
export async function importCounterparties(
  context: ImportContext,
  events: readonly CounterpartyEvent[],
): Promise<void> {
  const told = [...new Map(events.map((event) => [event.id, event])).values()].filter((event) =>
    isUsableId(event.id),
  );
  const rows: { ref: string; is_changed: boolean }[] = await context.tx.query(
    `WITH told AS MATERIALIZED (
       SELECT given.ref, held.id, held.one_c_ref IS DISTINCT FROM given.ref AS is_changed
         FROM unnest($1::text[], $2::text[], $3::text[]) AS given (ref, inn, kpp)
         JOIN counterparty held ON held.inn = given.inn AND coalesce(held.kpp, '') = given.kpp AND held.is_active
        WHERE given.inn <> ''
     ), linked AS (
       UPDATE counterparty SET one_c_ref = told.ref FROM told WHERE told.id = counterparty.id AND told.is_changed
     )
     SELECT ref, is_changed FROM told`,
    [
      told.map((event) => event.id),
      told.map((event) => event.inn ?? ''),
      told.map((event) => event.kpp ?? ''),
    ],
  );
  const changed = new Map(rows.map((row) => [row.ref, row.is_changed]));
  for (const event of events) {
    const isChanged = changed.get(event.id);
    const known = isChanged ? 'updated' : 'unchanged';
    context.tally.count('counterparty', isChanged === undefined ? 'parked' : known);
  }
}

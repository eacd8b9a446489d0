import { newId, upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { shownCurrency } from './currency';

/** Вид цены (Тип цен). `currency` and `isVatIncluded` may be unsaid. */
export interface PriceTypeFacts {
  readonly oneCId: string;
  readonly name: string;
  readonly currency: string | null;
  readonly isVatIncluded: boolean | null;
  readonly isDeleted: boolean;
}

export type Applied = 'created' | 'updated' | 'unchanged' | 'deleted';

const target: UpsertTarget = {
  table: 'price_type',
  key: { channel_id: 'uuid', one_c_id: 'text' },
  columns: { name: 'text', currency: 'text', is_vat_included: 'boolean', is_deleted: 'boolean' },
  insertOnly: { id: 'uuid' },
};

/** Price types are matched by their id only: a renamed one stays itself (1c-exchange 5). */
export async function applyPriceTypes(
  tx: EntityManager,
  source: { readonly channelId: string; readonly at: Date },
  facts: readonly PriceTypeFacts[],
): Promise<Map<string, Applied>> {
  const types = [...new Map(facts.map((type) => [type.oneCId, type])).values()];
  const rows = types.map((type) => ({
    ...{ id: newId(), channel_id: source.channelId, one_c_id: type.oneCId, source_run_at: source.at },
    ...{ name: type.name, currency: shownCurrency(type.currency), is_deleted: type.isDeleted },
    is_vat_included: type.isVatIncluded ?? true,
  }));
  const outcomes = await upsertNewer(tx, target, rows);
  return new Map(
    types.map((type, n) => {
      const outcome = outcomes[n] ?? 'unchanged';
      if (outcome === 'unchanged' || outcome === 'older') return [type.oneCId, 'unchanged'];
      return [type.oneCId, type.isDeleted ? 'deleted' : outcome];
    }),
  );
}

/** Price types of a channel by the id of 1C. */
export async function knownPriceTypes(
  tx: EntityManager,
  channelId: string,
): Promise<Map<string, { id: string; currency: string }>> {
  const rows: { one_c_id: string; id: string; currency: string }[] = await tx.query(
    'SELECT one_c_id, id, currency FROM price_type WHERE channel_id = $1',
    [channelId],
  );
  return new Map(rows.map(({ one_c_id, id, currency }) => [one_c_id, { id, currency }]));
}

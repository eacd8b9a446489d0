import { newId, upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { appliedOf, lastOfEach, type Applied, type OneCSource } from './apply-source';

/** Группа of the classifier; parents come before their children. */
export interface CategoryFacts {
  readonly oneCId: string;
  readonly parentOneCId: string | null;
  readonly name: string;
  readonly position: number;
  readonly isDeleted: boolean;
}

const target: UpsertTarget = {
  table: 'category',
  key: { channel_id: 'uuid', one_c_id: 'text' },
  columns: { parent_id: 'uuid', name: 'text', position: 'int', is_deleted: 'boolean' },
  insertOnly: { id: 'uuid' },
};

/** Applies a batch of groups. Paths follow with `recomputeCategoryPaths`, once all groups of a file are in. */
export async function applyCategories(
  tx: EntityManager,
  source: OneCSource,
  facts: readonly CategoryFacts[],
): Promise<Map<string, Applied>> {
  const groups = lastOfEach(facts, (group) => group.oneCId);
  const named = [...groups.values()].flatMap((group) => [group.oneCId, group.parentOneCId ?? group.oneCId]);
  const ids = await categoryIds(tx, source.channelId, named);
  for (const oneCId of groups.keys()) if (!ids.has(oneCId)) ids.set(oneCId, newId());
  const rows = [...groups.values()].map((group) => ({
    id: ids.get(group.oneCId),
    channel_id: source.channelId,
    one_c_id: group.oneCId,
    parent_id: group.parentOneCId === null ? null : (ids.get(group.parentOneCId) ?? null),
    name: group.name,
    position: group.position,
    is_deleted: group.isDeleted,
    source_run_at: source.at,
  }));
  const outcomes = await upsertNewer(tx, target, rows);
  return new Map(
    [...groups.values()].map((group, n) => [
      group.oneCId,
      appliedOf(outcomes[n] ?? 'unchanged', group.isDeleted),
    ]),
  );
}

/** Our ids of the groups that are known, by the id of 1C. */
export async function categoryIds(
  tx: EntityManager,
  channelId: string,
  oneCIds: readonly string[],
): Promise<Map<string, string>> {
  const rows: { one_c_id: string; id: string }[] = await tx.query(
    'SELECT one_c_id, id FROM category WHERE channel_id = $1 AND one_c_id = ANY ($2)',
    [channelId, oneCIds],
  );
  return new Map(rows.map((row) => [row.one_c_id, row.id]));
}

/**
 * Rewrites the paths of the tree that changed. Groups of a ring (two files of different runs may close one) are hung at the top, so
 * that none disappears from the screen.
 */
export async function recomputeCategoryPaths(tx: EntityManager, channelId: string): Promise<void> {
  await tx.query(
    `WITH RECURSIVE tree AS (
       SELECT id FROM category WHERE channel_id = $1 AND parent_id IS NULL
       UNION ALL SELECT child.id FROM category child JOIN tree ON child.parent_id = tree.id
     )
     UPDATE category SET parent_id = NULL
      WHERE channel_id = $1 AND parent_id IS NOT NULL AND id NOT IN (SELECT id FROM tree)`,
    [channelId],
  );
  await tx.query(
    `WITH RECURSIVE tree AS (
       SELECT id, ARRAY[id] AS path FROM category WHERE channel_id = $1 AND parent_id IS NULL
       UNION ALL SELECT child.id, tree.path || child.id FROM category child JOIN tree ON child.parent_id = tree.id
     )
     UPDATE category SET path = tree.path FROM tree WHERE tree.id = category.id AND category.path <> tree.path`,
    [channelId],
  );
}

import { notFound } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { fieldRefused } from './partner-errors';

/** The lists of an agreement: where stock is taken from, in order, and which groups of goods are open or hidden. */
export interface AgreementLists {
  readonly warehouseIds: readonly string[];
  readonly allowedCategoryIds: readonly string[];
  readonly hiddenCategoryIds: readonly string[];
}

export async function listsOf(tx: EntityManager, agreementId: string): Promise<AgreementLists> {
  const warehouses = await tx.query<{ id: string }[]>(
    'SELECT warehouse_id AS id FROM agreement_warehouse WHERE agreement_id = $1 ORDER BY position',
    [agreementId],
  );
  const categories = await tx.query<{ id: string; is_allowed: boolean }[]>(
    'SELECT category_id AS id, is_allowed FROM agreement_category WHERE agreement_id = $1 ORDER BY category_id',
    [agreementId],
  );
  return {
    warehouseIds: warehouses.map(({ id }) => id),
    allowedCategoryIds: categories.filter((row) => row.is_allowed).map(({ id }) => id),
    hiddenCategoryIds: categories.filter((row) => !row.is_allowed).map(({ id }) => id),
  };
}

/**
 * Prices, warehouses and groups must come from one 1C node: goods of one base have no prices or balances in another.
 * @throws AppError NOT_FOUND for an id that does not exist, VALIDATION_FAILED for lists that contradict themselves.
 */
export async function checkAgreementLists(
  tx: EntityManager,
  priceTypeId: string,
  { warehouseIds, allowedCategoryIds, hiddenCategoryIds }: AgreementLists,
): Promise<void> {
  if (new Set(warehouseIds).size !== warehouseIds.length)
    throw fieldRefused('warehouseIds', 'Склад указан дважды');
  const hidden = new Set(hiddenCategoryIds);
  if (allowedCategoryIds.some((id) => hidden.has(id)))
    throw fieldRefused('hiddenCategoryIds', 'Одна и та же группа и открыта, и скрыта. Оставьте одно');

  const channelId = await channelOfPriceType(tx, priceTypeId);
  await allOfChannel(tx, 'warehouse', channelId, warehouseIds, 'warehouseIds');
  await allOfChannel(tx, 'category', channelId, [...allowedCategoryIds, ...hidden], 'allowedCategoryIds');
}

/** Replaces the lists of an agreement by checked ones. */
export async function replaceAgreementLists(
  tx: EntityManager,
  { agreementId, partnerId }: { agreementId: string; partnerId: string },
  { warehouseIds, allowedCategoryIds, hiddenCategoryIds }: AgreementLists,
): Promise<void> {
  await tx.query('DELETE FROM agreement_warehouse WHERE agreement_id = $1', [agreementId]);
  await tx.query('DELETE FROM agreement_category WHERE agreement_id = $1', [agreementId]);
  await tx.query(
    `INSERT INTO agreement_warehouse (agreement_id, partner_id, warehouse_id, position)
     SELECT $1, $2, id, place FROM unnest($3::uuid[]) WITH ORDINALITY AS chosen (id, place)`,
    [agreementId, partnerId, warehouseIds],
  );
  await tx.query(
    `INSERT INTO agreement_category (agreement_id, partner_id, category_id, is_allowed)
     SELECT DISTINCT $1::uuid, $2::uuid, id, is_allowed FROM (
       SELECT unnest($3::uuid[]) AS id, true AS is_allowed UNION ALL SELECT unnest($4::uuid[]), false) chosen`,
    [agreementId, partnerId, allowedCategoryIds, hiddenCategoryIds],
  );
}

async function channelOfPriceType(tx: EntityManager, priceTypeId: string): Promise<string> {
  const [priceType] = await tx.query<{ channel_id: string }[]>(
    'SELECT channel_id FROM price_type WHERE id = $1 AND NOT is_deleted',
    [priceTypeId],
  );
  if (!priceType) throw notFound();
  return priceType.channel_id;
}

async function allOfChannel(
  tx: EntityManager,
  table: 'warehouse' | 'category',
  channelId: string,
  ids: readonly string[],
  field: string,
): Promise<void> {
  const known = await tx.query<{ channel_id: string }[]>(
    `SELECT channel_id FROM ${table} WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  if (known.length !== new Set(ids).size) throw notFound();
  if (known.some((row) => row.channel_id !== channelId)) {
    throw fieldRefused(
      field,
      'Вид цен, склады и группы товаров берутся из одной базы 1С. Выберите их из одного канала',
    );
  }
}

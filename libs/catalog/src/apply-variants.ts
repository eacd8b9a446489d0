import { newId, upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { appliedOf, type Applied } from './apply-source';
import { refreshVariants } from './apply-variant-view';

/** What 1C says about one characteristic of goods ('' = the goods themselves) beside its prices and stock. */
export interface VariantFacts {
  readonly productId: string;
  readonly characteristicId: string;
  readonly at: Date;
  readonly name: string | null;
  /** The characteristic in words: what stands in brackets at the end of the name. */
  readonly label: string | null;
  readonly article: string | null;
  readonly barcode: string | null;
  readonly characteristics: readonly { readonly name: string; readonly value: string }[];
  readonly isDeleted: boolean;
}

export interface KnownVariant {
  readonly id: string;
  readonly productId: string;
  readonly characteristicId: string;
}

/** Key of a variant within maps of this file and of its callers. */
export const variantKey = (productId: string, characteristicId: string): string =>
  `${productId}#${characteristicId}`;

const target: UpsertTarget = {
  table: 'product_variant',
  key: { product_id: 'uuid', one_c_characteristic_id: 'text' },
  columns: {
    ...{ own_name: 'text', own_label: 'text', own_article: 'text', own_barcode: 'text' },
    ...{ characteristics: 'jsonb', is_deleted: 'boolean' },
  },
  insertOnly: { id: 'uuid', name: 'text', is_sold: 'boolean' },
};

interface HeldRow {
  product_id: string;
  one_c_characteristic_id: string;
  own_name: string | null;
  own_label: string | null;
  own_article: string | null;
  own_barcode: string | null;
  characteristics: readonly unknown[];
  source_run_at: Date | null;
}

/**
 * Applies what offers (or goods with a characteristic in their id) say about variants, and makes the shown columns follow. The newest
 * run's word counts as a whole; within one run goods and offers each may know a half. Characteristics in words are kept until there
 * are others, because older bases tell them with the goods only. One fact per variant.
 */
export async function applyVariants(
  tx: EntityManager,
  facts: readonly VariantFacts[],
): Promise<Map<string, Applied>> {
  if (facts.length === 0) return new Map();
  const held = await heldRows(tx, facts);
  const rows = facts.map((fact) => {
    const known = held.get(variantKey(fact.productId, fact.characteristicId));
    const sameRun = known?.source_run_at?.getTime() === fact.at.getTime() ? known : undefined;
    return {
      ...{ id: newId(), product_id: fact.productId, one_c_characteristic_id: fact.characteristicId },
      ...{ name: '', is_sold: false, source_run_at: fact.at, is_deleted: fact.isDeleted },
      own_name: fact.name ?? sameRun?.own_name ?? null,
      own_label: fact.name === null ? (sameRun?.own_label ?? null) : fact.label,
      own_article: fact.article ?? sameRun?.own_article ?? null,
      own_barcode: fact.barcode ?? sameRun?.own_barcode ?? null,
      characteristics:
        fact.characteristics.length > 0 ? fact.characteristics : (known?.characteristics ?? []),
    };
  });
  const outcomes = await upsertNewer(tx, target, rows);
  const late = facts.filter(
    (fact, n) =>
      outcomes[n] === 'older' &&
      fact.characteristics.length > 0 &&
      held.get(variantKey(fact.productId, fact.characteristicId))?.characteristics.length === 0,
  );
  await fillCharacteristics(tx, late);
  const written = [
    ...late,
    ...facts.filter((_fact, n) => outcomes[n] === 'created' || outcomes[n] === 'updated'),
  ];
  await refreshVariants(tx, [...new Set(written.map((fact) => fact.productId))]);
  return new Map(
    facts.map((fact, n) => [
      variantKey(fact.productId, fact.characteristicId),
      appliedOf(outcomes[n] ?? 'unchanged', fact.isDeleted),
    ]),
  );
}

/** The variants of some goods, by `variantKey`. */
export async function knownVariants(
  tx: EntityManager,
  productIds: readonly string[],
): Promise<Map<string, KnownVariant>> {
  const rows: { id: string; product_id: string; one_c_characteristic_id: string }[] = await tx.query(
    'SELECT id, product_id, one_c_characteristic_id FROM product_variant WHERE product_id = ANY ($1)',
    [productIds],
  );
  return new Map(
    rows.map((row) => [
      variantKey(row.product_id, row.one_c_characteristic_id),
      { id: row.id, productId: row.product_id, characteristicId: row.one_c_characteristic_id },
    ]),
  );
}

/** A late file of an older run may still be the only one that knows the characteristics in words. */
async function fillCharacteristics(tx: EntityManager, facts: readonly VariantFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.query(
    `UPDATE product_variant held SET characteristics = fill.characteristics
       FROM json_to_recordset($1::json) AS fill (product_id uuid, characteristic_id text, characteristics jsonb)
      WHERE held.product_id = fill.product_id AND held.one_c_characteristic_id = fill.characteristic_id`,
    [
      JSON.stringify(
        facts.map(({ productId, characteristicId, characteristics }) => ({
          ...{ product_id: productId, characteristic_id: characteristicId, characteristics },
        })),
      ),
    ],
  );
}

async function heldRows(tx: EntityManager, facts: readonly VariantFacts[]): Promise<Map<string, HeldRow>> {
  const rows: HeldRow[] = await tx.query(
    `SELECT held.product_id, held.one_c_characteristic_id, held.own_name, held.own_label, held.own_article, held.own_barcode,
            held.characteristics, held.source_run_at
       FROM product_variant held
       JOIN unnest($1::uuid[], $2::text[]) AS wanted (product_id, characteristic_id)
         ON wanted.product_id = held.product_id AND wanted.characteristic_id = held.one_c_characteristic_id`,
    [facts.map((fact) => fact.productId), facts.map((fact) => fact.characteristicId)],
  );
  return new Map(rows.map((row) => [variantKey(row.product_id, row.one_c_characteristic_id), row]));
}

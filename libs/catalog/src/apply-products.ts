import { createHash } from 'node:crypto';
import { newId, upsertNewer, type UpsertTarget } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { categoryIds } from './apply-categories';
import { writeImages, writePackagings, writeProperties } from './apply-product-parts';
import { propertyIds } from './apply-properties';
import { appliedOf, lastOfEach, type Applied, type OneCSource } from './apply-source';
import { unitNames } from './apply-units';
import { ensurePlainVariants, refreshMultiples, refreshVariants } from './apply-variant-view';
import { defaultMultiple, okeiName } from './unit-names';

/** Товар as 1C tells of it: a whole picture, what is absent is gone. Decimals are strings that fit the columns. */
export interface ProductFacts {
  readonly oneCId: string;
  readonly name: string;
  readonly fullName: string;
  readonly article: string;
  readonly code: string;
  readonly description: string;
  readonly kind: string;
  readonly unitCode: string;
  /** The name that the goods themselves give to the unit; null = by the code. */
  readonly unitName: string | null;
  /** From a requisite; null = by the unit. */
  readonly multiple: string | null;
  readonly vatRate: string | null;
  readonly barcode: string | null;
  readonly manufacturer: string | null;
  readonly country: string | null;
  readonly weight: string | null;
  /** The first known group wins. */
  readonly groupIds: readonly string[];
  readonly packagings: readonly {
    readonly unitCode: string;
    readonly name: string | null;
    readonly ratio: string;
  }[];
  readonly properties: readonly { readonly oneCId: string; readonly values: readonly string[] }[];
  readonly imagePaths: readonly string[];
  readonly isDeleted: boolean;
}

export interface AppliedProducts {
  readonly outcomes: Map<string, Applied>;
  /** Ids of 1C of goods that were not known before: facts may wait for them. */
  readonly createdOneCIds: string[];
  /** Goods that were written: what they name and we do not know is parked by the caller. */
  readonly writtenOneCIds: string[];
  readonly unknownGroups: readonly {
    readonly oneCId: string;
    readonly groupIds: readonly string[];
    readonly unknownIds: readonly string[];
  }[];
  readonly unknownProperties: readonly {
    readonly oneCId: string;
    readonly propertyOneCId: string;
    readonly values: readonly string[];
  }[];
}

/** Raise it when the columns below mean something new: then the same file is applied again instead of being skipped. */
const HASH_VERSION = 1;

const target: UpsertTarget = {
  table: 'product',
  key: { channel_id: 'uuid', one_c_id: 'text' },
  columns: {
    ...{
      category_id: 'uuid',
      article: 'text',
      code: 'text',
      name: 'text',
      full_name: 'text',
      description: 'text',
    },
    ...{
      kind: 'text',
      unit_code: 'text',
      unit_name: 'text',
      own_multiple: 'numeric(15,3)',
      vat_rate: 'text',
    },
    ...{ barcode: 'text', manufacturer: 'text', country: 'text', weight: 'numeric(15,3)' },
    ...{ is_deleted: 'boolean', content_hash: 'text' },
  },
  insertOnly: { id: 'uuid', order_multiple: 'numeric(15,3)' },
  touched: 'updated_at',
};

const deletionTarget: UpsertTarget = {
  table: 'product',
  key: target.key,
  columns: { is_deleted: 'boolean', content_hash: 'text' },
  insertOnly: { id: 'uuid', name: 'text' },
  touched: 'updated_at',
};

/** Applies a batch of goods. Unchanged ones (by the hash of their content) cost a comparison and nothing else. */
export async function applyProducts(
  tx: EntityManager,
  source: OneCSource,
  facts: readonly ProductFacts[],
): Promise<AppliedProducts> {
  const products = [...lastOfEach(facts, (product) => product.oneCId).values()];
  const groups = await categoryIds(tx, source.channelId, [...new Set(products.flatMap((p) => p.groupIds))]);
  const units = await unitNames(tx, source.channelId, unitCodes(products));
  const nameOf = (code: string, name: string | null) =>
    name ?? okeiName(code) ?? units.get(code) ?? (code || 'шт');
  const rows = products.map((product) => {
    const unitName = nameOf(product.unitCode, product.unitName);
    const multiple = product.multiple ?? defaultMultiple(unitName);
    return {
      ...{ id: newId(), channel_id: source.channelId, one_c_id: product.oneCId, source_run_at: source.at },
      category_id: product.groupIds.map((id) => groups.get(id)).find((id) => id !== undefined) ?? null,
      ...{ article: product.article, code: product.code, name: product.name, full_name: product.fullName },
      ...{ description: product.description, kind: product.kind, unit_code: product.unitCode },
      ...{ unit_name: unitName, own_multiple: multiple, order_multiple: multiple, vat_rate: product.vatRate },
      ...{ barcode: product.barcode, manufacturer: product.manufacturer, country: product.country },
      ...{ weight: product.weight, is_deleted: product.isDeleted, content_hash: contentHash(product) },
    };
  });
  const outcomes = await upsertNewer(tx, target, rows);
  const written = products.filter((_product, n) => outcomes[n] === 'created' || outcomes[n] === 'updated');
  const ids = await productIds(
    tx,
    source.channelId,
    written.map((product) => product.oneCId),
  );
  const idOf = (product: ProductFacts): string => {
    const id = ids.get(product.oneCId);
    if (id === undefined) throw new Error(`Goods ${product.oneCId} were written and are not there`);
    return id;
  };

  await writePackagings(
    tx,
    written.map((product) => ({
      productId: idOf(product),
      packagings: product.packagings.map((packaging) => ({
        ...packaging,
        name: nameOf(packaging.unitCode, packaging.name),
      })),
    })),
  );
  await writeImages(
    tx,
    source.channelId,
    written.map((product) => ({ productId: idOf(product), paths: product.imagePaths })),
  );
  const properties = await propertyIds(tx, source.channelId, [
    ...new Set(written.flatMap((product) => product.properties.map((property) => property.oneCId))),
  ]);
  await writeProperties(
    tx,
    written.map((product) => ({
      productId: idOf(product),
      values: product.properties.flatMap(({ oneCId, values }) => {
        const propertyId = properties.get(oneCId)?.id;
        return propertyId ? [{ propertyId, values }] : [];
      }),
    })),
  );
  const writtenIds = written.map(idOf);
  await refreshMultiples(tx, writtenIds);
  await ensurePlainVariants(tx, writtenIds);
  await refreshVariants(tx, writtenIds);

  return {
    outcomes: new Map(
      products.map((product, n) => [
        product.oneCId,
        appliedOf(outcomes[n] ?? 'unchanged', product.isDeleted),
      ]),
    ),
    createdOneCIds: products
      .filter((_product, n) => outcomes[n] === 'created')
      .map((product) => product.oneCId),
    writtenOneCIds: written.map((product) => product.oneCId),
    unknownGroups: written
      .map(({ oneCId, groupIds }) => ({
        ...{ oneCId, groupIds },
        unknownIds: groupIds.filter((id) => !groups.has(id)),
      }))
      .filter(({ unknownIds }) => unknownIds.length > 0),
    unknownProperties: written.flatMap((product) =>
      product.properties
        .filter(({ oneCId }) => !properties.has(oneCId))
        .map(({ oneCId, values }) => ({ oneCId: product.oneCId, propertyOneCId: oneCId, values })),
    ),
  };
}

/**
 * Deletion marks that come without content. Goods we never saw are remembered as deleted, so that a late file of an older run does
 * not bring them to life.
 */
export async function deleteProducts(
  tx: EntityManager,
  source: OneCSource,
  oneCIds: readonly string[],
): Promise<Map<string, Applied>> {
  const unique = [...new Set(oneCIds)];
  const rows = unique.map((oneCId) => ({
    ...{ id: newId(), channel_id: source.channelId, one_c_id: oneCId, name: '', source_run_at: source.at },
    ...{ is_deleted: true, content_hash: '' },
  }));
  const outcomes = await upsertNewer(tx, deletionTarget, rows);
  const written = unique.filter((_id, n) => outcomes[n] === 'created' || outcomes[n] === 'updated');
  const ids = [...(await productIds(tx, source.channelId, written)).values()];
  await ensurePlainVariants(tx, ids);
  await refreshVariants(tx, ids);
  return new Map(unique.map((oneCId, n) => [oneCId, appliedOf(outcomes[n] ?? 'unchanged', true)]));
}

/** Our ids of the goods that are known, by the id of 1C. */
export async function productIds(
  tx: EntityManager,
  channelId: string,
  oneCIds: readonly string[],
): Promise<Map<string, string>> {
  const rows: { one_c_id: string; id: string }[] = await tx.query(
    'SELECT one_c_id, id FROM product WHERE channel_id = $1 AND one_c_id = ANY ($2)',
    [channelId, oneCIds],
  );
  return new Map(rows.map((row) => [row.one_c_id, row.id]));
}

const contentHash = (product: ProductFacts): string =>
  createHash('sha256')
    .update(`${HASH_VERSION}${JSON.stringify(product)}`)
    .digest('base64url');

const unitCodes = (products: readonly ProductFacts[]): string[] => [
  ...new Set(products.flatMap((p) => [p.unitCode, ...p.packagings.map((packaging) => packaging.unitCode)])),
];

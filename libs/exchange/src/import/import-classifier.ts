import type {
  GroupEvent,
  PriceTypeEvent,
  PropertyEvent,
  UnitEvent,
  WarehouseEvent,
} from '@optovik/commerceml';
import {
  addProperties,
  applyCategories,
  applyProperties,
  applyUnits,
  categoryIds,
  productIds,
  propertyIds,
  recomputeCategoryPaths,
  refreshMultiples,
  refreshVariants,
  type Applied,
} from '@optovik/catalog';
import { applyPriceTypes } from '@optovik/pricing';
import { applyWarehouses } from '@optovik/stock';
import { z } from 'zod';
import { cut, isUsableId } from './fitting-values';
import type { ImportContext } from './import-context';
import { applyWaitingPrices, applyWaitingStocks } from './import-offers';
import type { RecordEntity } from './import-tally';

/** Goods whose shown words are rewritten at once. */
const GOODS_AT_ONCE = 1_000;
const GoodsGroups = z.object({ groupIds: z.array(z.string()) });
const GoodsProperty = z.object({ values: z.array(z.string()) });

interface Identified {
  readonly id: string;
  readonly line: number;
}

/** The records with an id that the base takes; the others go to the journal. */
function usable<Event extends Identified>(
  { tally }: ImportContext,
  entity: RecordEntity,
  events: readonly Event[],
): Event[] {
  return events.filter((event) => {
    if (isUsableId(event.id)) return true;
    tally.reject({
      ...{ entity, oneCId: event.id.slice(0, 300), line: event.line },
      reason: 'Идентификатор слишком длинный',
    });
    return false;
  });
}

const created = (outcomes: ReadonlyMap<string, Applied>): string[] =>
  [...outcomes].filter(([, outcome]) => outcome === 'created' || outcome === 'deleted').map(([id]) => id);

export async function importGroups(context: ImportContext, events: readonly GroupEvent[]): Promise<void> {
  const { tx, source, tally, pending } = context;
  const groups = usable(context, 'group', events);
  const outcomes = await applyCategories(
    tx,
    source,
    groups.map(({ id, parentId, name, position, isDeleted }) => ({
      ...{
        oneCId: id,
        parentOneCId: parentId,
        name: cut(name.trim(), 300) || '(без названия)',
        position,
        isDeleted,
      },
    })),
  );
  tally.countAll(
    'group',
    groups.map((group) => outcomes.get(group.id) ?? 'unchanged'),
  );
  const waiting = await pending.take('category', created(outcomes));
  const wanted = waiting.map(({ key, fact }) => ({ productOneCId: key, ...GoodsGroups.parse(fact) }));
  const categories = await categoryIds(tx, source.channelId, [
    ...new Set(wanted.flatMap((goods) => goods.groupIds)),
  ]);
  const products = await productIds(
    tx,
    source.channelId,
    wanted.map((goods) => goods.productOneCId),
  );
  const moves = wanted.flatMap(({ productOneCId, groupIds }) => {
    const productId = products.get(productOneCId);
    const categoryId = groupIds.map((id) => categories.get(id)).find((id) => id !== undefined);
    return productId && categoryId ? [{ productId, categoryId }] : [];
  });
  if (moves.length === 0) return;
  await tx.query(
    `UPDATE product SET category_id = move.category_id
       FROM unnest($1::uuid[], $2::uuid[]) AS move (product_id, category_id)
      WHERE product.id = move.product_id AND product.category_id IS DISTINCT FROM move.category_id`,
    [moves.map((move) => move.productId), moves.map((move) => move.categoryId)],
  );
  await refreshGoods(
    context,
    moves.map((move) => move.productId),
  );
}

/** Once all groups of a file are in. */
export const closeGroups = ({ tx, source }: ImportContext): Promise<void> =>
  recomputeCategoryPaths(tx, source.channelId);

export async function importProperties(
  context: ImportContext,
  events: readonly PropertyEvent[],
): Promise<void> {
  const { tx, source, tally, pending } = context;
  const properties = usable(context, 'property', events);
  const { outcomes, affectedProductIds } = await applyProperties(
    tx,
    source,
    properties.map(({ id, name, valueType, values, isDeleted }) => ({
      ...{ oneCId: id, name: cut(name.trim(), 300), valueType: cut(valueType ?? 'Строка', 50), isDeleted },
      values: values
        .filter((value) => isUsableId(value.id))
        .map((value) => ({ oneCId: value.id, value: cut(value.value.trim(), 2000) })),
    })),
  );
  tally.countAll(
    'property',
    properties.map((property) => outcomes.get(property.id) ?? 'unchanged'),
  );
  const waiting = await pending.take('property', created(outcomes));
  const products = await productIds(tx, source.channelId, [...new Set(waiting.map(({ key }) => key))]);
  const known = await propertyIds(tx, source.channelId, [...new Set(waiting.map(({ target }) => target))]);
  const arrived = waiting.flatMap(({ key, target, fact }) => {
    const productId = products.get(key);
    const propertyId = known.get(target)?.id;
    return productId && propertyId
      ? [{ productId, values: [{ propertyId, ...GoodsProperty.parse(fact) }] }]
      : [];
  });
  await addProperties(tx, arrived);
  await refreshGoods(context, [...affectedProductIds, ...arrived.map(({ productId }) => productId)]);
}

export async function importUnits(context: ImportContext, events: readonly UnitEvent[]): Promise<void> {
  const units = events.flatMap(({ code, name, fullName }) => {
    const shown = cut((name ?? fullName ?? '').trim(), 50);
    return shown === '' ? [] : [{ code: cut(code.trim(), 20), name: shown }];
  });
  const outcomes = await applyUnits(context.tx, context.source, units);
  context.tally.countAll(
    'unit',
    units.map((unit) => outcomes.get(unit.code) ?? 'unchanged'),
  );
}

export async function importPriceTypes(
  context: ImportContext,
  events: readonly PriceTypeEvent[],
): Promise<void> {
  const types = usable(context, 'price_type', events);
  const outcomes = await applyPriceTypes(
    context.tx,
    context.source,
    types.map(({ id, name, currency, vatIncluded, isDeleted }) => ({
      ...{ oneCId: id, name: cut(name.trim(), 300) || id, currency, isVatIncluded: vatIncluded, isDeleted },
    })),
  );
  context.tally.countAll(
    'price_type',
    types.map((type) => outcomes.get(type.id) ?? 'unchanged'),
  );
  context.references.forget();
  await applyWaitingPrices(context, created(outcomes));
}

export async function importWarehouses(
  context: ImportContext,
  events: readonly WarehouseEvent[],
): Promise<void> {
  const warehouses = usable(context, 'warehouse', events);
  const outcomes = await applyWarehouses(
    context.tx,
    context.source,
    warehouses.map(({ id, name, isDeleted }) => ({
      oneCId: id,
      name: cut(name.trim(), 300) || id,
      isDeleted,
    })),
  );
  context.tally.countAll(
    'warehouse',
    warehouses.map((warehouse) => outcomes.get(warehouse.id) ?? 'unchanged'),
  );
  context.references.forget();
  await applyWaitingStocks(context, created(outcomes));
}

async function refreshGoods({ tx }: ImportContext, productIdList: readonly string[]): Promise<void> {
  const ids = [...new Set(productIdList)];
  for (let start = 0; start < ids.length; start += GOODS_AT_ONCE) {
    const some = ids.slice(start, start + GOODS_AT_ONCE);
    await refreshMultiples(tx, some);
    await refreshVariants(tx, some);
  }
}

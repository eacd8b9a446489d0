import type { ProductEvent } from '@optovik/commerceml';
import { applyProducts, deleteProducts, type ProductFacts } from '@optovik/catalog';
import { applyOffers, stronger } from './apply-offers';
import { isUsableId } from './fitting-values';
import { goodsFacts } from './goods-facts';
import type { ImportContext } from './import-context';
import { applyWaitingOffers } from './import-offers';
import type { RecordOutcome } from './import-tally';
import { offerKey, variantPart, type OfferFacts } from './offer-facts';
import type { PendingFact } from './pending-facts';

/**
 * Товары of a catalogue. Older bases send each characteristic as goods of its own (`GUID#GUID`): the first of them in a file tells
 * of the product, each tells of its variant.
 */
export class GoodsImport {
  private readonly toldProducts = new Set<string>();

  constructor(private readonly context: ImportContext) {}

  async take(events: readonly ProductEvent[]): Promise<void> {
    const { tally, source, tx } = this.context;
    const usable = events.filter((event) => this.isUsable(event));
    const bareDeletions = usable.filter(
      (event) => event.isDeleted && event.name === '' && event.characteristicId === null,
    );
    const deleted = await deleteProducts(
      tx,
      source,
      bareDeletions.map((event) => event.id),
    );
    const told = usable.filter((event) => event.name !== '');
    const products = await this.applyGoods(told);
    const variants = await this.applyCharacteristics(usable);
    await applyWaitingOffers(this.context, [...deleted.keys()]);

    for (const event of usable) {
      const own = deleted.get(event.id) ?? products.get(event.id);
      const ofVariant =
        event.characteristicId === null ? undefined : variants.get(`${event.id}#${event.characteristicId}`);
      const outcome = ofVariant === 'parked' || !ofVariant ? (own ?? ofVariant) : stronger(own, ofVariant);
      tally.count('product', outcome ?? 'unchanged');
    }
  }

  private isUsable(event: ProductEvent): boolean {
    const refuse = (reason: string): false => {
      this.context.tally.reject({
        entity: 'product',
        oneCId: event.id.slice(0, 300),
        line: event.line,
        reason,
      });
      return false;
    };
    if (!isUsableId(event.id) || (event.characteristicId !== null && !isUsableId(event.characteristicId))) {
      return refuse('Идентификатор товара слишком длинный');
    }
    return event.name !== '' || event.isDeleted || refuse('У товара нет наименования');
  }

  private async applyGoods(events: readonly ProductEvent[]): Promise<Map<string, RecordOutcome>> {
    const facts = events.filter((event) => this.tellsOfProduct(event)).map((event) => this.factsOf(event));
    const { source, tx, pending } = this.context;
    const applied = await applyProducts(tx, source, facts);
    if (applied.writtenOneCIds.length > 0) await pending.forgetGoods(applied.writtenOneCIds);
    await pending.park([
      ...applied.unknownGroups.flatMap(({ oneCId, groupIds, unknownIds }) =>
        unknownIds.map((groupId) => this.waits('category', groupId, 'goods-group', oneCId, { groupIds })),
      ),
      ...applied.unknownProperties.map(({ oneCId, propertyOneCId, values }) =>
        this.waits('property', propertyOneCId, 'goods-property', oneCId, { values }),
      ),
    ]);
    this.context.tally.parkParts(applied.unknownGroups.length + applied.unknownProperties.length);
    await applyWaitingOffers(this.context, applied.writtenOneCIds);
    return applied.outcomes;
  }

  private tellsOfProduct(event: ProductEvent): boolean {
    if (event.characteristicId === null) return true;
    if (event.isDeleted || this.toldProducts.has(event.id)) return false;
    this.toldProducts.add(event.id);
    return true;
  }

  private factsOf(event: ProductEvent): ProductFacts {
    return goodsFacts(event, (reason) => {
      this.context.tally.reject({ entity: 'product', oneCId: event.id, line: event.line, reason });
    });
  }

  private async applyCharacteristics(events: readonly ProductEvent[]): Promise<Map<string, RecordOutcome>> {
    const offers = events.flatMap((event): OfferFacts[] => {
      if (event.characteristicId === null) return [];
      const variant = variantPart(
        { ...event, name: event.name || null },
        this.context.source.at.toISOString(),
      );
      return [
        {
          ...{ productId: event.id, characteristicId: event.characteristicId, variant },
          ...{ prices: {}, stocks: {} },
        },
      ];
    });
    const outcomes = await applyOffers(this.context, offers);
    return new Map(offers.map((offer) => [offerKey(offer), outcomes.get(offerKey(offer)) ?? 'unchanged']));
  }

  private waits(
    targetKind: PendingFact['targetKind'],
    targetOneCId: string,
    factKind: PendingFact['factKind'],
    factKey: string,
    fact: unknown,
  ): PendingFact {
    return {
      targetKind,
      targetOneCId,
      factKind,
      factKey,
      fact,
      formedAt: this.context.source.at.toISOString(),
    };
  }
}

import { applyVariants, knownVariants, productIds, variantKey } from '@optovik/catalog';
import type { ImportContext } from './import-context';
import type { RecordOutcome } from './import-tally';
import { applyOfferPrices } from './apply-offer-prices';
import { applyOfferStocks } from './apply-offer-stocks';
import { offerKey, type OfferFacts } from './offer-facts';
import { joinOffers } from './pending-facts';

/** An offer whose variant exists. */
export interface PlacedOffer {
  readonly offer: OfferFacts;
  readonly variantId: string;
}

/**
 * Applies offers of a batch together with what waits for the same variants: the variant first, then its prices and balances. An
 * offer of unknown goods, or one that only prices a characteristic nobody described yet, waits (1c-exchange 8.3).
 * @returns what became of each offer, by `offerKey`.
 */
export async function applyOffers(
  context: ImportContext,
  incoming: readonly OfferFacts[],
): Promise<Map<string, RecordOutcome>> {
  const { tx, source, pending } = context;
  const fresh = joinOffers(incoming);
  const goods = [...new Set(incoming.map((offer) => offer.productId))];
  const waiting = await pending.offersOf(goods);
  const touched = [...fresh.keys()].flatMap((key) => waiting.get(key) ?? []);
  const offers = [...joinOffers([...touched, ...fresh.values()]).values()];

  const products = await productIds(tx, source.channelId, goods);
  const outcomes = await applyDescriptions(context, offers, products);
  const variants = await knownVariants(tx, [...products.values()]);
  const placed: PlacedOffer[] = [];
  const homeless: OfferFacts[] = [];
  for (const offer of offers) {
    const productId = products.get(offer.productId);
    const variant = productId && variants.get(variantKey(productId, offer.characteristicId));
    if (variant) placed.push({ offer, variantId: variant.id });
    else homeless.push(offer);
  }
  const parts = [await applyOfferPrices(context, placed), await applyOfferStocks(context, placed)];
  await pending.parkOffers(homeless);
  await pending.forgetOffers(
    placed.map(({ offer }) => offer).filter((offer) => waiting.has(offerKey(offer))),
  );

  for (const outcomeOf of parts) {
    for (const [key, outcome] of outcomeOf) outcomes.set(key, stronger(outcomes.get(key), outcome));
  }
  return new Map(
    offers.map((offer) => [
      offerKey(offer),
      homeless.includes(offer) ? 'parked' : (outcomes.get(offerKey(offer)) ?? 'unchanged'),
    ]),
  );
}

/** What the offers say about the variants themselves. */
async function applyDescriptions(
  { tx }: ImportContext,
  offers: readonly OfferFacts[],
  products: ReadonlyMap<string, string>,
): Promise<Map<string, RecordOutcome>> {
  const described = offers.flatMap((offer) => {
    const productId = products.get(offer.productId);
    return productId && offer.variant ? [{ offer, productId, variant: offer.variant }] : [];
  });
  const applied = await applyVariants(
    tx,
    described.map(({ offer, productId, variant }) => ({
      ...variant,
      ...{ productId, characteristicId: offer.characteristicId, at: new Date(variant.at) },
    })),
  );
  return new Map(
    described.map(({ offer, productId }) => [
      offerKey(offer),
      applied.get(variantKey(productId, offer.characteristicId)) ?? 'unchanged',
    ]),
  );
}

const strength: readonly RecordOutcome[] = ['unchanged', 'updated', 'created', 'deleted'];

/** A record is one line of the counts, whatever the number of rows behind it. */
export function stronger(one: RecordOutcome | undefined, other: RecordOutcome): RecordOutcome {
  return one !== undefined && strength.indexOf(one) >= strength.indexOf(other) ? one : other;
}

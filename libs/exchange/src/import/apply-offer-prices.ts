import { applyPrices, knownCurrency, priceKey, type PriceFacts } from '@optovik/pricing';
import type { PlacedOffer } from './apply-offers';
import type { ImportContext } from './import-context';
import type { RecordOutcome } from './import-tally';
import { offerKey, type PricePart } from './offer-facts';
import type { PendingFact } from './pending-facts';

/** Prices of offers whose variants exist; those of unknown types wait for the type. */
export async function applyOfferPrices(
  { tx, references, pending, tally }: ImportContext,
  placed: readonly PlacedOffer[],
): Promise<Map<string, RecordOutcome>> {
  const types = await references.priceTypes();
  const facts: (PriceFacts & { offerKey: string })[] = [];
  const parked: PendingFact[] = [];
  for (const { offer, variantId } of placed) {
    for (const [typeId, part] of Object.entries(offer.prices)) {
      const type = types.get(typeId);
      const key = offerKey(offer);
      if (!type) {
        if (part.value === null) continue;
        parked.push({
          ...{ targetKind: 'price_type', targetOneCId: typeId, factKind: 'price', factKey: key },
          ...{ fact: part, formedAt: part.at },
        });
      } else if (isForeign(part, type.currency)) {
        tally.reject({
          ...{ entity: 'price', oneCId: key, line: null },
          reason: `Цена в валюте «${part.currency}», а вид цены ведётся в ${type.currency}`,
        });
      } else {
        const { value, ratio, unit } = part;
        facts.push({
          ...{ offerKey: key, priceTypeId: type.id, variantId, at: new Date(part.at) },
          value,
          ratio,
          unit,
        });
      }
    }
  }
  const applied = await applyPrices(tx, facts);
  tally.see('price', facts.filter((fact) => fact.value !== null).length);
  await pending.park(parked);
  tally.parkParts(parked.length);
  const outcomes = new Map<string, RecordOutcome>();
  for (const fact of facts) {
    const outcome = applied.get(priceKey(fact.priceTypeId, fact.variantId)) ?? 'unchanged';
    if (outcome === 'unchanged') continue;
    const known = outcomes.get(fact.offerKey);
    outcomes.set(fact.offerKey, outcome === 'created' || known === 'created' ? 'created' : 'updated');
  }
  return outcomes;
}

/** Only two currencies that we both know can differ: garbage in a price is taken for the currency of its type. */
function isForeign(part: PricePart, currency: string): boolean {
  const own = knownCurrency(currency);
  const stated = knownCurrency(part.currency);
  return part.value !== null && own !== null && stated !== null && own !== stated;
}

import { ensureUnnamedWarehouse, stockKey, UNNAMED_WAREHOUSE, type StockFacts } from '@optovik/stock';
import type { PlacedOffer } from './apply-offers';
import type { ImportContext } from './import-context';
import type { RecordOutcome } from './import-tally';
import { offerKey } from './offer-facts';
import type { PendingFact } from './pending-facts';

/** Balances of offers whose variants exist; those of unknown warehouses wait for the warehouse. */
export async function applyOfferStocks(
  { tx, references, pending, tally, stock, source }: ImportContext,
  placed: readonly PlacedOffer[],
): Promise<Map<string, RecordOutcome>> {
  const warehouses = await references.warehouses();
  const isUnnamed = placed.some(({ offer }) => offer.stocks[UNNAMED_WAREHOUSE] !== undefined);
  if (isUnnamed && !warehouses.has(UNNAMED_WAREHOUSE)) {
    warehouses.set(UNNAMED_WAREHOUSE, await ensureUnnamedWarehouse(tx, source.channelId));
  }
  const facts: (StockFacts & { offerKey: string })[] = [];
  const parked: PendingFact[] = [];
  for (const { offer, variantId } of placed) {
    for (const [oneCId, part] of Object.entries(offer.stocks)) {
      const warehouseId = warehouses.get(oneCId);
      const key = offerKey(offer);
      if (warehouseId) {
        const sessionStartedAt = new Date(part.sessionAt);
        facts.push({
          ...{ offerKey: key, warehouseId, variantId, sessionStartedAt },
          ...{ at: new Date(part.at), onHand: part.onHand },
        });
      } else {
        parked.push({
          ...{ targetKind: 'warehouse', targetOneCId: oneCId, factKind: 'stock', factKey: key },
          ...{ fact: part, formedAt: part.at },
        });
      }
    }
  }
  const applied = await stock.gather(facts);
  tally.see('stock', facts.length);
  await pending.park(parked);
  tally.parkParts(parked.length);
  const outcomes = new Map<string, RecordOutcome>();
  for (const fact of facts) {
    const outcome = applied.get(stockKey(fact.warehouseId, fact.variantId)) ?? 'unchanged';
    if (outcome === 'unchanged') continue;
    const known = outcomes.get(fact.offerKey);
    outcomes.set(fact.offerKey, outcome === 'created' || known === 'created' ? 'created' : 'updated');
  }
  return outcomes;
}

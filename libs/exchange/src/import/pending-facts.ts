import type { EntityManager } from 'typeorm';
import { OfferFacts, mergeOffers, newestAt, offerKey } from './offer-facts';

/** What a fact waits for. */
export type TargetKind = 'product' | 'category' | 'property' | 'price_type' | 'warehouse';
export type FactKind = 'offer' | 'price' | 'stock' | 'goods-group' | 'goods-property';

export interface PendingFact {
  readonly targetKind: TargetKind;
  readonly targetOneCId: string;
  readonly factKind: FactKind;
  /** Which record it is about; with the target it is unique. */
  readonly factKey: string;
  readonly fact: unknown;
  readonly formedAt: string;
}

/**
 * Facts about what has not arrived yet (1c-exchange 8.3). They are kept by target, the newest word of each record only, and taken out
 * when the target comes, so that files may come in any order.
 */
export class PendingFacts {
  constructor(
    private readonly tx: EntityManager,
    private readonly channelId: string,
  ) {}

  async park(facts: readonly PendingFact[]): Promise<void> {
    if (facts.length === 0) return;
    await this.tx.query(
      `INSERT INTO pending_reference AS held
         (channel_id, target_kind, target_one_c_id, fact_kind, fact_key, fact, formed_at)
       SELECT $1, target_kind, target_one_c_id, fact_kind, fact_key, fact, formed_at
         FROM json_to_recordset($2::json)
           AS given (target_kind text, target_one_c_id text, fact_kind text, fact_key text, fact jsonb, formed_at timestamptz)
       ON CONFLICT (channel_id, target_kind, target_one_c_id, fact_kind, fact_key) DO UPDATE
         SET fact = EXCLUDED.fact, formed_at = EXCLUDED.formed_at
       WHERE held.formed_at <= EXCLUDED.formed_at AND (held.fact, held.formed_at) IS DISTINCT FROM (EXCLUDED.fact, EXCLUDED.formed_at)`,
      [
        this.channelId,
        JSON.stringify(
          facts.map((fact) => ({
            ...{ target_kind: fact.targetKind, target_one_c_id: fact.targetOneCId, fact_kind: fact.factKind },
            ...{ fact_key: fact.factKey, fact: fact.fact, formed_at: fact.formedAt },
          })),
        ),
      ],
    );
  }

  /** Takes out everything that waits for targets that have come. */
  async take(
    targetKind: TargetKind,
    targetOneCIds: readonly string[],
  ): Promise<{ key: string; target: string; fact: unknown }[]> {
    if (targetOneCIds.length === 0) return [];
    return this.tx.query(
      `WITH taken AS (
         DELETE FROM pending_reference WHERE channel_id = $1 AND target_kind = $2 AND target_one_c_id = ANY ($3)
         RETURNING id, fact_key, target_one_c_id, fact
       ) SELECT fact_key AS key, target_one_c_id AS target, fact FROM taken ORDER BY id`,
      [this.channelId, targetKind, targetOneCIds],
    );
  }

  /** Offers that wait for one of these goods, by `offerKey`. */
  async offersOf(productOneCIds: readonly string[]): Promise<Map<string, OfferFacts>> {
    if (productOneCIds.length === 0) return new Map();
    const rows: { fact: unknown }[] = await this.tx.query(
      `SELECT fact FROM pending_reference
        WHERE channel_id = $1 AND target_kind = 'product' AND target_one_c_id = ANY ($2) AND fact_kind = 'offer'`,
      [this.channelId, productOneCIds],
    );
    const offers = rows.map((row) => OfferFacts.parse(row.fact));
    return new Map(offers.map((offer) => [offerKey(offer), offer]));
  }

  async parkOffers(offers: readonly OfferFacts[]): Promise<void> {
    await this.park(
      offers.map((offer) => ({
        ...{ targetKind: 'product', targetOneCId: offer.productId, factKind: 'offer' },
        ...{ factKey: offer.characteristicId, fact: offer, formedAt: newestAt(offer) },
      })),
    );
  }

  async forgetOffers(offers: readonly OfferFacts[]): Promise<void> {
    if (offers.length === 0) return;
    await this.tx.query(
      `DELETE FROM pending_reference held USING unnest($2::text[], $3::text[]) AS done (target, key)
        WHERE held.channel_id = $1 AND held.target_kind = 'product' AND held.target_one_c_id = done.target
          AND held.fact_kind = 'offer' AND held.fact_key = done.key`,
      [this.channelId, offers.map((offer) => offer.productId), offers.map((offer) => offer.characteristicId)],
    );
  }

  /** What goods said of groups and properties is replaced when the goods are told anew. */
  async forgetGoods(productOneCIds: readonly string[]): Promise<void> {
    await this.tx.query(
      `DELETE FROM pending_reference
        WHERE channel_id = $1 AND target_kind IN ('category', 'property') AND fact_kind LIKE 'goods-%' AND fact_key = ANY ($2)`,
      [this.channelId, productOneCIds],
    );
  }
}

/** Joins offers of one batch that speak of the same variant. */
export function joinOffers(offers: readonly OfferFacts[]): Map<string, OfferFacts> {
  const joined = new Map<string, OfferFacts>();
  for (const offer of offers) {
    const known = joined.get(offerKey(offer));
    joined.set(offerKey(offer), known ? mergeOffers(known, offer) : offer);
  }
  return joined;
}

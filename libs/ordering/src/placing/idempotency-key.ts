import { createHash } from 'node:crypto';
import type { PlaceOrder as PlaceOrderBody } from '@optovik/contracts';
import type { PartnerScope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { keyRequired, keyReused } from '../order-errors';

/** @throws AppError IDEMPOTENCY_KEY_REQUIRED for a missing or unusable key: 8-100 visible ASCII characters, such as a uuid. */
export function parseIdempotencyKey(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(header)) throw keyRequired();
  return header;
}

/** What the key stands for: the same wish under the same contract. */
export function hashOfWish(scope: PartnerScope, body: PlaceOrderBody): string {
  const wish = [
    scope.contractId,
    body.cartVersion,
    body.comment,
    body.desiredDate,
    body.deliveryAddressId,
    body.ownNumber,
  ];
  return createHash('sha256').update(JSON.stringify(wish)).digest('hex');
}

/**
 * Takes the key for a new order inside its transaction (promises.md 2.8, P12). A twin that comes at the same time waits here
 * until the first is committed, then finds its order; if the first was refused, the twin goes on by itself.
 * Keys live for seven days: those of the same person that are older are forgotten on the way.
 * @returns null when the key is ours now, or the id of the order that was placed with it.
 * @throws AppError IDEMPOTENCY_KEY_REUSED when the key stands for another wish.
 */
export async function claimIdempotencyKey(
  tx: EntityManager,
  scope: PartnerScope,
  claim: { readonly key: string; readonly wishHash: string; readonly orderId: string },
): Promise<string | null> {
  await tx.query(
    `DELETE FROM idempotency_key WHERE (user_id, key) IN (
       SELECT user_id, key FROM idempotency_key
        WHERE user_id = $1 AND created_at < clock_timestamp() - interval '7 days' FOR UPDATE SKIP LOCKED)`,
    [scope.actorId],
  );
  const claimed: unknown[] = await tx.query(
    `INSERT INTO idempotency_key (user_id, key, partner_id, body_hash, order_id)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (user_id, key) DO NOTHING RETURNING key`,
    [scope.actorId, claim.key, scope.partnerId, claim.wishHash, claim.orderId],
  );
  if (claimed.length > 0) return null;
  const [known]: { bodyHash: string; orderId: string }[] = await tx.query(
    `SELECT body_hash AS "bodyHash", order_id AS "orderId" FROM idempotency_key
      WHERE user_id = $1 AND key = $2 AND partner_id = $3`,
    [scope.actorId, claim.key, scope.partnerId],
  );
  if (known?.bodyHash !== claim.wishHash) throw keyReused();
  return known.orderId;
}

import { afterCommit, newId, notFound, type PartnerScope, type RealtimeBus } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

export interface LockedCart {
  readonly id: string;
  readonly version: number;
}

/**
 * The cart of the contract, made if there is none, locked until the end of the transaction: people of one contract share it,
 * and each change must see the one before it.
 * @throws AppError NOT_FOUND when the contract is not the partner's.
 */
export async function lockCart(tx: EntityManager, scope: PartnerScope): Promise<LockedCart> {
  await tx.query(
    `INSERT INTO cart (id, partner_id, contract_id, version)
     SELECT $1, partner_id, id, 0 FROM contract WHERE partner_id = $2 AND id = $3
     ON CONFLICT (contract_id) DO NOTHING`,
    [newId(), scope.partnerId, scope.contractId],
  );
  const [cart]: LockedCart[] = await tx.query(
    `SELECT id, version FROM cart WHERE contract_id = $1 AND partner_id = $2 FOR UPDATE`,
    [scope.contractId, scope.partnerId],
  );
  if (!cart) throw notFound();
  return cart;
}

/** Every change of a cart ends here: the version grows, and the other screens of the contract hear of it. */
export async function raiseCartVersion(
  tx: EntityManager,
  scope: PartnerScope,
  cart: LockedCart,
  bus: RealtimeBus,
): Promise<number> {
  const version = cart.version + 1;
  await tx.query(`UPDATE cart SET version = $2, updated_at = now() WHERE id = $1`, [cart.id, version]);
  afterCommit(tx, () =>
    bus.publish({
      event: { topic: 'cart.changed', contractId: scope.contractId, version },
      audience: { to: 'partner', partnerId: scope.partnerId },
    }),
  );
  return version;
}

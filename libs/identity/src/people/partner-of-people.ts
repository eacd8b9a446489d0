import { partnerInScopeSql, scopeParameters } from '@optovik/partners';
import { notFound, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

/** @throws AppError NOT_FOUND for a partner that is missing or outside the scope. */
export async function knownPartner(
  tx: EntityManager,
  scope: Scope,
  partnerId: string,
): Promise<{ name: string }> {
  const [partner] = await tx.query<{ name: string }[]>(
    `SELECT p.name FROM partner p WHERE ${partnerInScopeSql} AND p.id = $3`,
    [...scopeParameters(scope), partnerId],
  );
  if (!partner) throw notFound();
  return partner;
}

/** @throws AppError NOT_FOUND when one of the legal entities is not of this partner. */
export async function knownCounterparties(
  tx: EntityManager,
  partnerId: string,
  ids: readonly string[],
): Promise<void> {
  const known = await tx.query<unknown[]>(
    'SELECT 1 FROM counterparty WHERE partner_id = $1 AND id = ANY ($2::uuid[])',
    [partnerId, ids],
  );
  if (known.length !== new Set(ids).size) throw notFound();
}

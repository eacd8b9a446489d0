import { notFound, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { managerIsNotYours } from './partner-errors';

/**
 * Whom a partner may be given to: a working manager of the seller. A manager keeps partners for himself and gives none away
 * (product row A14: a base is not carried off by a transfer).
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function assignableManager(
  tx: EntityManager,
  scope: Scope,
  managerId: string | null,
): Promise<string | null> {
  if (scope.reach !== 'all' && managerId !== scope.actorId) throw managerIsNotYours();
  if (managerId === null) return null;
  const [manager] = await tx.query<{ id: string }[]>(
    `SELECT id FROM app_user WHERE id = $1 AND staff_role = 'manager' AND is_active FOR SHARE`,
    [managerId],
  );
  if (!manager) throw notFound();
  return manager.id;
}

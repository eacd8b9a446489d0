import { notFound, type ReadConnection, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { Partner } from './partner.entity';

/**
 * The first lock of "whose partners": a condition over `partner p` whose two parameters come from `scopeParameters`.
 * Row-level security repeats it.
 */
export const partnerInScopeSql = `($1::uuid IS NULL OR p.manager_id = $1) AND ($2::uuid IS NULL OR p.id = $2)`;

/** The manager and the partner a scope is narrowed to: `[managerId, partnerId]`. */
export function scopeParameters(scope: Scope): [string | null, string | null] {
  switch (scope.reach) {
    case 'partner':
      return [null, scope.partnerId];
    case 'manager':
      return [scope.actorId, null];
    case 'all':
      return [null, null];
  }
}

/** @throws AppError NOT_FOUND for a partner that is missing or outside the scope. */
export async function partnerInScope(tx: EntityManager, scope: Scope, partnerId: string): Promise<Partner> {
  const [known] = await tx.query<unknown[]>(
    `SELECT 1 FROM partner p WHERE ${partnerInScopeSql} AND p.id = $3`,
    [...scopeParameters(scope), partnerId],
  );
  if (!known) throw notFound();
  return tx.findOneByOrFail(Partner, { id: partnerId });
}

/** The same for a read, with the row of the partner `p` and of his manager `m`. */
export async function partnerRowInScope<Row>(
  read: ReadConnection,
  scope: Scope,
  partnerId: string,
  columns: string,
): Promise<Row> {
  const [row] = await read.rows<Row>(
    `SELECT ${columns} FROM partner p LEFT JOIN app_user m ON m.id = p.manager_id
     WHERE ${partnerInScopeSql} AND p.id = $3`,
    [...scopeParameters(scope), partnerId],
  );
  if (!row) throw notFound();
  return row;
}

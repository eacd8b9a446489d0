import type { Scope } from '@optovik/platform';

/**
 * The first lock of "whose orders": a condition over `customer_order o` whose parameters $1-$3 come from `orderScope`. Row-level
 * security repeats it per partner; only this one knows the counterparties that a person may be limited to.
 */
export const orderInScopeSql = `($1::uuid IS NULL OR o.partner_id IN (SELECT own.id FROM partner own WHERE own.manager_id = $1))
  AND ($2::uuid IS NULL OR o.partner_id = $2)
  AND (cardinality($3::uuid[]) = 0 OR o.counterparty_id = ANY($3))`;

/** `[managerId, partnerId, counterpartyIds]` */
export function orderScope(scope: Scope): [string | null, string | null, readonly string[]] {
  switch (scope.reach) {
    case 'all':
      return [null, null, []];
    case 'manager':
      return [scope.actorId, null, []];
    case 'partner':
      return [null, scope.partnerId, scope.counterpartyIds];
  }
}

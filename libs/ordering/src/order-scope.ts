import type { SqlParameters } from '@optovik/catalog';
import type { Scope } from '@optovik/platform';

/**
 * The orders a scope reaches, as a condition on customer_order under the alias `o`; row-level security repeats the rule
 * per partner, only this query knows the counterparties a person may be limited to.
 */
export function ordersInScope(scope: Scope, parameters: SqlParameters): string {
  switch (scope.reach) {
    case 'all':
      return 'true';
    case 'manager':
      return `o.partner_id IN (SELECT id FROM partner WHERE manager_id = ${parameters.add(scope.actorId)})`;
    case 'partner': {
      const own = `o.partner_id = ${parameters.add(scope.partnerId)}`;
      if (scope.counterpartyIds.length === 0) return own;
      return `${own} AND o.counterparty_id = ANY(${parameters.add(scope.counterpartyIds)}::uuid[])`;
    }
  }
}

/**
 * Who may see what. Every query of a tenant's data takes one; row-level security repeats the rule (blueprint, section 3).
 * A scope cannot be built from a request body: identity derives it from the session.
 */
export type Scope = PartnerScope | ManagerScope | AllScope;

/** A buyer: rows of one partner, and the contract he works under. */
export interface PartnerScope {
  readonly reach: 'partner';
  readonly actorId: string;
  readonly partnerId: string;
  readonly contractId: string;
  /** Counterparties he may see; empty = all of the partner. */
  readonly counterpartyIds: readonly string[];
}

/** A manager of the seller: rows of the partners assigned to him. */
export interface ManagerScope {
  readonly reach: 'manager';
  readonly actorId: string;
}

/** Staff who see everything, and the system itself (actorId null). */
export interface AllScope {
  readonly reach: 'all';
  readonly actorId: string | null;
}

/** The portal itself: the exchange, schedules, sign-in before anybody is known. */
export const systemScope: AllScope = Object.freeze({ reach: 'all', actorId: null });

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The statement that opens the rows of a scope for one transaction. Ids are checked, so the text is safe to inline. */
export function openRowsSql(scope: Scope): string {
  const partner = scope.reach === 'partner' ? checked(scope.partnerId) : '';
  const manager = scope.reach === 'manager' ? checked(scope.actorId) : '';
  const reach = scope.reach === 'all' ? 'all' : 'limited';
  return `SELECT set_config('app.scope', '${reach}', true), set_config('app.partner', '${partner}', true), set_config('app.manager', '${manager}', true)`;
}

function checked(id: string): string {
  if (!uuid.test(id)) throw new Error('A scope needs a uuid');
  return id;
}

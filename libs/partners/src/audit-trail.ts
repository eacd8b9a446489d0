import type { Caller } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

/** Who answers for an edit; null as the user id: the portal itself. */
export type Actor = Pick<Caller, 'name' | 'clientIp'> & { readonly userId: string | null };

export interface AuditFact {
  /** `partner.edited`, `session.opened`: the object and what happened to it. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly details?: Record<string, unknown>;
}

/** Writes a fact of the audit trail into the transaction of the edit: neither exists without the other. */
export async function recordAudit(tx: EntityManager, by: Actor, fact: AuditFact): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (user_id, actor, action, object_kind, object_id, details, client_ip)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      by.userId,
      by.name,
      fact.action,
      fact.objectKind,
      fact.objectId,
      JSON.stringify(fact.details ?? {}),
      by.clientIp,
    ],
  );
}

/** What an edit changed: `{ field: [before, after] }`, fields that stayed are left out. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => JSON.stringify(before[field] ?? null) !== JSON.stringify(value ?? null))
      .map(([field, value]) => [field, [before[field] ?? null, value ?? null]]),
  );
}

import { Injectable } from '@nestjs/common';
import type { MembershipRole, StaffRole } from '@optovik/contracts';
import { Database, systemScope, type Caller, type Scope } from '@optovik/platform';
import { everybody, reachOfStaff, rightsOfMember, rightsOfStaff } from '../role-permissions';
import { isLivingSql, SEEN_EVERY_SECONDS } from './session-terms';
import { tokenHash } from './session-token';

interface CallerRow {
  session_id: string;
  user_id: string;
  name: string;
  csrf_token: string;
  workplace: 'buyer' | 'staff';
  staff_role: StaffRole | null;
  is_seen_long_ago: boolean;
  contract_id: string | null;
  partner_id: string | null;
  role: MembershipRole | null;
  counterparty_ids: string[] | null;
}

/**
 * The person, his right to the contract and its partner in one statement. Nothing is cached: a right taken away is gone with
 * the next request. The contract itself may be closed: papers of the past stay readable, `readBuyerTerms` refuses to order.
 */
const callerSql = (which: 's.token_hash' | 's.id'): string => `
  SELECT s.id AS session_id, s.user_id, u.name, s.csrf_token, s.workplace, u.staff_role,
    s.last_seen_at < clock_timestamp() - interval '${SEEN_EVERY_SECONDS} seconds' AS is_seen_long_ago,
    c.id AS contract_id, c.partner_id, m.role, m.counterparty_ids
  FROM session s
  JOIN app_user u ON u.id = s.user_id
  LEFT JOIN (
    contract c
    JOIN partner p ON p.id = c.partner_id AND p.is_active
    JOIN membership m ON m.partner_id = c.partner_id AND m.is_active
      AND (cardinality(m.counterparty_ids) = 0 OR c.counterparty_id = ANY (m.counterparty_ids))
  ) ON s.workplace = 'buyer' AND c.id = s.contract_id AND m.user_id = s.user_id
  WHERE ${which} = $1 AND ${isLivingSql}`;

const callerByToken = callerSql('s.token_hash');

/** Turns the token of a cookie into the caller with his rights and his scope. */
@Injectable()
export class FindCaller {
  constructor(private readonly database: Database) {}

  /** @returns null when there is no living session with this token. */
  async byToken(token: string, clientIp: string): Promise<Caller | null> {
    const [row] = await this.database.read(systemScope, (read) =>
      read.prepared<CallerRow>('caller-by-token', callerByToken, [tokenHash(token)]),
    );
    if (!row) return null;
    if (row.is_seen_long_ago) await this.noteSeen(row);
    return callerOf(row, clientIp);
  }

  /** The same after the session changed in this very request. */
  async bySession(sessionId: string, clientIp: string): Promise<Caller | null> {
    const [row] = await this.database.read(systemScope, (read) =>
      read.rows<CallerRow>(callerSql('s.id'), [sessionId]),
    );
    return row ? callerOf(row, clientIp) : null;
  }

  private async noteSeen({ session_id, user_id }: CallerRow): Promise<void> {
    await this.database.transaction(systemScope, async (tx) => {
      await tx.query('UPDATE session SET last_seen_at = clock_timestamp() WHERE id = $1', [session_id]);
      await tx.query('UPDATE app_user SET last_seen_at = clock_timestamp() WHERE id = $1', [user_id]);
    });
  }
}

function callerOf(row: CallerRow, clientIp: string): Caller {
  const staffRole = row.workplace === 'staff' ? row.staff_role : null;
  return {
    userId: row.user_id,
    name: row.name,
    sessionId: row.session_id,
    workplace: row.workplace,
    staffRole,
    membershipRole: row.role,
    permissions: new Set(
      staffRole ? rightsOfStaff[staffRole] : row.role ? rightsOfMember[row.role] : everybody,
    ),
    scope: scopeOf(row, staffRole),
    csrfToken: row.csrf_token,
    clientIp,
  };
}

function scopeOf(row: CallerRow, staffRole: StaffRole | null): Scope | null {
  if (staffRole) return { reach: reachOfStaff[staffRole], actorId: row.user_id };
  if (!row.partner_id || !row.contract_id) return null;
  return {
    reach: 'partner',
    actorId: row.user_id,
    partnerId: row.partner_id,
    contractId: row.contract_id,
    counterpartyIds: row.counterparty_ids ?? [],
  };
}

import { Injectable } from '@nestjs/common';
import type { MembershipRole, PersonList } from '@optovik/contracts';
import { partnerInScopeSql, scopeParameters } from '@optovik/partners';
import { Database, notFound, type Scope } from '@optovik/platform';

interface PersonRow {
  membership_id: string;
  user_id: string;
  name: string;
  phone: string | null;
  role: MembershipRole;
  counterparty_ids: string[];
  is_active: boolean;
  last_seen_at: Date | null;
}

const peopleSql = `
  SELECT m.id AS membership_id, m.user_id, u.name, m.role, m.counterparty_ids,
    m.is_active AND u.is_active AS is_active, u.last_seen_at,
    (SELECT value FROM user_identity WHERE user_id = u.id AND kind = 'phone' ORDER BY created_at, id LIMIT 1) AS phone
  FROM membership m JOIN app_user u ON u.id = m.user_id
  WHERE m.partner_id = $1 ORDER BY m.is_active DESC, u.name, m.id`;

/** People of a partner, those who left last. */
@Injectable()
export class PersonListing {
  constructor(private readonly database: Database) {}

  /** @throws AppError NOT_FOUND */
  ofPartner(scope: Scope, partnerId: string): Promise<PersonList> {
    return this.database.read(scope, async (read) => {
      const [partner] = await read.rows(`SELECT 1 FROM partner p WHERE ${partnerInScopeSql} AND p.id = $3`, [
        ...scopeParameters(scope),
        partnerId,
      ]);
      if (!partner) throw notFound();
      const rows = await read.rows<PersonRow>(peopleSql, [partnerId]);
      return {
        items: rows.map((row) => ({
          membershipId: row.membership_id,
          userId: row.user_id,
          name: row.name,
          phone: row.phone ?? '',
          role: row.role,
          counterpartyIds: row.counterparty_ids,
          isActive: row.is_active,
          lastSeenAt: row.last_seen_at?.toISOString() ?? null,
        })),
      };
    });
  }
}

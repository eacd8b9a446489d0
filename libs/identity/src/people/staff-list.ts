import { Injectable } from '@nestjs/common';
import type { StaffList, StaffRole } from '@optovik/contracts';
import { Database, type Scope } from '@optovik/platform';

interface StaffRow {
  id: string;
  name: string;
  phone: string | null;
  role: StaffRole;
  is_active: boolean;
  last_seen_at: Date | null;
  partner_count: number;
}

const staffSql = `
  SELECT u.id, u.name, u.staff_role AS role, u.is_active, u.last_seen_at,
    (SELECT value FROM user_identity WHERE user_id = u.id AND kind = 'phone' ORDER BY created_at, id LIMIT 1) AS phone,
    (SELECT count(*)::int FROM partner p WHERE p.manager_id = u.id) AS partner_count
  FROM app_user u WHERE u.staff_role IS NOT NULL ORDER BY u.is_active DESC, u.name, u.id`;

/** People of the seller, the dismissed ones last. */
@Injectable()
export class StaffListing {
  constructor(private readonly database: Database) {}

  async all(scope: Scope): Promise<StaffList> {
    const rows = await this.database.read(scope, (read) => read.rows<StaffRow>(staffSql));
    return {
      items: rows.map((row) => ({
        id: row.id,
        name: row.name,
        phone: row.phone ?? '',
        role: row.role,
        isActive: row.is_active,
        lastSeenAt: row.last_seen_at?.toISOString() ?? null,
        partnerCount: row.partner_count,
      })),
    };
  }
}

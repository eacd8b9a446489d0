import { Injectable } from '@nestjs/common';
import type { PartnerList, PartnerListItem, PartnerListQuery } from '@optovik/contracts';
import { Database, money, type Scope } from '@optovik/platform';
import { z } from 'zod';
import { partnerInScopeSql, scopeParameters } from './partner-in-scope';
import { fieldRefused } from './partner-errors';

/** A list shows at most this many clients at once (product row A14). */
const LARGEST_PAGE = 50;

const Position = z.tuple([z.string(), z.uuid()]);

interface PartnerRow {
  id: string;
  name: string;
  is_active: boolean;
  manager_id: string | null;
  manager_name: string | null;
  counterparty_count: number;
  order_count: number;
  last_order_at: Date | null;
  open_order_sum: string;
}

const listSql = `
  WITH page AS (
    SELECT p.id, p.name, p.is_active, p.manager_id FROM partner p
    WHERE ${partnerInScopeSql}
      AND ($3::uuid IS NULL OR p.manager_id = $3)
      AND ($4::text IS NULL OR p.name ILIKE $4 OR p.code ILIKE $4 OR EXISTS (
        SELECT 1 FROM counterparty c WHERE c.partner_id = p.id AND (c.name ILIKE $4 OR c.inn LIKE $4)))
      AND ($5::text IS NULL OR (p.name, p.id) > ($5, $6::uuid))
    ORDER BY p.name, p.id LIMIT $7
  )
  SELECT page.id, page.name, page.is_active, page.manager_id, m.name AS manager_name,
    (SELECT count(*)::int FROM counterparty c WHERE c.partner_id = page.id) AS counterparty_count,
    orders.count AS order_count, orders.last_at AS last_order_at, orders.open_sum AS open_order_sum
  FROM page
  LEFT JOIN app_user m ON m.id = page.manager_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS count, max(o.placed_at) AS last_at,
      coalesce(sum(o.sum) FILTER (WHERE o.status NOT IN ('shipped', 'cancelled')), 0) AS open_sum
    FROM customer_order o WHERE o.partner_id = page.id) orders
  ORDER BY page.name, page.id`;

/** The partners of a scope by name, page by page: a manager reads his own, the rest of the staff reads all. */
@Injectable()
export class PartnerListing {
  constructor(private readonly database: Database) {}

  async page(scope: Scope, query: PartnerListQuery): Promise<PartnerList> {
    const limit = Math.min(query.limit, LARGEST_PAGE);
    const [name, id] = query.cursor ? positionOf(query.cursor) : [null, null];
    const rows = await this.database.read(scope, (read) =>
      read.rows<PartnerRow>(listSql, [
        ...scopeParameters(scope),
        query.managerId ?? null,
        query.q?.trim() ? containing(query.q.trim()) : null,
        name,
        id,
        limit + 1,
      ]),
    );
    const items = rows.slice(0, limit).map(itemOf);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? cursorAt(last) : null };
  }
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const cursorAt = ({ name, id }: PartnerListItem): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

function positionOf(cursor: string): [string, string] {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw fieldRefused('cursor', 'Страница списка не найдена, откройте список заново');
  }
}

function itemOf(row: PartnerRow): PartnerListItem {
  return {
    id: row.id,
    name: row.name,
    manager: row.manager_id && row.manager_name ? { id: row.manager_id, name: row.manager_name } : null,
    isActive: row.is_active,
    counterpartyCount: row.counterparty_count,
    orderCount: row.order_count,
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
    openOrderSum: money(row.open_order_sum),
  };
}

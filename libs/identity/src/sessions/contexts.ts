import type { BuyerContext, MembershipRole } from '@optovik/contracts';
import { isOpenSql } from '@optovik/partners';
import type { ReadConnection } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

interface ContextRow {
  contract_id: string;
  contract_number: string;
  contract_date: string | null;
  partner_id: string;
  partner_name: string;
  counterparty_id: string;
  counterparty_name: string;
  inn: string;
  agreement_name: string;
  role: MembershipRole;
}

const contextsSql = `
  SELECT c.id AS contract_id, c.number AS contract_number, c.date::text AS contract_date, p.id AS partner_id, p.name AS partner_name,
    n.id AS counterparty_id, n.name AS counterparty_name, n.inn, a.name AS agreement_name, m.role
  FROM membership m
  JOIN partner p ON p.id = m.partner_id
  JOIN contract c ON c.partner_id = m.partner_id
  JOIN counterparty n ON n.id = c.counterparty_id
  JOIN agreement a ON a.id = c.agreement_id
  WHERE m.user_id = $1 AND m.is_active AND (cardinality(m.counterparty_ids) = 0 OR n.id = ANY (m.counterparty_ids))
    AND ${isOpenSql({ contract: 'c', agreement: 'a', counterparty: 'n', partner: 'p' })}
  ORDER BY p.name, n.name, c.number, c.id`;

/**
 * Everything a person may work under: the open contracts of all partners he belongs to, within the legal entities he was given
 * (product rows A12, A13). Needs the system's scope, because it looks over several partners.
 */
export async function contextsOf(
  connection: ReadConnection | EntityManager,
  userId: string,
): Promise<BuyerContext[]> {
  const rows =
    'rows' in connection
      ? await connection.rows<ContextRow>(contextsSql, [userId])
      : await connection.query<ContextRow[]>(contextsSql, [userId]);
  return rows.map((row) => ({
    contractId: row.contract_id,
    contractNumber: row.contract_number,
    contractDate: row.contract_date,
    partner: { id: row.partner_id, name: row.partner_name },
    counterparty: { id: row.counterparty_id, name: row.counterparty_name, inn: row.inn },
    agreementName: row.agreement_name,
    role: row.role,
  }));
}

import { AppError, notFound, type ReadConnection } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { isOpenSql } from './open-contract';

/** Everything that prices, stock, catalogue and ordering need to know about the contract a buyer works under. */
export interface BuyerTerms {
  readonly partnerId: string;
  readonly counterpartyId: string;
  readonly contractId: string;
  readonly agreementId: string;
  readonly organizationId: string;
  readonly channelId: string;
  readonly priceTypeId: string;
  readonly currency: string;
  /** In the order in which stock is reserved. */
  readonly warehouseIds: readonly string[];
  /** Groups the agreement opens; empty = the whole catalogue. */
  readonly allowedCategoryIds: readonly string[];
  readonly hiddenCategoryIds: readonly string[];
  /** Roubles and kopecks, "1500.00". */
  readonly minOrderSum: string | null;
  /** Days of отсрочка: the contract's own, or the agreement's when the contract names none. */
  readonly deferralDays: number;
  readonly isOpen: boolean;
}

type TermsRow = Omit<BuyerTerms, 'contractId'> & { contractNumber: string };

const termsSql = `
  SELECT c.partner_id AS "partnerId", c.counterparty_id AS "counterpartyId", c.agreement_id AS "agreementId",
    c.organization_id AS "organizationId", c.channel_id AS "channelId", c.number AS "contractNumber",
    a.price_type_id AS "priceTypeId", t.currency, a.min_order_sum AS "minOrderSum",
    CASE WHEN c.deferral_days > 0 THEN c.deferral_days ELSE a.deferral_days END AS "deferralDays",
    ARRAY(SELECT w.warehouse_id FROM agreement_warehouse w JOIN warehouse o ON o.id = w.warehouse_id AND o.is_active
          WHERE w.agreement_id = a.id ORDER BY w.position) AS "warehouseIds",
    ARRAY(SELECT g.category_id FROM agreement_category g WHERE g.agreement_id = a.id AND g.is_allowed) AS "allowedCategoryIds",
    ARRAY(SELECT g.category_id FROM agreement_category g WHERE g.agreement_id = a.id AND NOT g.is_allowed) AS "hiddenCategoryIds",
    ${isOpenSql({ contract: 'c', agreement: 'a', counterparty: 'n', partner: 'p' })} AS "isOpen"
  FROM contract c
  JOIN agreement a ON a.id = c.agreement_id
  JOIN price_type t ON t.id = a.price_type_id
  JOIN counterparty n ON n.id = c.counterparty_id
  JOIN partner p ON p.id = c.partner_id
  WHERE c.id = $1`;

/**
 * Reads the terms of an open contract in the rows that the connection's scope opens.
 * @throws AppError NOT_FOUND when the contract is missing or not the caller's, CONTRACT_CLOSED when nothing may be ordered under it.
 */
export async function readBuyerTerms(
  connection: ReadConnection | EntityManager,
  contractId: string,
): Promise<BuyerTerms> {
  const [row] = await termsRows(connection, contractId);
  if (!row) throw notFound();
  const { contractNumber, ...terms } = row;
  if (!terms.isOpen) {
    throw new AppError(
      'CONTRACT_CLOSED',
      `Договор № ${contractNumber} сейчас закрыт. Выберите другой договор в шапке или обратитесь к вашему менеджеру`,
      { contractId },
    );
  }
  return { contractId, ...terms };
}

function termsRows(connection: ReadConnection | EntityManager, contractId: string): Promise<TermsRow[]> {
  if ('prepared' in connection) return connection.prepared<TermsRow>('buyer-terms', termsSql, [contractId]);
  return connection.query<TermsRow[]>(termsSql, [contractId]);
}

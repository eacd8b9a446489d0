import { Injectable } from '@nestjs/common';
import type {
  AgreementView,
  ContractView,
  CounterpartyView,
  DeliveryAddressList,
  DeliveryAddressView,
  PartnerCard,
  PartnerReferences,
} from '@optovik/contracts';
import { Database, type PartnerScope, type ReadConnection, type Scope } from '@optovik/platform';
import { partnerRowInScope } from './partner-in-scope';

interface CardRow {
  id: string;
  name: string;
  code: string | null;
  is_active: boolean;
  created_at: Date;
  manager_id: string | null;
  manager_name: string | null;
}

const counterpartiesSql = `
  SELECT id, name, full_name AS "fullName", legal_kind AS "legalKind", inn, kpp, is_active AS "isActive"
  FROM counterparty WHERE partner_id = $1 ORDER BY is_active DESC, name, id`;

const agreementsSql = `
  SELECT a.id, a.name, json_build_object('id', t.id, 'name', t.name) AS "priceType",
    a.min_order_sum AS "minOrderSum", a.deferral_days AS "deferralDays",
    a.valid_from::text AS "validFrom", a.valid_to::text AS "validTo", a.is_active AS "isActive",
    coalesce((SELECT json_agg(json_build_object('id', w.id, 'name', w.name) ORDER BY l.position)
      FROM agreement_warehouse l JOIN warehouse w ON w.id = l.warehouse_id WHERE l.agreement_id = a.id), '[]') AS warehouses,
    coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', g.name) ORDER BY g.name)
      FROM agreement_category l JOIN category g ON g.id = l.category_id
      WHERE l.agreement_id = a.id AND l.is_allowed), '[]') AS "allowedCategories",
    coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', g.name) ORDER BY g.name)
      FROM agreement_category l JOIN category g ON g.id = l.category_id
      WHERE l.agreement_id = a.id AND NOT l.is_allowed), '[]') AS "hiddenCategories"
  FROM agreement a JOIN price_type t ON t.id = a.price_type_id
  WHERE a.partner_id = $1 ORDER BY a.is_active DESC, a.name, a.id`;

const contractsSql = `
  SELECT c.id, c.number, c.date::text AS date, c.counterparty_id AS "counterpartyId", c.agreement_id AS "agreementId",
    json_build_object('id', o.id, 'name', o.name) AS organization, c.channel_id AS "channelId",
    c.credit_limit AS "creditLimit", c.deferral_days AS "deferralDays", c.valid_to::text AS "validTo", c.is_active AS "isActive"
  FROM contract c JOIN organization o ON o.id = c.organization_id
  WHERE c.partner_id = $1 ORDER BY c.is_active DESC, c.number, c.id`;

const addressesSql = `
  SELECT id, address, note, is_active AS "isActive" FROM delivery_address WHERE partner_id = $1
  ORDER BY is_active DESC, address, id`;

const referencesSql = {
  managers: `SELECT id, name FROM app_user WHERE staff_role = 'manager' AND is_active AND ($1::uuid IS NULL OR id = $1) ORDER BY name, id`,
  organizations: 'SELECT id, name FROM organization ORDER BY name, id',
  channels: 'SELECT id, name FROM channel WHERE is_active ORDER BY name, id',
  priceTypes: 'SELECT id, name, currency FROM price_type WHERE NOT is_deleted ORDER BY name, id',
  warehouses: 'SELECT id, name FROM warehouse WHERE is_active ORDER BY name, id',
  categories:
    'SELECT id, parent_id AS "parentId", name FROM category WHERE NOT is_deleted ORDER BY position, name, id',
};

/** Reads of one partner for staff, and of his addresses for his own buyers. */
@Injectable()
export class PartnerQueries {
  constructor(private readonly database: Database) {}

  /** @throws AppError NOT_FOUND */
  card(scope: Scope, partnerId: string): Promise<PartnerCard> {
    return this.database.read(scope, async (read) => {
      const partner = await partnerRowInScope<CardRow>(
        read,
        scope,
        partnerId,
        'p.id, p.name, p.code, p.is_active, p.created_at, p.manager_id, m.name AS manager_name',
      );
      return {
        id: partner.id,
        name: partner.name,
        code: partner.code,
        manager:
          partner.manager_id && partner.manager_name
            ? { id: partner.manager_id, name: partner.manager_name }
            : null,
        isActive: partner.is_active,
        createdAt: partner.created_at.toISOString(),
        counterparties: await read.rows<CounterpartyView>(counterpartiesSql, [partnerId]),
        agreements: await read.rows<AgreementView>(agreementsSql, [partnerId]),
        contracts: await read.rows<ContractView>(contractsSql, [partnerId]),
        addresses: await read.rows<DeliveryAddressView>(addressesSql, [partnerId]),
      };
    });
  }

  /** A manager chooses no other manager, so he is offered only himself. */
  references(scope: Scope): Promise<PartnerReferences> {
    const managerId = scope.reach === 'manager' ? scope.actorId : null;
    return this.database.read(scope, async (read) => ({
      managers: await read.rows(referencesSql.managers, [managerId]),
      organizations: await read.rows(referencesSql.organizations),
      channels: await read.rows(referencesSql.channels),
      priceTypes: await read.rows(referencesSql.priceTypes),
      warehouses: await read.rows(referencesSql.warehouses),
      categories: await read.rows(referencesSql.categories),
    }));
  }

  /** The open addresses of the buyer's partner. */
  deliveryAddresses(scope: PartnerScope): Promise<DeliveryAddressList> {
    return this.database.read(scope, async (read: ReadConnection) => {
      const addresses = await read.rows<DeliveryAddressView>(addressesSql, [scope.partnerId]);
      return { items: addresses.filter((address) => address.isActive) };
    });
  }
}

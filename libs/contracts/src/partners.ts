import { z } from 'zod';
import { MembershipRole, StaffRole } from './permissions';
import { Cursor, Day, Decimal, Id, Moment, NamedRef, PageQuery } from './primitives';

export const PartnerListQuery = PageQuery.extend({
  q: z.string().max(200).optional(),
  managerId: Id.optional(),
});
export type PartnerListQuery = z.infer<typeof PartnerListQuery>;

export const PartnerListItem = z
  .object({
    id: Id,
    name: z.string(),
    manager: NamedRef.nullable(),
    isActive: z.boolean(),
    counterpartyCount: z.number().int(),
    orderCount: z.number().int(),
    lastOrderAt: Moment.nullable(),
    openOrderSum: Decimal,
  })
  .meta({ id: 'PartnerListItem' });
export type PartnerListItem = z.infer<typeof PartnerListItem>;
export const PartnerList = z
  .object({ items: z.array(PartnerListItem), nextCursor: Cursor.nullable() })
  .meta({ id: 'PartnerList' });
export type PartnerList = z.infer<typeof PartnerList>;

export const LegalKind = z.enum(['org', 'ip', 'person']);
export type LegalKind = z.infer<typeof LegalKind>;

export const CounterpartyView = z
  .object({
    id: Id,
    name: z.string(),
    fullName: z.string(),
    legalKind: LegalKind,
    inn: z.string(),
    kpp: z.string().nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'CounterpartyView' });
export type CounterpartyView = z.infer<typeof CounterpartyView>;

/** ИНН 10 digits with КПП for a company, 12 without КПП for an entrepreneur; control digits are checked. */
export const CounterpartyEdit = z
  .object({
    name: z.string().trim().min(1).max(250),
    fullName: z.string().trim().max(500).optional(),
    legalKind: LegalKind,
    inn: z.string().trim().max(12),
    kpp: z.string().trim().max(9).nullable(),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'CounterpartyEdit' });
export type CounterpartyEdit = z.infer<typeof CounterpartyEdit>;

export const AgreementView = z
  .object({
    id: Id,
    name: z.string(),
    priceType: NamedRef.nullable(),
    warehouses: z.array(NamedRef),
    /** Groups the agreement opens; empty = the whole catalogue. */
    allowedCategories: z.array(NamedRef),
    hiddenCategories: z.array(NamedRef),
    minOrderSum: Decimal.nullable(),
    deferralDays: z.number().int(),
    validFrom: Day.nullable(),
    validTo: Day.nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'AgreementView' });
export type AgreementView = z.infer<typeof AgreementView>;

export const AgreementEdit = z
  .object({
    name: z.string().trim().min(1).max(200),
    priceTypeId: Id,
    /** In the order in which stock is reserved. */
    warehouseIds: z.array(Id).min(1).max(50),
    allowedCategoryIds: z.array(Id).max(2000).default([]),
    hiddenCategoryIds: z.array(Id).max(2000).default([]),
    minOrderSum: Decimal.nullable().default(null),
    deferralDays: z.number().int().min(0).max(365).default(0),
    validFrom: Day.nullable().default(null),
    validTo: Day.nullable().default(null),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'AgreementEdit' });
export type AgreementEdit = z.infer<typeof AgreementEdit>;

export const ContractView = z
  .object({
    id: Id,
    number: z.string(),
    date: Day.nullable(),
    counterpartyId: Id,
    agreementId: Id,
    organization: NamedRef,
    channelId: Id,
    creditLimit: Decimal.nullable(),
    deferralDays: z.number().int(),
    validTo: Day.nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'ContractView' });
export type ContractView = z.infer<typeof ContractView>;

export const ContractEdit = z
  .object({
    number: z.string().trim().min(1).max(50),
    date: Day.nullable().default(null),
    counterpartyId: Id,
    agreementId: Id,
    organizationId: Id,
    /** The 1C node that orders of this contract go to. */
    channelId: Id,
    creditLimit: Decimal.nullable().default(null),
    deferralDays: z.number().int().min(0).max(365).default(0),
    validTo: Day.nullable().default(null),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'ContractEdit' });
export type ContractEdit = z.infer<typeof ContractEdit>;

export const DeliveryAddressView = z
  .object({ id: Id, address: z.string(), note: z.string().nullable(), isActive: z.boolean() })
  .meta({ id: 'DeliveryAddressView' });
export type DeliveryAddressView = z.infer<typeof DeliveryAddressView>;
export const DeliveryAddressList = z
  .object({ items: z.array(DeliveryAddressView) })
  .meta({ id: 'DeliveryAddressList' });
export type DeliveryAddressList = z.infer<typeof DeliveryAddressList>;
export const DeliveryAddressEdit = z
  .object({
    address: z.string().trim().min(3).max(500),
    note: z.string().trim().max(500).nullable().default(null),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'DeliveryAddressEdit' });
export type DeliveryAddressEdit = z.infer<typeof DeliveryAddressEdit>;

export const PersonView = z
  .object({
    membershipId: Id,
    userId: Id,
    name: z.string(),
    phone: z.string(),
    role: MembershipRole,
    /** Empty = all counterparties of the partner. */
    counterpartyIds: z.array(Id),
    isActive: z.boolean(),
    lastSeenAt: Moment.nullable(),
  })
  .meta({ id: 'PersonView' });
export type PersonView = z.infer<typeof PersonView>;
export const PersonList = z.object({ items: z.array(PersonView) }).meta({ id: 'PersonList' });
export type PersonList = z.infer<typeof PersonList>;

export const InvitePerson = z
  .object({
    name: z.string().trim().min(1).max(200),
    phone: z.string().min(3).max(40),
    role: MembershipRole,
    counterpartyIds: z.array(Id).max(200).default([]),
  })
  .meta({ id: 'InvitePerson' });
export type InvitePerson = z.infer<typeof InvitePerson>;
export const MembershipEdit = z
  .object({
    role: MembershipRole.optional(),
    counterpartyIds: z.array(Id).max(200).optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'MembershipEdit' });
export type MembershipEdit = z.infer<typeof MembershipEdit>;

export const PartnerCard = z
  .object({
    id: Id,
    name: z.string(),
    code: z.string().nullable(),
    manager: NamedRef.nullable(),
    isActive: z.boolean(),
    createdAt: Moment,
    counterparties: z.array(CounterpartyView),
    agreements: z.array(AgreementView),
    contracts: z.array(ContractView),
    addresses: z.array(DeliveryAddressView),
  })
  .meta({ id: 'PartnerCard' });
export type PartnerCard = z.infer<typeof PartnerCard>;

export const PartnerCreate = z
  .object({
    name: z.string().trim().min(1).max(250),
    code: z.string().trim().max(50).nullable().default(null),
    managerId: Id.nullable().default(null),
  })
  .meta({ id: 'PartnerCreate' });
export type PartnerCreate = z.infer<typeof PartnerCreate>;
export const PartnerEdit = z
  .object({
    name: z.string().trim().min(1).max(250).optional(),
    code: z.string().trim().max(50).nullable().optional(),
    managerId: Id.nullable().optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'PartnerEdit' });
export type PartnerEdit = z.infer<typeof PartnerEdit>;

export const StaffView = z
  .object({
    id: Id,
    name: z.string(),
    phone: z.string(),
    role: StaffRole,
    isActive: z.boolean(),
    lastSeenAt: Moment.nullable(),
    partnerCount: z.number().int(),
  })
  .meta({ id: 'StaffView' });
export type StaffView = z.infer<typeof StaffView>;
export const StaffList = z.object({ items: z.array(StaffView) }).meta({ id: 'StaffList' });
export type StaffList = z.infer<typeof StaffList>;
export const StaffCreate = z
  .object({ name: z.string().trim().min(1).max(200), phone: z.string().min(3).max(40), role: StaffRole })
  .meta({ id: 'StaffCreate' });
export type StaffCreate = z.infer<typeof StaffCreate>;
export const StaffEdit = z
  .object({
    name: z.string().trim().min(1).max(200).optional(),
    role: StaffRole.optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'StaffEdit' });
export type StaffEdit = z.infer<typeof StaffEdit>;

/** What the forms of partners offer to choose from. */
export const PartnerReferences = z
  .object({
    managers: z.array(NamedRef),
    organizations: z.array(NamedRef),
    channels: z.array(NamedRef),
    priceTypes: z.array(z.object({ id: Id, name: z.string(), currency: z.string() })),
    warehouses: z.array(NamedRef),
    categories: z.array(z.object({ id: Id, parentId: Id.nullable(), name: z.string() })),
  })
  .meta({ id: 'PartnerReferences' });
export type PartnerReferences = z.infer<typeof PartnerReferences>;

export const Created = z.object({ id: Id }).meta({ id: 'Created' });
export type Created = z.infer<typeof Created>;

import { z } from 'zod';
import { MembershipRole, Permission, StaffRole } from './permissions';
import { Day, Id, Moment, NamedRef, Phone } from './primitives';

/** Any spelling of a +7 number: `8 900 …`, `+7(900)…`, `9001234567`. */
const PhoneInput = z.string().min(3).max(40);

export const RequestCode = z.object({ phone: PhoneInput }).meta({ id: 'RequestCode' });
export type RequestCode = z.infer<typeof RequestCode>;

/** The same answer for a known and an unknown number. */
export const CodeRequested = z
  .object({ requestId: Id, expiresInSeconds: z.number().int(), resendAfterSeconds: z.number().int() })
  .meta({ id: 'CodeRequested' });
export type CodeRequested = z.infer<typeof CodeRequested>;

export const ConfirmCode = z
  .object({ requestId: Id, code: z.string().min(1).max(20) })
  .meta({ id: 'ConfirmCode' });
export type ConfirmCode = z.infer<typeof ConfirmCode>;

export const PasswordSignIn = z
  .object({ phone: PhoneInput, password: z.string().min(1).max(256) })
  .meta({ id: 'PasswordSignIn' });
export type PasswordSignIn = z.infer<typeof PasswordSignIn>;

/** 8-256 characters of any kind, no composition rules (product row A9). */
export const SetPassword = z.object({ password: z.string().min(8).max(256) }).meta({ id: 'SetPassword' });
export type SetPassword = z.infer<typeof SetPassword>;

/** One contract a buyer may work under: prices, stock, cart and papers follow it. */
export const BuyerContext = z
  .object({
    contractId: Id,
    contractNumber: z.string(),
    contractDate: Day.nullable(),
    partner: NamedRef,
    counterparty: z.object({ id: Id, name: z.string(), inn: z.string() }),
    agreementName: z.string(),
    role: MembershipRole,
  })
  .meta({ id: 'BuyerContext' });
export type BuyerContext = z.infer<typeof BuyerContext>;

export const SessionView = z
  .object({
    user: z.object({ id: Id, name: z.string(), phone: Phone }),
    workplace: z.enum(['buyer', 'staff']),
    staffRole: StaffRole.nullable(),
    /** Set in the buyer's workplace; null in the staff one, or when the person has no open contract. */
    context: BuyerContext.nullable(),
    /** Everything the person can switch to without signing out. */
    contexts: z.array(BuyerContext),
    canWorkAsStaff: z.boolean(),
    permissions: z.array(Permission),
    /** Sent back in `X-XSRF-TOKEN` with every request that changes something. */
    csrfToken: z.string(),
    hasPassword: z.boolean(),
  })
  .meta({ id: 'SessionView' });
export type SessionView = z.infer<typeof SessionView>;

export const SwitchContext = z
  .union([z.object({ contractId: Id }), z.object({ workplace: z.literal('staff') })])
  .meta({ id: 'SwitchContext' });
export type SwitchContext = z.infer<typeof SwitchContext>;

export const SessionListItem = z
  .object({
    id: Id,
    device: z.string(),
    ip: z.string(),
    createdAt: Moment,
    lastSeenAt: Moment,
    isCurrent: z.boolean(),
  })
  .meta({ id: 'SessionListItem' });
export type SessionListItem = z.infer<typeof SessionListItem>;
export const SessionList = z.object({ items: z.array(SessionListItem) }).meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

/** What the sign-in page may know before anybody signed in. */
export const PublicConfig = z
  .object({ demo: z.boolean(), demoInbox: z.boolean(), version: z.string() })
  .meta({ id: 'PublicConfig' });
export type PublicConfig = z.infer<typeof PublicConfig>;

/** Messages that the demo SMS port "sent": exists only when SMS_PROVIDER=demo. */
export const DemoInbox = z
  .object({ items: z.array(z.object({ id: Id, phone: z.string(), text: z.string(), sentAt: Moment })) })
  .meta({ id: 'DemoInbox' });
export type DemoInbox = z.infer<typeof DemoInbox>;

/** The «это не я» link of a new-device notice: ends all sessions of the person. */
export const DisownSignIn = z.object({ token: z.string().min(20).max(100) }).meta({ id: 'DisownSignIn' });
export type DisownSignIn = z.infer<typeof DisownSignIn>;

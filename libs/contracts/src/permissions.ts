import { z } from 'zod';

/** Every right that a route may require. Which role holds which right: libs/identity/src/role-permissions.ts. */
export const Permission = z.enum([
  'session.own', // own session, own contexts, own sessions list
  'catalog.read',
  'cart.edit',
  'order.place',
  'order.read',
  'order.approve',
  'partner.read',
  'partner.edit',
  'person.read',
  'person.edit', // invite people of a partner, change their roles
  'staff.edit', // people of the seller
  'exchange.state', // is 1C normal, how many of my orders wait
  'exchange.read', // the whole log
  'exchange.operate', // retry, cancel, channels
  'audit.read',
]);
export type Permission = z.infer<typeof Permission>;

/** Role of a person within one partner. */
export const MembershipRole = z.enum(['buyer', 'accountant', 'approver', 'director']);
export type MembershipRole = z.infer<typeof MembershipRole>;

/** Role of a person of the seller. */
export const StaffRole = z.enum(['manager', 'accountant', 'director', 'admin']);
export type StaffRole = z.infer<typeof StaffRole>;

/** How far a route reaches: own partner, partners of the manager, everything; `any` = whatever the caller's scope is; `none` = no tenant data. */
export const RouteScope = z.enum(['partner', 'staff', 'any', 'none']);
export type RouteScope = z.infer<typeof RouteScope>;

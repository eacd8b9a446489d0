import type { MembershipRole, Permission, StaffRole } from '@optovik/contracts';

/** What everybody who signed in may do: his own session, contexts and password. */
export const everybody = ['session.own'] as const satisfies readonly Permission[];

const orders = ['catalog.read', 'cart.edit', 'order.place', 'order.read', 'exchange.state'] as const;

/** Rights of a person of a partner, within his partner and contract (product row A10). */
export const rightsOfMember: Readonly<Record<MembershipRole, readonly Permission[]>> = {
  buyer: [...everybody, ...orders],
  approver: [...everybody, ...orders, 'order.approve'],
  director: [...everybody, ...orders, 'order.approve', 'person.read', 'person.edit'],
  /** Documents and money; he cannot order. */
  accountant: [...everybody, 'catalog.read', 'order.read', 'exchange.state'],
};

/** Rights of a person of the seller. How far they reach: `reachOfStaff`. */
export const rightsOfStaff: Readonly<Record<StaffRole, readonly Permission[]>> = {
  manager: [
    ...everybody,
    'partner.read',
    'partner.edit',
    'person.read',
    'person.edit',
    'order.read',
    'exchange.state',
  ],
  /** All finance; changes no prices and no orders. */
  accountant: [...everybody, 'partner.read', 'order.read', 'exchange.state'],
  /** Sees everything, changes nothing. */
  director: [
    ...everybody,
    'partner.read',
    'person.read',
    'order.read',
    'exchange.state',
    'exchange.read',
    'audit.read',
  ],
  /** Exchange, rights and the base; trade is not his. */
  admin: [
    ...everybody,
    'partner.read',
    'partner.edit',
    'person.read',
    'person.edit',
    'staff.edit',
    'exchange.state',
    'exchange.read',
    'exchange.operate',
    'audit.read',
  ],
};

/** A manager reaches the partners assigned to him, everybody else of the staff all of them. */
export const reachOfStaff: Readonly<Record<StaffRole, 'manager' | 'all'>> = {
  manager: 'manager',
  accountant: 'all',
  director: 'all',
  admin: 'all',
};

import type { SessionView, StaffRole } from '@optovik/contracts';
import { buyerSession } from './session-samples';

const rights: Record<StaffRole, SessionView['permissions']> = {
  manager: ['session.own', 'partner.read', 'partner.edit', 'person.read', 'person.edit', 'order.read'],
  accountant: ['session.own', 'partner.read', 'order.read'],
  director: ['session.own', 'partner.read', 'person.read', 'order.read', 'exchange.read'],
  admin: ['session.own', 'partner.read', 'partner.edit', 'person.read', 'person.edit', 'staff.edit'],
};

/** A person of the seller with the rights of the role (libs/identity/src/role-permissions.ts). */
export function staffSession(role: StaffRole): SessionView {
  return buyerSession({
    user: { id: 'me', name: 'Петров Пётр', phone: '+79000000015' },
    workplace: 'staff',
    staffRole: role,
    context: null,
    contexts: [],
    canWorkAsStaff: true,
    permissions: rights[role],
  });
}

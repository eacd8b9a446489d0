import { MembershipRole, Permission, StaffRole } from '@optovik/contracts';
import { reachOfStaff, rightsOfMember, rightsOfStaff } from './role-permissions';

const everyRole = { ...rightsOfMember, staffManager: rightsOfStaff.manager, ...rightsOfStaff };

describe('the table of roles', () => {
  it('names every role of both sides and only known rights, each once', () => {
    expect(Object.keys(rightsOfMember).sort()).toEqual([...MembershipRole.options].sort());
    expect(Object.keys(rightsOfStaff).sort()).toEqual([...StaffRole.options].sort());
    expect(Object.keys(reachOfStaff).sort()).toEqual([...StaffRole.options].sort());
    for (const rights of Object.values(everyRole)) {
      expect(new Set(rights).size).toBe(rights.length);
      expect(rights.every((right) => Permission.options.includes(right))).toBe(true);
    }
  });

  it('gives everybody his own session', () => {
    for (const rights of [...Object.values(rightsOfMember), ...Object.values(rightsOfStaff)])
      expect(rights).toContain('session.own');
  });

  it('leaves ordering to buyers, approvers and directors of a partner', () => {
    const ordering: Permission[] = ['cart.edit', 'order.place'];
    for (const right of ordering) {
      expect(
        Object.entries(rightsOfMember)
          .filter(([, rights]) => rights.includes(right))
          .map(([role]) => role),
      ).toEqual(['buyer', 'approver', 'director']);
      expect(Object.values(rightsOfStaff).some((rights) => rights.includes(right))).toBe(false);
    }
  });

  it('lets the director of the seller change nothing', () => {
    const changing = /\.(edit|place|approve|operate)$/;
    expect(rightsOfStaff.director.filter((right) => changing.test(right))).toEqual([]);
  });

  it('keeps the exchange log from managers, accountants and every person of a partner', () => {
    for (const rights of [
      ...Object.values(rightsOfMember),
      rightsOfStaff.manager,
      rightsOfStaff.accountant,
    ]) {
      expect(rights).not.toContain('exchange.read');
      expect(rights).not.toContain('exchange.operate');
    }
  });

  it('gives the people of the seller to the admin alone', () => {
    const holders = Object.entries(rightsOfStaff).filter(([, rights]) => rights.includes('staff.edit'));
    expect(holders.map(([role]) => role)).toEqual(['admin']);
  });

  it('narrows only managers to their own partners', () => {
    expect(reachOfStaff).toEqual({ manager: 'manager', accountant: 'all', director: 'all', admin: 'all' });
  });
});

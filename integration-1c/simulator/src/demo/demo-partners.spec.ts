import { DEMO_PARTNERS } from './demo-partners';
import { PRICE_TYPE_NAMES, WAREHOUSE_NAMES } from './demo-wholesaler';

const { partners, people, organization } = DEMO_PARTNERS;
const counterparties = partners.flatMap((partner) => partner.counterparties);

/** Check digits of the Federal Tax Service: weights 3 7 2 4 10 3 5 9 4 6 8, the last ones for the shorter numbers. */
function innIsValid(inn: string): boolean {
  const weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
  const digitAt = (position: number) => {
    const own = weights.slice(weights.length - position);
    return (own.reduce((sum, weight, index) => sum + weight * Number(inn[index]), 0) % 11) % 10;
  };
  if (inn.length === 10) return digitAt(9) === Number(inn[9]);
  return inn.length === 12 && digitAt(10) === Number(inn[10]) && digitAt(11) === Number(inn[11]);
}

describe('The partners of the demo', () => {
  it('are eight, with two or more counterparties each, companies and entrepreneurs', () => {
    expect(partners).toHaveLength(8);
    expect(partners.every((partner) => partner.counterparties.length >= 2)).toBe(true);
    expect(new Set(counterparties.map(({ kind }) => kind))).toEqual(new Set(['company', 'entrepreneur']));
  });

  it('have ИНН with right check digits, each once, and КПП only where a company has one', () => {
    expect(counterparties.map(({ inn }) => inn).filter((inn) => !innIsValid(inn))).toEqual([]);
    expect(innIsValid(organization.inn)).toBe(true);
    expect(innIsValid('7707083894')).toBe(false);
    expect(new Set(counterparties.map(({ inn }) => inn)).size).toBe(counterparties.length);
    for (const { kind, inn, kpp } of counterparties) {
      if (kind === 'company') expect([inn.length, kpp?.length]).toEqual([10, 9]);
      else expect([inn.length, kpp]).toEqual([12, null]);
    }
  });

  it('have ОГРН with right check digits', () => {
    for (const { ogrn } of [...counterparties, organization]) {
      const divisor = ogrn.length === 13 ? 11n : 13n;
      expect(String((BigInt(ogrn.slice(0, -1)) % divisor) % 10n)).toBe(ogrn.at(-1));
    }
  });

  it('trade by price types and warehouses of the wholesaler, with at least one contract each', () => {
    for (const { agreement, counterparties: parties } of partners) {
      expect(PRICE_TYPE_NAMES).toContain(agreement.priceType);
      expect(agreement.warehouses.length).toBeGreaterThan(0);
      expect(agreement.warehouses.every((name) => WAREHOUSE_NAMES.some((known) => known === name))).toBe(
        true,
      );
      expect(parties.every(({ contracts }) => contracts.length > 0)).toBe(true);
    }
    expect(new Set(partners.map(({ agreement }) => agreement.priceType)).size).toBe(PRICE_TYPE_NAMES.length);
  });

  it('employ twenty people in all roles, each with a phone of his own', () => {
    expect(people).toHaveLength(20);
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(20);
    expect(people.every(({ phone }) => /^\+7 900 000-00-\d\d$/.test(phone))).toBe(true);
    const staff = people.flatMap(({ staffRole }) => staffRole ?? []).sort();
    expect(staff).toEqual(['accountant', 'admin', 'director', 'manager', 'manager', 'manager']);
    const roles = new Set(
      people.flatMap(({ memberships }) => memberships.flatMap((membership) => membership.roles)),
    );
    expect([...roles].sort()).toEqual(['accountant', 'approver', 'buyer', 'director']);
    expect(
      people.every(({ staffRole, memberships }) => (staffRole === null) === memberships.length > 0),
    ).toBe(true);
  });

  it('each have a buyer and a manager of ours, and somebody buys for two partners', () => {
    const managers = new Set(
      people.filter(({ staffRole }) => staffRole === 'manager').map(({ phone }) => phone),
    );
    for (const partner of partners) {
      expect(managers).toContain(partner.manager);
      const buyers = people.filter(({ memberships }) =>
        memberships.some(
          (membership) => membership.partner === partner.key && membership.roles.includes('buyer'),
        ),
      );
      expect(buyers.length).toBeGreaterThan(0);
    }
    expect(new Set(partners.map(({ manager }) => manager))).toEqual(managers);
    expect(people.some(({ memberships }) => memberships.length > 1)).toBe(true);
  });
});

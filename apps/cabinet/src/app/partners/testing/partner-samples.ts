import type { PartnerCard, PartnerListItem, PartnerReferences } from '@optovik/contracts';

/** Days of the present year are shown without it. */
const year = new Date().getFullYear();

export function listItem(id: string, name: string, changes: Partial<PartnerListItem> = {}): PartnerListItem {
  return {
    id,
    name,
    manager: { id: 'm1', name: 'Сидорова Анна' },
    isActive: true,
    counterpartyCount: 2,
    orderCount: 7,
    lastOrderAt: `${year}-03-18T10:00:00+03:00`,
    openOrderSum: '117673.59',
    ...changes,
  };
}

export function partnerCard(changes: Partial<PartnerCard> = {}): PartnerCard {
  return {
    id: 'p1',
    name: 'Ромашка',
    code: '000123',
    manager: { id: 'm1', name: 'Сидорова Анна' },
    isActive: true,
    createdAt: `${year}-01-12T10:00:00+03:00`,
    counterparties: [
      {
        id: 'k1',
        name: 'ООО «Ромашка»',
        fullName: 'Общество с ограниченной ответственностью «Ромашка»',
        legalKind: 'org',
        inn: '7707083893',
        kpp: '770701001',
        isActive: true,
      },
    ],
    agreements: [
      {
        id: 'a1',
        name: 'Опт',
        priceType: { id: 't1', name: 'Оптовая' },
        warehouses: [{ id: 'w1', name: 'Основной' }],
        allowedCategories: [],
        hiddenCategories: [{ id: 'c2', name: 'Пена' }],
        minOrderSum: '5000.00',
        deferralDays: 14,
        validFrom: null,
        validTo: null,
        isActive: true,
      },
    ],
    contracts: [
      {
        id: 'd1',
        number: '12/О',
        date: `${year}-01-15`,
        counterpartyId: 'k1',
        agreementId: 'a1',
        organization: { id: 'o1', name: 'ООО «Продавец»' },
        channelId: 'ch1',
        creditLimit: '500000.00',
        deferralDays: 14,
        validTo: null,
        isActive: true,
      },
    ],
    addresses: [{ id: 'ad1', address: 'Город А, Складская, 1', note: null, isActive: true }],
    ...changes,
  };
}

export const references: PartnerReferences = {
  managers: [
    { id: 'm1', name: 'Сидорова Анна' },
    { id: 'm2', name: 'Петров Пётр' },
  ],
  organizations: [{ id: 'o1', name: 'ООО «Продавец»' }],
  channels: [{ id: 'ch1', name: 'УТ основная' }],
  priceTypes: [
    { id: 't1', name: 'Оптовая', currency: 'RUB' },
    { id: 't2', name: 'Крупный опт', currency: 'RUB' },
  ],
  warehouses: [
    { id: 'w1', name: 'Основной' },
    { id: 'w2', name: 'Дальний' },
  ],
  categories: [
    { id: 'c1', parentId: null, name: 'Крепёж' },
    { id: 'c2', parentId: null, name: 'Пена' },
    { id: 'c3', parentId: 'c1', name: 'Саморезы' },
  ],
};

import type { BuyerContext, SessionView } from '@optovik/contracts';

/** A buyer with two contracts; a test names only what it is about. */
export function buyerSession(changes: Partial<SessionView> = {}): SessionView {
  const context = buyerContext('c1', 'ООО «Ромашка-Строй»');
  return {
    user: { id: 'u1', name: 'Иванова Анна', phone: '+79000000001' },
    workplace: 'buyer',
    staffRole: null,
    context,
    contexts: [context, buyerContext('c2', 'ООО «Лютик»')],
    canWorkAsStaff: false,
    permissions: ['session.own', 'catalog.read', 'cart.edit', 'order.place', 'order.read', 'exchange.state'],
    csrfToken: 'token-1',
    hasPassword: false,
    ...changes,
  };
}

export function buyerContext(contractId: string, counterparty: string): BuyerContext {
  return {
    contractId,
    contractNumber: `${contractId}/О`,
    contractDate: null,
    partner: { id: `p-${contractId}`, name: counterparty },
    counterparty: { id: `k-${contractId}`, name: counterparty, inn: '7700000000' },
    agreementName: 'Опт',
    role: 'buyer',
  };
}

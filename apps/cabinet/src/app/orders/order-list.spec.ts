import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet } from '@angular/router';
import type { OrderListItem } from '@optovik/contracts';
import { allByRole, byRole, hasRole } from '@optovik/ui/testing';
import { LiveEvents, OPEN_EVENT_STREAM } from '../live/live-events';
import { ExchangeStateStore } from '../shell/exchange-state-store';
import { PageStamps } from '../shell/page-stamps';
import { HandDrivenStream } from '../testing/hand-driven-stream';
import { openPage } from '../testing/open-page';
import { staffSession } from '../testing/staff-session';
import { routes } from './orders.routes';

// The first test compiles the templates
jest.setTimeout(30_000);

/** What the shell gives to every page. */
@Component({
  imports: [RouterOutlet],
  template: '<router-outlet />',
  providers: [
    { provide: OPEN_EVENT_STREAM, useValue: HandDrivenStream.open },
    LiveEvents,
    ExchangeStateStore,
    PageStamps,
  ],
})
class ShellStub {}

const order: OrderListItem = {
  id: 'o1',
  number: '10482',
  status: 'accepted',
  placedAt: new Date().toISOString(),
  placedBy: 'Иванова Анна',
  partner: { id: 'p1', name: 'Ромашка' },
  counterpartyName: 'ООО «Ромашка»',
  contractNumber: '12/О',
  oneCNumber: null,
  lineCount: 3,
  sum: '100.00',
  changedByOneC: false,
  needsAttention: false,
};

async function open(url: string) {
  const page = await openPage(
    'orders',
    [{ path: '', component: ShellStub, children: routes }],
    url,
    staffSession('manager'),
  );
  const asked = () => page.server.expectOne((request) => request.url === '/api/orders');
  return { ...page, asked };
}

describe('the list of orders', () => {
  afterEach(() => document.body.replaceChildren());

  it('is narrowed to one partner by the address, says so and lets go', async () => {
    const { host, asked, settle } = await open('/orders?partnerId=p1');
    const narrowed = asked();
    expect(narrowed.request.params.get('partnerId')).toBe('p1');
    narrowed.flush({ items: [order], nextCursor: null, statusesAt: null });
    await settle();
    byRole(host, 'link', /Партнёр: Ромашка/).click();
    await settle();
    const all = asked();
    expect(all.request.params.has('partnerId')).toBe(false);
    all.flush({ items: [order], nextCursor: null, statusesAt: null });
    await settle();
    expect(hasRole(host, 'link', /Партнёр: Ромашка/)).toBe(false);
    expect(TestBed.inject(Router).url).toBe('/orders');
  });

  it('leads out of a partner without orders', async () => {
    const { host, asked, settle } = await open('/orders?partnerId=p1');
    asked().flush({ items: [], nextCursor: null, statusesAt: null });
    await settle();
    byRole(host, 'button', 'Показать все').click();
    await settle();
    asked().flush({ items: [order], nextCursor: null, statusesAt: null });
    await settle();
    expect(allByRole(host, 'link').map((link) => link.textContent?.trim())).toEqual(['10482']);
  });

  it('asks once for everything when no partner is named', async () => {
    const { asked } = await open('/orders');
    expect(asked().request.params.keys()).toEqual([]);
  });
});

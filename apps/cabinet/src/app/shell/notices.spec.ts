import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SessionView } from '@optovik/contracts';
import { byRole, hasRole } from '@optovik/ui/testing';
import { LiveEvents, OPEN_EVENT_STREAM } from '../live/live-events';
import { Session } from '../session/session';
import { HandDrivenStream } from '../testing/hand-driven-stream';
import { buyerSession } from '../testing/session-samples';
import { Notices } from './notices';
import { NoticesStore } from './notices-store';

const order = (status: string, change: 'none' | 'changed' = 'none') => ({
  id: 'o1',
  number: '10482',
  status,
  oneCNumber: 'УТ-004217',
  statusAt: '2026-03-18T11:05:00Z',
  lines: [{ change }],
});

async function open(view: SessionView = buyerSession()) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: OPEN_EVENT_STREAM, useValue: HandDrivenStream.open },
      LiveEvents,
      NoticesStore,
    ],
  });
  TestBed.inject(Session).accept(view);
  const fixture = TestBed.createComponent(Notices);
  document.body.append(fixture.nativeElement);
  fixture.detectChanges();
  const server = TestBed.inject(HttpTestingController);
  const happens = async (answer: ReturnType<typeof order>) => {
    HandDrivenStream.last().says({ topic: 'order.changed', orderId: 'o1' });
    server.expectOne('/api/orders/o1').flush(answer);
    fixture.detectChanges();
    await fixture.whenStable();
  };
  return { host: fixture.nativeElement as HTMLElement, server, happens, fixture };
}

describe('the bell', () => {
  afterEach(() => document.body.replaceChildren());

  it('tells what 1C did with an order and leads to it', async () => {
    const { host, happens, fixture } = await open();
    await happens(order('confirmed', 'changed'));
    byRole(host, 'button', 'Уведомления, новых: 1').click();
    fixture.detectChanges();
    const link = byRole(document.body, 'link', /Заказ 10482: подтверждён № УТ-004217, 1С изменила строки/);
    expect(link.getAttribute('href')).toBe('/orders/o1');
    expect(hasRole(host, 'button', 'Уведомления')).toBe(true);
  });

  it('rings once for one step, and never for the buyer’s own act', async () => {
    const { host, happens } = await open();
    await happens(order('accepted'));
    expect(hasRole(host, 'button', 'Уведомления')).toBe(true);
    await happens(order('handed_over'));
    await happens(order('handed_over'));
    expect(hasRole(host, 'button', 'Уведомления, новых: 1')).toBe(true);
  });

  it('does not read every order of the house for the staff', async () => {
    const { server } = await open(buyerSession({ workplace: 'staff', staffRole: 'manager', context: null }));
    HandDrivenStream.last().says({ topic: 'order.changed', orderId: 'o1' });
    server.expectNone('/api/orders/o1');
    expect(TestBed.inject(NoticesStore).unread()).toBe(0);
  });
});

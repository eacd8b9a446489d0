import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, inject, Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { SessionView } from '@optovik/contracts';
import { allByRole, byRole } from '@optovik/ui/testing';
import { apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor } from '../http/interceptors';
import { OPEN_EVENT_STREAM } from '../live/live-events';
import { signedIn } from '../session/guards';
import { Session } from '../session/session';
import { HandDrivenStream } from '../testing/hand-driven-stream';
import { buyerContext, buyerSession } from '../testing/session-samples';
import { CartSummaryStore } from './cart-summary-store';
import { SignedInArea } from './signed-in-area';

let madeStores = 0;

@Injectable()
class PageStore {
  readonly number = (madeStores += 1);
  readonly openedFor = inject(Session).context()?.counterparty.name ?? 'никто';
}

@Component({
  template: `<h1>Цены для: {{ store.openedFor }}, в корзине {{ cart.totals()?.sum }}</h1>`,
  providers: [PageStore],
})
class Prices {
  readonly store = inject(PageStore);
  readonly cart = inject(CartSummaryStore);
}

@Component({ template: '<h1>Вход</h1>' })
class SignInStub {}

const summary = (sum: string, version = 1) => ({
  version,
  totals: { sum, vatSum: '0', lineCount: 2, weight: '0', linesWithoutWeight: 0 },
  quantities: [],
});

async function open(view: SessionView = buyerSession()) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor])),
      provideHttpClientTesting(),
      { provide: OPEN_EVENT_STREAM, useValue: HandDrivenStream.open },
      provideRouter([
        { path: 'sign-in', component: SignInStub },
        {
          path: '',
          canMatch: [signedIn],
          component: SignedInArea,
          children: [
            { path: '', component: Prices },
            { path: 'orders/:id', component: Prices },
          ],
        },
      ]),
    ],
  });
  TestBed.inject(Session).accept(view);
  const harness = await RouterTestingHarness.create('/orders/1');
  const host = harness.fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    harness.detectChanges();
    await new Promise((resolve) => setTimeout(resolve, 5));
    harness.detectChanges();
  };
  const answer = async (sum: string) => {
    server.match('/api/exchange/state').forEach((request) => request.error(new ProgressEvent('error')));
    server.expectOne('/api/cart/summary').flush(summary(sum));
    await settle();
  };
  await settle();
  return { host, server, settle, answer };
}

describe('the signed-in area', () => {
  beforeEach(() => (HandDrivenStream.opened = []));
  afterEach(() => document.body.replaceChildren());

  it('throws everything of one contract away when another is taken', async () => {
    const { host, server, settle, answer } = await open();
    await answer('100.00');
    expect(byRole(host, 'heading').textContent).toBe('Цены для: ООО «Ромашка-Строй», в корзине 100.00');
    const before = madeStores;
    const firstStream = HandDrivenStream.last();

    byRole(host, 'button', /Сменить партнёра или договор/).click();
    await settle();
    byRole(document.body, 'menuitemradio', /Лютик/).click();
    const lutik = buyerContext('c2', 'ООО «Лютик»');
    const asked = server.expectOne('/api/session/context');
    expect(asked.request.body).toEqual({ contractId: 'c2' });
    asked.flush(buyerSession({ context: lutik }));
    await settle();

    expect(byRole(host, 'heading').textContent).toBe('Цены для: ООО «Лютик», в корзине ');
    expect(madeStores).toBeGreaterThan(before);
    expect(firstStream.isClosed).toBe(true);
    expect(HandDrivenStream.opened).toHaveLength(2);
    await answer('7.00');
    expect(byRole(host, 'heading').textContent).toBe('Цены для: ООО «Лютик», в корзине 7.00');
  });

  it('leaves nothing on screen or listening after a sign-out', async () => {
    const { host, server, settle, answer } = await open();
    await answer('100.00');
    const [menu] = allByRole(host, 'button', /оформление, язык/);
    menu?.click();
    await settle();
    byRole(document.body, 'menuitem', 'Выйти').click();
    expect(TestBed.inject(Session).view()).not.toBeNull();
    server
      .expectOne({ method: 'DELETE', url: '/api/session' })
      .flush(null, { status: 204, statusText: 'No Content' });
    await settle();

    expect(TestBed.inject(Router).url).toBe('/sign-in');
    expect(TestBed.inject(Session).view()).toBeNull();
    expect(host.textContent).not.toContain('Ромашка');
    expect(HandDrivenStream.opened.every((stream) => stream.isClosed)).toBe(true);
  });

  it('does not pretend to be signed out when the server did not hear it', async () => {
    const { host, server, settle, answer } = await open();
    await answer('100.00');
    const [menu] = allByRole(host, 'button', /оформление, язык/);
    menu?.click();
    await settle();
    byRole(document.body, 'menuitem', 'Выйти').click();
    server.expectOne({ method: 'DELETE', url: '/api/session' }).error(new ProgressEvent('error'));
    await settle();
    expect(TestBed.inject(Session).state()).toBe('signed-in');
    expect(allByRole(host, 'alert').map((alert) => alert.textContent)).toContain(
      'Выйти не удалось: нет связи с сервером. Повторите.',
    );
  });

  it('reads the cart again when another device has changed it, and after a break of the stream', async () => {
    const { server, settle, answer } = await open();
    await answer('100.00');
    HandDrivenStream.last().opens();
    HandDrivenStream.last().says({ topic: 'cart.changed', contractId: 'c1', version: 1 });
    HandDrivenStream.last().says({ topic: 'cart.changed', contractId: 'other', version: 9 });
    await settle();
    server.expectNone('/api/cart/summary');
    HandDrivenStream.last().says({ topic: 'cart.changed', contractId: 'c1', version: 2 });
    await settle();
    server.expectOne('/api/cart/summary').flush(summary('120.00', 2));
  });

  it('says since when 1C is silent, and nothing while it is well', async () => {
    const { host, server, settle } = await open();
    const [request] = server.match('/api/exchange/state');
    request?.flush({
      state: 'silent',
      lastContactAt: null,
      silentSince: new Date(new Date().setHours(0, 7, 0, 0)).toISOString(),
      waitingOrders: 3,
      waitingSum: '10.00',
      oldestWaitingAt: null,
    });
    await settle();
    expect(host.textContent).toContain('1С не отвечает с\u00a000:07');

    HandDrivenStream.last().says({ topic: 'exchange.changed' });
    server.expectOne('/api/exchange/state').flush({
      state: 'normal',
      lastContactAt: new Date().toISOString(),
      silentSince: null,
      waitingOrders: 0,
      waitingSum: '0',
      oldestWaitingAt: null,
    });
    await settle();
    expect(host.textContent).not.toContain('1С не отвечает');
  });
});

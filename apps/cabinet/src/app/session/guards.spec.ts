import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Location } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { apiErrorInterceptor } from '../http/interceptors';
import { buyerSession } from '../testing/session-samples';
import { permitted, signedIn, signedOut } from './guards';
import { Session } from './session';

@Component({ template: 'вход' })
class SignInStub {}
@Component({ template: 'заказы' })
class OrdersStub {}
@Component({ template: 'раздел открыт не вам' })
class NoRightsStub {}
@Component({ template: 'портал не отвечает' })
class UnreachableStub {}

async function open(url: string) {
  const harness = await RouterTestingHarness.create(url);
  return { text: harness.fixture.nativeElement.textContent, url: TestBed.inject(Location).path() };
}

describe('who gets where', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([apiErrorInterceptor])),
        provideHttpClientTesting(),
        provideRouter([
          { path: 'sign-in', canMatch: [signedOut], component: SignInStub },
          { path: 'unreachable', component: UnreachableStub },
          {
            path: '',
            canMatch: [signedIn],
            children: [
              { path: 'orders', canMatch: [permitted('order.read')], component: OrdersStub },
              { path: 'no-rights', component: NoRightsStub },
              { path: '', component: OrdersStub },
            ],
          },
        ]),
      ],
    });
  });

  it('a stranger signs in first and comes back to the address he wanted', async () => {
    TestBed.inject(Session).forget();
    const { url } = await open('/orders?q=шуруп');
    expect(TestBed.inject(Router).parseUrl(url).queryParams).toEqual({
      returnUrl: '/orders?q=%D1%88%D1%83%D1%80%D1%83%D0%BF',
    });
  });

  it('a person with the right sees the section', async () => {
    TestBed.inject(Session).accept(buyerSession());
    expect((await open('/orders')).text).toContain('заказы');
  });

  it('a person without it is told so under the address he asked for', async () => {
    TestBed.inject(Session).accept(buyerSession({ permissions: ['session.own'] }));
    const { text, url } = await open('/orders');
    expect(text).toContain('раздел открыт не вам');
    expect(url).toBe('/orders');
  });

  it('a signed-in person has no use for the sign-in page', async () => {
    TestBed.inject(Session).accept(buyerSession());
    expect((await open('/sign-in')).text).toContain('заказы');
  });

  it('a dead server is not taken for an ended session', async () => {
    const loading = TestBed.inject(Session).load();
    TestBed.inject(HttpTestingController).expectOne('/api/session').error(new ProgressEvent('error'));
    await loading;
    const { text, url } = await open('/orders');
    expect(text).toContain('портал не отвечает');
    expect(url).toBe('/orders');
  });
});

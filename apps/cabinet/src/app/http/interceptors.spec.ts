import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Session } from '../session/session';
import { buyerSession } from '../testing/session-samples';
import { expectsAnonymous } from './expects-anonymous';
import { apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor } from './interceptors';

@Component({ template: '' })
class Anywhere {}

function open() {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor])),
      provideHttpClientTesting(),
      provideRouter([{ path: '**', component: Anywhere }]),
    ],
  });
  const session = TestBed.inject(Session);
  session.accept(buyerSession({ csrfToken: 'token-1' }));
  return {
    http: TestBed.inject(HttpClient),
    server: TestBed.inject(HttpTestingController),
    session,
    router: TestBed.inject(Router),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('requests of the cabinet', () => {
  it('carry the token of the session when they change something, and only then', () => {
    const { http, server } = open();
    http.put('/api/cart/lines/1', {}).subscribe();
    http.get('/api/cart').subscribe();
    http.post('https://elsewhere.example/x', {}).subscribe();
    expect(server.expectOne('/api/cart/lines/1').request.headers.get('X-XSRF-TOKEN')).toBe('token-1');
    expect(server.expectOne('/api/cart').request.headers.has('X-XSRF-TOKEN')).toBe(false);
    expect(server.expectOne('https://elsewhere.example/x').request.headers.has('X-XSRF-TOKEN')).toBe(false);
  });

  it('take a new token and try once more when another tab signed in anew', async () => {
    const { http, server } = open();
    const answer = firstValueFrom(http.post('/api/orders', {}));
    server
      .expectOne('/api/orders')
      .flush({ code: 'CSRF_MISMATCH', message: 'x' }, { status: 403, statusText: 'Forbidden' });
    server.expectOne('/api/session').flush(buyerSession({ csrfToken: 'token-2' }));
    await settled();
    const again = server.expectOne('/api/orders');
    expect(again.request.headers.get('X-XSRF-TOKEN')).toBe('token-2');
    again.flush({ id: 'o1' });
    expect(await answer).toEqual({ id: 'o1' });
  });

  it('lead to the sign-in page and back when the session has ended', async () => {
    const { http, server, session, router } = open();
    await router.navigateByUrl('/orders/1?tab=lines');
    const answer = firstValueFrom(http.get('/api/orders/1'));
    server
      .expectOne('/api/orders/1')
      .flush({ code: 'NOT_SIGNED_IN', message: 'x' }, { status: 401, statusText: 'Unauthorized' });
    await expect(answer).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await settled();
    expect(session.view()).toBeNull();
    expect(router.parseUrl(router.url).queryParams).toEqual({ returnUrl: '/orders/1?tab=lines' });
  });

  it('stay on the page when a 401 is an answer, as at sign-in', async () => {
    const { http, server, session } = open();
    const answer = firstValueFrom(http.post('/api/sign-in/confirm', {}, { context: expectsAnonymous() }));
    server
      .expectOne('/api/sign-in/confirm')
      .flush({ code: 'CODE_WRONG', message: 'x' }, { status: 401, statusText: 'Unauthorized' });
    await expect(answer).rejects.toMatchObject({ code: 'CODE_WRONG' });
    expect(session.view()).not.toBeNull();
  });
});

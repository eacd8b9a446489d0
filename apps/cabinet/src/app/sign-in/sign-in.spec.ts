import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { byLabel, byRole, hasRole, type } from '@optovik/ui/testing';
import { apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor } from '../http/interceptors';
import { Session } from '../session/session';
import { buyerSession } from '../testing/session-samples';
import { SignIn } from './sign-in';

@Component({ template: '' })
class Inside {}

const codeAnswer = { requestId: 'r1', expiresInSeconds: 300, resendAfterSeconds: 60 };

async function open(url = '/sign-in', config = { demo: false, demoInbox: false, version: '0.1.0' }) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([apiErrorInterceptor, csrfInterceptor, endedSessionInterceptor])),
      provideHttpClientTesting(),
      provideRouter(
        [
          { path: 'sign-in', component: SignIn },
          { path: '**', component: Inside },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const harness = await RouterTestingHarness.create(url);
  const host = harness.fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const server = TestBed.inject(HttpTestingController);
  server.expectOne('/api/public-config').flush(config);
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    harness.detectChanges();
  };
  await settle();
  const askForCode = async () => {
    type(byLabel(host, 'Телефон'), '89000000001');
    byRole(host, 'button', 'Получить код').click();
    server.expectOne('/api/sign-in/code').flush(codeAnswer);
    await settle();
  };
  return { host, server, settle, askForCode };
}

function typeCode(host: HTMLElement, code: string): void {
  [...code].forEach((digit, position) => type(byLabel(host, `Цифра ${position + 1}`), digit));
}

describe('the sign-in page', () => {
  afterEach(() => document.body.replaceChildren());

  it('goes from the phone to the code and into the page that was wanted', async () => {
    const { host, server, settle } = await open('/sign-in?returnUrl=/orders/7');
    type(byLabel(host, 'Телефон'), '89000000001');
    expect(byLabel(host, 'Телефон').value).toBe('+7 900 000-00-01');
    byRole(host, 'button', 'Получить код').click();
    const asked = server.expectOne('/api/sign-in/code');
    expect(asked.request.body).toEqual({ phone: '+7 900 000-00-01' });
    asked.flush(codeAnswer);
    await settle();
    expect(hasRole(host, 'heading', 'Код из СМС')).toBe(true);
    expect(document.activeElement).toBe(byLabel(host, 'Цифра 1'));

    typeCode(host, '417000');
    const confirmed = server.expectOne('/api/sign-in/confirm');
    expect(confirmed.request.body).toEqual({ requestId: 'r1', code: '417000' });
    confirmed.flush(buyerSession());
    await settle();
    expect(TestBed.inject(Session).state()).toBe('signed-in');
    expect(TestBed.inject(Router).url).toBe('/orders/7');
  });

  it('does not send a number that is not whole', async () => {
    const { host, server, settle } = await open();
    type(byLabel(host, 'Телефон'), '8900');
    byRole(host, 'button', 'Получить код').click();
    await settle();
    expect(byRole(host, 'alert').textContent).toContain('Нужно 10 цифр');
    server.expectNone('/api/sign-in/code');
  });

  it('says that the code is wrong and asks for it again', async () => {
    const { host, server, settle, askForCode } = await open();
    await askForCode();
    typeCode(host, '111111');
    await settle();
    server
      .expectOne('/api/sign-in/confirm')
      .flush({ code: 'CODE_WRONG', message: 'x' }, { status: 401, statusText: 'Unauthorized' });
    await settle();
    expect(byRole(host, 'alert').textContent).toContain('Код не подошёл');
    expect(byLabel(host, 'Цифра 6').value).toBe('');
    expect(document.activeElement).toBe(byLabel(host, 'Цифра 1'));
  });

  it('takes a pasted code whole', async () => {
    const { host, server, askForCode } = await open();
    await askForCode();
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(paste, 'clipboardData', { value: { getData: () => 'Код: 417 000' } });
    byLabel(host, 'Цифра 1').dispatchEvent(paste);
    expect(server.expectOne('/api/sign-in/confirm').request.body).toEqual({
      requestId: 'r1',
      code: '417000',
    });
  });

  it('offers a new code only when the pause is over', async () => {
    const { host, askForCode } = await open();
    await askForCode();
    expect(host.textContent).toContain('Отправить новый можно через');
    expect(hasRole(host, 'button', 'Отправить новый код')).toBe(false);
  });

  it('asks for a new code after the last attempt', async () => {
    const { host, server, settle, askForCode } = await open();
    await askForCode();
    typeCode(host, '111111');
    await settle();
    server
      .expectOne('/api/sign-in/confirm')
      .flush({ code: 'CODE_EXHAUSTED', message: 'x' }, { status: 401, statusText: 'Unauthorized' });
    await settle();
    typeCode(host, '222222');
    server.expectNone('/api/sign-in/confirm');
    expect(byRole<HTMLButtonElement>(host, 'button', 'Войти').disabled).toBe(true);
  });

  it('lets in by a password as well', async () => {
    const { host, server, settle } = await open();
    byRole(host, 'button', 'Войти по паролю').click();
    await settle();
    type(byLabel(host, 'Телефон'), '9000000001');
    type(byLabel(host, 'Пароль'), 'длинная фраза');
    byRole(host, 'button', 'Войти').click();
    const asked = server.expectOne('/api/sign-in/password');
    expect(asked.request.body).toEqual({ phone: '+7 900 000-00-01', password: 'длинная фраза' });
    asked.flush(buyerSession());
    await settle();
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('shows where the SMS of the demonstration lie, and only there', async () => {
    const demo = await open('/sign-in', { demo: true, demoInbox: true, version: '0.1.0' });
    expect(byRole(demo.host, 'link', 'ящике демо-СМС').getAttribute('href')).toBe('/demo/sms');
    document.body.replaceChildren();
    TestBed.resetTestingModule();
    const real = await open();
    expect(hasRole(real.host, 'link', 'ящике демо-СМС')).toBe(false);
  });
});

import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Toasts } from '@optovik/ui';
import { byLabel, byRole, hasRole, type } from '@optovik/ui/testing';
import { apiErrorInterceptor } from '../http/interceptors';
import { Session } from '../session/session';
import { buyerSession } from '../testing/session-samples';
import { MySessions } from './my-sessions';

const session = (id: string, device: string, isCurrent: boolean) => ({
  id,
  device,
  ip: '10.0.0.5',
  createdAt: '2026-03-01T08:00:00+03:00',
  lastSeenAt: '2026-03-18T08:00:00+03:00',
  isCurrent,
});

async function open() {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([apiErrorInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
    ],
  });
  TestBed.inject(Session).accept(buyerSession());
  const fixture = TestBed.createComponent(MySessions);
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  fixture.detectChanges();
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const answer = async () => {
    server
      .expectOne('/api/sessions')
      .flush({ items: [session('s2', 'Safari, iPhone', false), session('s1', 'Chrome, Windows', true)] });
    await settle();
  };
  return { host, server, settle, answer };
}

describe('my sessions', () => {
  afterEach(() => {
    TestBed.inject(Toasts).clear();
    document.body.replaceChildren();
  });

  it('end an unknown one and leave the current alone', async () => {
    const { host, server, settle, answer } = await open();
    await answer();
    expect(hasRole(host, 'button', 'Завершить сеанс: Chrome, Windows')).toBe(false);
    byRole(host, 'button', 'Завершить сеанс: Safari, iPhone').click();
    server.expectOne({ method: 'DELETE', url: '/api/sessions/s2' }).flush(null);
    await settle();
    expect(host.textContent).not.toContain('Safari');
    expect(
      TestBed.inject(Toasts)
        .shown()
        .map((toast) => toast.text),
    ).toEqual(['Сеанс завершён']);
    expect(hasRole(host, 'button', 'Завершить остальные')).toBe(false);
  });

  it('stay on screen when ending failed, with the reason', async () => {
    const { host, server, settle, answer } = await open();
    await answer();
    byRole(host, 'button', 'Завершить остальные').click();
    server.expectOne({ method: 'DELETE', url: '/api/sessions' }).error(new ProgressEvent('error'));
    await settle();
    expect(byRole(host, 'alert').textContent).toContain('Нет связи с сервером');
    expect(host.textContent).toContain('Safari');
  });

  it('set a password only of eight characters and more', async () => {
    const { host, server, settle, answer } = await open();
    await answer();
    type(byLabel(host, 'Новый пароль'), 'семь зн');
    byRole(host, 'button', 'Задать пароль').click();
    await settle();
    expect(byRole(host, 'alert').textContent).toContain('сейчас 7');
    server.expectNone('/api/session/password');

    type(byLabel(host, 'Новый пароль'), 'длинная фраза');
    byRole(host, 'button', 'Задать пароль').click();
    const asked = server.expectOne('/api/session/password');
    expect(asked.request.body).toEqual({ password: 'длинная фраза' });
    asked.flush(null);
    await settle();
    server.expectOne('/api/session').flush(buyerSession({ hasPassword: true }));
    await settle();
    expect(host.textContent).toContain('Пароль задан.');
    expect(byLabel(host, 'Новый пароль').value).toBe('');
  });
});

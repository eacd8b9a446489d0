import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  CodeRequested,
  ConfirmCode,
  DemoInbox,
  PasswordSignIn,
  PublicConfig,
  RequestCode,
  SessionView,
} from '@optovik/contracts';
import type { Observable } from 'rxjs';
import { expectsAnonymous } from '../http/expects-anonymous';

/** The public routes: everything that works before anybody has signed in. */
@Injectable({ providedIn: 'root' })
export class SignInClient {
  private readonly http = inject(HttpClient);

  publicConfig(): Observable<PublicConfig> {
    return this.http.get<PublicConfig>('/api/public-config');
  }

  requestCode(body: RequestCode): Observable<CodeRequested> {
    return this.http.post<CodeRequested>('/api/sign-in/code', body, { context: expectsAnonymous() });
  }

  confirmCode(body: ConfirmCode): Observable<SessionView> {
    return this.http.post<SessionView>('/api/sign-in/confirm', body, { context: expectsAnonymous() });
  }

  withPassword(body: PasswordSignIn): Observable<SessionView> {
    return this.http.post<SessionView>('/api/sign-in/password', body, { context: expectsAnonymous() });
  }

  demoInbox(): Observable<DemoInbox> {
    return this.http.get<DemoInbox>('/api/demo/inbox', { context: expectsAnonymous() });
  }
}

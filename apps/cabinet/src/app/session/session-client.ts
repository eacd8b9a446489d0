import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { SessionList, SessionView, SetPassword, SwitchContext } from '@optovik/contracts';
import type { Observable } from 'rxjs';
import { expectsAnonymous } from '../http/expects-anonymous';

/** The routes of one's own session. */
@Injectable({ providedIn: 'root' })
export class SessionClient {
  private readonly http = inject(HttpClient);

  /** For the start of the page: nobody being signed in is a good answer. */
  read(): Observable<SessionView> {
    return this.http.get<SessionView>('/api/session', { context: expectsAnonymous() });
  }

  /** In the middle of work: a 401 leads to the sign-in page. */
  readAgain(): Observable<SessionView> {
    return this.http.get<SessionView>('/api/session');
  }

  switchTo(target: SwitchContext): Observable<SessionView> {
    return this.http.put<SessionView>('/api/session/context', target);
  }

  signOut(): Observable<void> {
    return this.http.delete<void>('/api/session', { context: expectsAnonymous() });
  }

  list(): Observable<SessionList> {
    return this.http.get<SessionList>('/api/sessions');
  }

  setPassword(body: SetPassword): Observable<void> {
    return this.http.put<void>('/api/session/password', body);
  }

  end(sessionId: string): Observable<void> {
    return this.http.delete<void>(`/api/sessions/${sessionId}`);
  }

  endOthers(): Observable<void> {
    return this.http.delete<void>('/api/sessions');
  }
}

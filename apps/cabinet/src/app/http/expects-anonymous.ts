import { HttpContext, HttpContextToken } from '@angular/common/http';

/** Set on requests whose 401 is an answer, not the end of a session: reading the session at start, signing in. */
export const EXPECTS_ANONYMOUS = new HttpContextToken<boolean>(() => false);

export const expectsAnonymous = (): HttpContext => new HttpContext().set(EXPECTS_ANONYMOUS, true);

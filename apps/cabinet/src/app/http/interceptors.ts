import type { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from '../session/session';
import { SignInRedirect } from '../session/sign-in-redirect';
import { toApiError } from './api-error';
import { EXPECTS_ANONYMOUS } from './expects-anonymous';

const ours = (url: string): boolean => url.startsWith('/api/');
const changes = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/**
 * Adds the token of the session to requests that change something. When another tab signed in anew, the token of this tab is
 * out of date: the session is read again and the request repeated once (the server did nothing with the first one).
 */
export const csrfInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  if (!ours(request.url) || !changes(request.method)) return next(request);
  const withToken = () => {
    const token = session.view()?.csrfToken;
    return token === undefined ? request : request.clone({ setHeaders: { 'X-XSRF-TOKEN': token } });
  };
  return next(withToken()).pipe(
    catchError((failure: HttpErrorResponse) =>
      toApiError(failure).code === 'CSRF_MISMATCH' && session.view() !== null
        ? from(session.load()).pipe(switchMap(() => next(withToken())))
        : throwError(() => failure),
    ),
  );
};

/** A 401 in the middle of work ends the session of this tab and leads to the sign-in page and back. */
export const endedSessionInterceptor: HttpInterceptorFn = (request, next) => {
  const redirect = inject(SignInRedirect);
  return next(request).pipe(
    catchError((failure: HttpErrorResponse) => {
      if (ours(request.url) && failure.status === 401 && !request.context.get(EXPECTS_ANONYMOUS))
        redirect.sessionEnded();
      return throwError(() => failure);
    }),
  );
};

/** The outermost one: whoever calls the API sees `ApiError` and nothing else. */
export const apiErrorInterceptor: HttpInterceptorFn = (request, next) =>
  ours(request.url)
    ? next(request).pipe(catchError((failure: unknown) => throwError(() => toApiError(failure))))
    : next(request);

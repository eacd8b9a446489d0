import { inject } from '@angular/core';
import { type CanMatchFn, RedirectCommand, Router, type UrlSegment } from '@angular/router';
import type { Permission } from '@optovik/contracts';
import { Session } from './session';

const asUrl = (segments: readonly UrlSegment[]): string =>
  '/' + segments.map((segment) => segment.path).join('/');

/** Another page under the address that was asked for, so that a reload asks again. */
const showInPlace = (router: Router, page: string): RedirectCommand =>
  new RedirectCommand(router.parseUrl(page), { browserUrl: router.currentNavigation()?.extractedUrl });

/** Lets only a signed-in person into the area; the others sign in first and come back to the address they wanted. */
export const signedIn: CanMatchFn = (_route, segments) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.state() === 'signed-in') return true;
  if (session.state() === 'unreachable') return showInPlace(router, '/unreachable');
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? asUrl(segments);
  return router.createUrlTree(['/sign-in'], wanted === '/' ? {} : { queryParams: { returnUrl: wanted } });
};

/** The sign-in page is of no use to somebody who is already in. */
export const signedOut: CanMatchFn = () =>
  inject(Session).state() !== 'signed-in' || inject(Router).createUrlTree(['/']);

/**
 * Opens a route to those who hold the permission. To the others it says who gives the right, under the address they asked for.
 * The server checks the same permission on every request; this only spares a person an empty page.
 */
export function permitted(permission: Permission): CanMatchFn {
  return () => inject(Session).may(permission) || showInPlace(inject(Router), '/no-rights');
}

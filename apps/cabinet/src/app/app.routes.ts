import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { I18n } from './i18n/i18n';
import { notMeTexts } from './not-me/not-me.texts';
import { sections } from './sections';
import { permitted, signedIn, signedOut } from './session/guards';
import { shellTexts } from './shell/shell.texts';

/** A title in the language chosen at the moment of opening. */
const titled =
  (
    key:
      'signInTitle' | 'sessionsTitle' | 'notFoundTitle' | 'noRightsTitle' | 'unreachableTitle' | 'demoTitle',
  ) =>
  () =>
    inject(I18n).use(shellTexts)()[key];

/** Public pages first, then the signed-in area: the shell with one lazy child per section. */
export const routes: Routes = [
  {
    path: 'sign-in',
    canMatch: [signedOut],
    title: titled('signInTitle'),
    loadComponent: () => import('./sign-in/sign-in').then((file) => file.SignIn),
  },
  {
    path: 'demo/sms',
    title: titled('demoTitle'),
    loadComponent: () => import('./sign-in/demo-inbox').then((file) => file.DemoInbox),
  },
  {
    path: 'not-me',
    title: () => inject(I18n).use(notMeTexts)().title,
    loadComponent: () => import('./not-me/not-me').then((file) => file.NotMe),
  },
  {
    path: 'unreachable',
    title: titled('unreachableTitle'),
    loadComponent: () => import('./pages/unreachable').then((file) => file.Unreachable),
  },
  {
    path: '',
    canMatch: [signedIn],
    loadComponent: () => import('./shell/signed-in-area').then((file) => file.SignedInArea),
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./pages/home').then((file) => file.Home),
      },
      ...sections.map((section) => ({
        path: section.path,
        canMatch: [permitted(section.permission)],
        title: () => section.title[inject(I18n).language()],
        loadChildren: section.load,
      })),
      {
        path: 'sessions',
        title: titled('sessionsTitle'),
        loadComponent: () => import('./my-sessions/my-sessions').then((file) => file.MySessions),
      },
      {
        path: 'no-rights',
        title: titled('noRightsTitle'),
        loadComponent: () => import('./pages/no-rights').then((file) => file.NoRights),
      },
      {
        path: '**',
        title: titled('notFoundTitle'),
        loadComponent: () => import('./pages/not-found').then((file) => file.NotFound),
      },
    ],
  },
];

import type { Routes } from '@angular/router';
import { permitted } from '../session/guards';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./exchange-area').then((file) => file.ExchangeArea),
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./overview').then((file) => file.Overview),
      },
      { path: 'sessions', loadComponent: () => import('./session-list').then((file) => file.SessionList) },
      {
        path: 'sessions/:sessionId',
        loadComponent: () => import('./session-card').then((file) => file.SessionCard),
      },
      { path: 'messages', loadComponent: () => import('./message-list').then((file) => file.MessageList) },
      {
        path: 'messages/:messageId',
        loadComponent: () => import('./message-card').then((file) => file.MessageCard),
      },
      { path: 'runs', loadComponent: () => import('./run-list').then((file) => file.RunList) },
      { path: 'runs/:runId', loadComponent: () => import('./run-card').then((file) => file.RunCard) },
      {
        path: 'channels',
        canMatch: [permitted('exchange.operate')],
        loadComponent: () => import('./channels').then((file) => file.Channels),
      },
    ],
  },
];

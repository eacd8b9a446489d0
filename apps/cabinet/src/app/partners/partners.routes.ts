import type { Routes } from '@angular/router';
import { keepUnsaved } from '../forms/unsaved-forms';

export const routes: Routes = [
  {
    path: '',
    canDeactivate: [keepUnsaved],
    loadComponent: () => import('./partner-list').then((file) => file.PartnerList),
  },
  {
    path: ':partnerId',
    canDeactivate: [keepUnsaved],
    loadComponent: () => import('./partner-card').then((file) => file.PartnerCardPage),
  },
];

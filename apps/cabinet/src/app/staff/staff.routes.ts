import type { Routes } from '@angular/router';
import { keepUnsaved } from '../forms/unsaved-forms';

export const routes: Routes = [
  {
    path: '',
    canDeactivate: [keepUnsaved],
    loadComponent: () => import('./staff').then((file) => file.Staff),
  },
];

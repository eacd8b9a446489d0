import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./cart-page').then((file) => file.CartPage) },
];

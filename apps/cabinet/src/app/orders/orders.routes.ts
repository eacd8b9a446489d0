import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./order-list').then((file) => file.OrderList) },
  { path: ':orderId', loadComponent: () => import('./order-card').then((file) => file.OrderCard) },
];

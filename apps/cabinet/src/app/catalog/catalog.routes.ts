import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./catalog-list').then((file) => file.CatalogList) },
  { path: ':variantId', loadComponent: () => import('./product-card').then((file) => file.ProductCard) },
];

import type { Route } from '@angular/router';
import type { Permission, SessionView } from '@optovik/contracts';
import type { IconName } from '@optovik/ui';

/** One section of the cabinet: a tab in the header, an entry in the phone's dock and a lazily loaded feature. */
export interface Section {
  /** First part of the address: `orders` is `/orders`. */
  readonly path: string;
  readonly title: { readonly ru: string; readonly en: string };
  /** For the phone's dock. */
  readonly icon: IconName;
  /** Who sees the tab and may open the address. */
  readonly permission: Permission;
  /** In whose workplace the tab stands. The address opens in both when the permission is there. */
  readonly workplaces: readonly SessionView['workplace'][];
  /** Reached from the header (the cart sum), so it needs no tab of its own on a wide screen. */
  readonly tabless?: boolean;
  readonly load: NonNullable<Route['loadChildren']>;
}

/** The table of contents, in the order of the tabs. A new feature adds one entry here and nothing else outside its folder. */
export const sections: readonly Section[] = [
  {
    path: 'catalog',
    title: { ru: 'Каталог', en: 'Catalogue' },
    icon: 'tiles',
    permission: 'catalog.read',
    workplaces: ['buyer'],
    load: () => import('./catalog/catalog.routes').then((file) => file.routes),
  },
  {
    path: 'partners',
    title: { ru: 'Партнёры', en: 'Partners' },
    icon: 'people',
    permission: 'partner.read',
    workplaces: ['staff'],
    load: () => import('./partners/partners.routes').then((file) => file.routes),
  },
  {
    path: 'cart',
    title: { ru: 'Корзина', en: 'Cart' },
    icon: 'cart',
    permission: 'cart.edit',
    workplaces: ['buyer'],
    tabless: true,
    load: () => import('./cart/cart.routes').then((file) => file.routes),
  },
  {
    path: 'orders',
    title: { ru: 'Заказы', en: 'Orders' },
    icon: 'list',
    permission: 'order.read',
    workplaces: ['buyer', 'staff'],
    load: () => import('./orders/orders.routes').then((file) => file.routes),
  },
  {
    path: 'exchange',
    title: { ru: 'Обмен с 1С', en: 'Exchange with 1C' },
    icon: 'exchange',
    permission: 'exchange.read',
    workplaces: ['staff'],
    load: () => import('./exchange/exchange.routes').then((file) => file.routes),
  },
  {
    path: 'people',
    title: { ru: 'Люди', en: 'People' },
    icon: 'people',
    permission: 'person.read',
    workplaces: ['buyer'],
    load: () => import('./people/people.routes').then((file) => file.routes),
  },
  {
    path: 'staff',
    title: { ru: 'Сотрудники', en: 'Staff' },
    icon: 'user',
    permission: 'staff.edit',
    workplaces: ['staff'],
    load: () => import('./staff/staff.routes').then((file) => file.routes),
  },
];

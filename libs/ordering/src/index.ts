import { Order } from './order.entity';

export { ApplyHandOver } from './one-c/apply-hand-over';
export { ApplyOneCOrder, type OneCOrderWord } from './one-c/apply-one-c-order';
export { CancelUndeliveredOrder, type UndeliveredOrder } from './one-c/cancel-undelivered-order';
export type { OneCOrderLine } from './one-c/line-diff';
export { readOrderForOneC, type OrderForOneC, type OrderLineForOneC } from './one-c/order-for-one-c';
export { OrderingHttpModule } from './ordering.http.module';
export { OrderingModule } from './ordering.module';

export const orderingEntities: (new () => object)[] = [Order];

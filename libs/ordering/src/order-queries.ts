import { Inject, Injectable } from '@nestjs/common';
import type { OrderCard, OrderList, OrderListQuery } from '@optovik/contracts';
import { CONFIG, Database, type Config, type Scope } from '@optovik/platform';
import { readOrderCard } from './order-card';
import { readOrderList } from './order-list';

/** Every read of orders; it never asks 1C, so it works and is as fast while 1C is down (promise I2). */
@Injectable()
export class OrderQueries {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(scope: Scope, query: OrderListQuery): Promise<OrderList> {
    return this.database.read(scope, (read) => readOrderList(read, scope, query));
  }

  /** @throws AppError NOT_FOUND */
  card(scope: Scope, orderId: string): Promise<OrderCard> {
    return this.database.read(scope, (read) =>
      readOrderCard(read, scope, orderId, this.config.ONEC_SILENT_MINUTES),
    );
  }
}

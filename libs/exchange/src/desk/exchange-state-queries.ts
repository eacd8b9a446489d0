import { Inject, Injectable } from '@nestjs/common';
import type { ExchangeState } from '@optovik/contracts';
import { CONFIG, Database, money, type Config, type ReadConnection, type Scope } from '@optovik/platform';
import { orderInScopeSql, orderScope } from './order-in-scope';

interface ContactRow {
  readonly lastContactAt: Date | null;
  readonly isSilent: boolean;
}

interface WaitingRow {
  readonly orders: number;
  readonly sum: string;
  readonly oldestAt: Date | null;
}

/** «1С молчит с 14:07, ждут 3 заказа»: for everybody, about the orders he may see. */
@Injectable()
export class ExchangeStateQueries {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async state(scope: Scope): Promise<ExchangeState> {
    return this.database.read(scope, (read) => this.stateIn(read, scope));
  }

  async stateIn(read: ReadConnection, scope: Scope): Promise<ExchangeState> {
    // The channel that was heard longest ago speaks for all: one node that fell silent must not hide behind another.
    const [contact] = await read.rows<ContactRow>(
      `SELECT min(last_contact_at) AS "lastContactAt",
              coalesce(min(last_contact_at) < clock_timestamp() - make_interval(secs => $1), false) AS "isSilent"
         FROM channel WHERE is_active AND last_contact_at IS NOT NULL`,
      [this.config.ONEC_SILENT_MINUTES * 60],
    );
    const [waiting] = await read.rows<WaitingRow>(
      `SELECT count(*)::int AS orders, coalesce(sum(o.sum), 0) AS sum, min(o.placed_at) AS "oldestAt" FROM customer_order o
        WHERE ${orderInScopeSql}
          AND o.id IN (SELECT order_id FROM outbox_message WHERE state IN ('pending', 'leased'))`,
      orderScope(scope),
    );
    const lastContactAt = contact?.lastContactAt?.toISOString() ?? null;
    const isSilent = contact?.isSilent ?? false;
    return {
      state: lastContactAt === null ? 'never' : isSilent ? 'silent' : 'normal',
      lastContactAt,
      silentSince: isSilent ? lastContactAt : null,
      waitingOrders: waiting?.orders ?? 0,
      waitingSum: money(waiting?.sum ?? '0'),
      oldestWaitingAt: waiting?.oldestAt?.toISOString() ?? null,
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { ExchangeObjectKind, ExchangeOverview } from '@optovik/contracts';
import { Database, money, type ReadConnection, type Scope } from '@optovik/platform';
import { ExchangeStateQueries } from './exchange-state-queries';
import { orderInScopeSql, orderScope } from './order-in-scope';
import { problemGroups } from './problem-groups';

type ObjectView = ExchangeOverview['objects'][number];

/** How old each kind may grow before the screen calls it stale, in minutes. Orders are judged by what waits. */
const staleAfterMinutes: Readonly<Record<Exclude<ExchangeObjectKind, 'orders_in' | 'orders_out'>, number>> = {
  goods: 24 * 60,
  prices: 24 * 60,
  stocks: 60,
};

/** The age is that of the data in 1C, as the importer noted it; of several channels the freshest counts. */
const ageOf = (kind: string): string => `(SELECT max(at) FROM data_freshness WHERE kind = '${kind}')`;
const sources: Readonly<Record<ExchangeObjectKind, string>> = {
  goods: `SELECT ${ageOf('goods')} AS at, count(*)::int AS rows FROM product WHERE NOT is_deleted`,
  prices: `SELECT ${ageOf('prices')} AS at, count(*)::int AS rows FROM price`,
  stocks: `SELECT ${ageOf('stocks')} AS at, count(*)::int AS rows FROM stock_balance`,
  orders_in: `SELECT max(received_at) AS at, count(*)::int AS rows FROM order_inbox`,
  orders_out: `SELECT max(delivered_at) AS at, count(*)::int AS rows FROM outbox_message WHERE state = 'delivered'`,
};

/** Counting a large base on every hint of a change would cost more than the exchange itself. */
const OBJECTS_LIVE_MS = 10_000;

/** The first screen of the exchange: is 1C there, what waits, what is stuck and why. */
@Injectable()
export class ExchangeOverviewQueries {
  private objects: {
    readonly at: number;
    readonly rows: { kind: ExchangeObjectKind; at: Date | null; rows: number }[];
  } | null = null;

  constructor(
    private readonly database: Database,
    private readonly states: ExchangeStateQueries,
  ) {}

  async overview(scope: Scope): Promise<ExchangeOverview> {
    return this.database.read(scope, async (read) => {
      const state = await this.states.stateIn(read, scope);
      const [attention] = await read.rows<{ orders: number; sum: string }>(
        `SELECT count(*)::int AS orders, coalesce(sum(o.sum), 0) AS sum FROM customer_order o
          WHERE ${orderInScopeSql} AND o.id IN (SELECT order_id FROM outbox_message WHERE state = 'parked')`,
        orderScope(scope),
      );
      const [today] = await read.rows<{ sessions: number; failures: number; parked: number }>(
        `SELECT (SELECT count(*)::int FROM exchange_session WHERE started_at >= day.start) AS sessions,
                (SELECT count(*)::int FROM exchange_request WHERE is_failure AND at >= day.start) AS failures,
                (SELECT count(*)::int FROM pending_reference) AS parked
           FROM (SELECT date_trunc('day', now() AT TIME ZONE 'Europe/Moscow') AT TIME ZONE 'Europe/Moscow' AS start) day`,
      );
      return {
        state,
        needsAttention: { orders: attention?.orders ?? 0, sum: money(attention?.sum ?? '0') },
        sessionsToday: today?.sessions ?? 0,
        failedRequestsToday: today?.failures ?? 0,
        parkedReferences: today?.parked ?? 0,
        objects: await this.objectViews(read, state.state === 'silent' && state.waitingOrders > 0),
        problems: await problemGroups(read, scope, state),
      };
    });
  }

  private async objectViews(read: ReadConnection, isHeldUp: boolean): Promise<ObjectView[]> {
    const now = Date.now();
    if (!this.objects || now - this.objects.at > OBJECTS_LIVE_MS) {
      const rows = [];
      for (const [kind, sql] of Object.entries(sources) as [ExchangeObjectKind, string][]) {
        const [row] = await read.rows<{ at: Date | null; rows: number }>(sql);
        rows.push({ kind, at: row?.at ?? null, rows: row?.rows ?? 0 });
      }
      this.objects = { at: now, rows };
    }
    return this.objects.rows.map(({ kind, at, rows }) => ({
      kind,
      lastAt: at?.toISOString() ?? null,
      rows,
      isStale: isStale(kind, at, now, isHeldUp),
    }));
  }
}

function isStale(kind: ExchangeObjectKind, at: Date | null, now: number, isHeldUp: boolean): boolean {
  if (kind === 'orders_out') return isHeldUp;
  if (kind === 'orders_in' || at === null) return false;
  return now - at.getTime() > staleAfterMinutes[kind] * 60_000;
}

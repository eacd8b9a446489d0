import type { Type } from '@nestjs/common';
import { Client } from 'pg';
import { orderingEntities } from '@optovik/ordering';
import { appendToOutbox, newId, systemScope } from '@optovik/platform';
import { openTestDatabase, startTestHttp, World, type TestDatabase, type TestHttp } from '@optovik/testing';
import { channelPasswordHash } from '../door/channel-password';
import { ExchangeHttpModule } from '../exchange.http.module';
import { OneC } from './one-c';

/** A busy machine makes the database of a spec slowly; no test here is about time. */
jest.setTimeout(60_000);

export const PASSWORD = 'test-password-of-the-channel';

export interface PlacedOrder {
  readonly orderId: string;
  readonly number: string;
  readonly messageId: string;
}

type Terms = Awaited<ReturnType<World['buyer']>>;

/** A portal with one channel and one buyer, served on a port over a real database. */
export class ExchangeWorld {
  private constructor(
    readonly db: TestDatabase,
    readonly http: TestHttp,
    readonly world: World,
    readonly channelId: string,
    readonly channelCode: string,
    readonly buyer: Terms,
    readonly priceTypeId: string,
    readonly warehouseId: string,
  ) {}

  static async open(
    options: { config?: Record<string, string>; imports?: Type[] } = {},
  ): Promise<ExchangeWorld> {
    const db = await openTestDatabase(orderingEntities);
    const http = await startTestHttp({
      database: db,
      imports: [ExchangeHttpModule, ...(options.imports ?? [])],
      entities: orderingEntities,
      config: { DATA_DIR: `/tmp/optovik-exchange-test-${process.pid}-${newId()}`, ...options.config },
    });
    const world = new World(db.database);
    const code = `ut-${newId().slice(-6)}`;
    const channelId = await world.channel({ code, passwordHash: channelPasswordHash(PASSWORD) });
    const priceTypeId = await world.priceType(channelId);
    const warehouseId = await world.warehouse(channelId);
    const buyer = await world.buyer({ channelId, priceTypeId, warehouseIds: [warehouseId] });
    return new ExchangeWorld(db, http, world, channelId, code, buyer, priceTypeId, warehouseId);
  }

  async close(): Promise<void> {
    await this.http.close();
    await this.db.drop();
  }

  oneC(details: { login?: string; password?: string; path?: string } = {}): OneC {
    const credentials = {
      login: details.login ?? `1c-${this.channelCode}`,
      password: details.password ?? PASSWORD,
    };
    return new OneC(this.http.url, credentials, details.path ?? `/1c/${this.channelCode}/exchange`);
  }

  /** 1C behind a proxy that loses the Authorization header. */
  namelessOneC(): OneC {
    return new OneC(this.http.url, null, `/1c/${this.channelCode}/exchange`);
  }

  rows<Row = Record<string, unknown>>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.db.database.transaction(systemScope, async (tx) => {
      const answer: unknown = await tx.query(sql, parameters);
      // TypeORM answers [rows, count] for UPDATE and DELETE
      return (Array.isArray(answer) && Array.isArray(answer[0]) ? answer[0] : answer) as Row[];
    });
  }

  /** The runtime role owns no table: what breaks the schema for a moment is done by the owner. */
  async asOwner(sql: string): Promise<void> {
    const owner = new Client({ connectionString: this.db.ownerUrl });
    await owner.connect();
    try {
      await owner.query(sql);
    } finally {
      await owner.end();
    }
  }

  /** An accepted order with its outbox message, in one transaction as ordering does it. */
  async placeOrder(
    details: { oneCId?: string; unitCode?: string; comment?: string; buyer?: Terms; sum?: string } = {},
  ): Promise<PlacedOrder> {
    const buyer = details.buyer ?? this.buyer;
    const orderId = newId();
    const sum = details.sum ?? '250.00';
    return this.db.database.transaction(systemScope, async (tx) => {
      const [order]: { number: string }[] = await tx.query(
        `INSERT INTO customer_order (id, number, partner_id, counterparty_id, contract_id, agreement_id, organization_id, price_type_id,
           channel_id, placed_by, status, currency, sum, vat_sum, comment, placed_at)
         VALUES ($1, nextval('order_number_seq')::text, $2, $3, $4, $5, $6, $7, $8, $9, 'accepted', 'RUB', $10, 45.08, $11, clock_timestamp())
         RETURNING number`,
        [
          ...[
            orderId,
            buyer.partnerId,
            buyer.counterpartyId,
            buyer.contractId,
            buyer.agreementId,
            buyer.organizationId,
          ],
          ...[this.priceTypeId, this.channelId, buyer.userId, sum, details.comment ?? ''],
        ],
      );
      await tx.query(
        `INSERT INTO order_line (id, order_id, partner_id, position, one_c_id, article, name, unit_code, unit_name, quantity, price, sum, vat_rate, vat_sum)
         VALUES ($1, $2, $3, 1, $4, 'A-1', 'Шуруп 4×40', $5, 'шт', 10, 25, 250, '22', 45.08)`,
        [newId(), orderId, buyer.partnerId, details.oneCId ?? newId(), details.unitCode ?? '796'],
      );
      const messageId = await appendToOutbox(tx, {
        topic: 'order.placed',
        channelId: this.channelId,
        partnerId: buyer.partnerId,
        orderId,
      });
      return { orderId, number: order?.number ?? '', messageId };
    });
  }

  async message(messageId: string): Promise<{
    state: string;
    attempts: number;
    unacknowledged: number;
    park_reason: string | null;
    payload: string | null;
    payload_sha256: string | null;
    delivered_ref: string | null;
  }> {
    const [row] = await this.rows<Awaited<ReturnType<ExchangeWorld['message']>>>(
      'SELECT * FROM outbox_message WHERE message_id = $1',
      messageId,
    );
    if (!row) throw new Error(`No message ${messageId}`);
    return row;
  }

  async outcomes(messageId: string): Promise<string[]> {
    const rows = await this.rows<{ outcome: string }>(
      `SELECT d.outcome FROM outbox_delivery d JOIN outbox_message m ON m.id = d.outbox_id WHERE m.message_id = $1 ORDER BY d.id`,
      messageId,
    );
    return rows.map((row) => row.outcome);
  }

  async orderStatus(orderId: string): Promise<string> {
    const [row] = await this.rows<{ status: string }>(
      'SELECT status FROM customer_order WHERE id = $1',
      orderId,
    );
    return row?.status ?? 'missing';
  }

  /** The last line of the journal. */
  async lastLine(): Promise<Record<string, unknown>> {
    const [row] = await this.rows('SELECT * FROM exchange_request ORDER BY id DESC LIMIT 1');
    return row ?? {};
  }
}

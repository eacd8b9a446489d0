import type { CartView } from '@optovik/contracts';
import { newId, RealtimeBus, systemScope, type Announcement, type PartnerScope } from '@optovik/platform';
import { openTestDatabase, testConfig, World, type TestDatabase } from '@optovik/testing';
import { AcceptCartChanges } from './cart/accept-cart-changes';
import { AddCartLines } from './cart/add-cart-lines';
import { CartQueries } from './cart/cart-queries';
import { ClearCart } from './cart/clear-cart';
import { PutCartLine } from './cart/put-cart-line';
import { ApplyHandOver } from './one-c/apply-hand-over';
import { ApplyOneCOrder } from './one-c/apply-one-c-order';
import { CancelUndeliveredOrder } from './one-c/cancel-undelivered-order';
import { Order } from './order.entity';
import { OrderQueries } from './order-queries';
import { PlaceOrder } from './placing/place-order';
import { RepeatOrder } from './repeat-order';

export type Buyer = Awaited<ReturnType<World['buyer']>>;
export type Good = Awaited<ReturnType<World['product']>>;

/** Remembers what the screens would hear. */
class HeardBus extends RealtimeBus {
  readonly heard: Announcement[] = [];

  override async publish(announcement: Announcement): Promise<void> {
    this.heard.push(announcement);
  }

  override subscribe(): () => void {
    return () => undefined;
  }

  topicsOf(partnerId: string): string[] {
    return this.heard
      .filter(({ audience }) => audience.to === 'partner' && audience.partnerId === partnerId)
      .map(({ event }) => event.topic);
  }
}

/** One wholesale shop on a real database, with every use case of ordering, for the specs of this library. */
export class Shop {
  readonly bus = new HeardBus();
  readonly world: World;
  readonly cart: CartQueries;
  readonly putLine: PutCartLine;
  readonly addLines: AddCartLines;
  readonly clear: ClearCart;
  readonly accept: AcceptCartChanges;
  readonly orders: OrderQueries;
  readonly placeOrder: PlaceOrder;
  readonly repeat: RepeatOrder;
  readonly handOver = new ApplyHandOver(this.bus);
  readonly applyOneC = new ApplyOneCOrder(this.bus);
  readonly cancelUndelivered = new CancelUndeliveredOrder(this.bus);
  channelId = '';
  priceTypeId = '';
  warehouseId = '';

  private constructor(readonly test: TestDatabase) {
    const { database } = test;
    this.world = new World(database);
    this.cart = new CartQueries(database);
    this.putLine = new PutCartLine(database, this.bus);
    this.addLines = new AddCartLines(database, this.bus);
    this.clear = new ClearCart(database, this.bus);
    this.accept = new AcceptCartChanges(database, this.bus);
    this.orders = new OrderQueries(database, testConfig({ DATABASE_URL: test.runtimeUrl }));
    this.placeOrder = new PlaceOrder(database, this.bus);
    this.repeat = new RepeatOrder(database, this.bus);
  }

  static async open(): Promise<Shop> {
    const shop = new Shop(await openTestDatabase([Order]));
    shop.channelId = await shop.world.channel();
    shop.priceTypeId = await shop.world.priceType(shop.channelId);
    shop.warehouseId = await shop.world.warehouse(shop.channelId);
    return shop;
  }

  close(): Promise<void> {
    return this.test.drop();
  }

  buyer(details: Partial<Parameters<World['buyer']>[0]> = {}): Promise<Buyer> {
    return this.world.buyer({
      channelId: this.channelId,
      priceTypeId: this.priceTypeId,
      warehouseIds: [this.warehouseId],
      ...details,
    });
  }

  /** A good that everybody may order: 100.00 each, a thousand in stock. */
  good(details: Parameters<World['product']>[1] & { price?: string; onHand?: string } = {}): Promise<Good> {
    const { price = '100', onHand = '1000', ...rest } = details;
    return this.world.product(this.channelId, {
      prices: { [this.priceTypeId]: price },
      stock: { [this.warehouseId]: onHand },
      ...rest,
    });
  }

  put(scope: PartnerScope, good: Good, quantity: string, packagingId: string | null = null) {
    return this.putLine.execute(scope, good.variantId, { quantity, packagingId });
  }

  /** Sends the cart as it stands. */
  async place(
    scope: PartnerScope,
    details: { key?: string; cart?: CartView; comment?: string; deliveryAddressId?: string } = {},
  ): Promise<string> {
    const cart = details.cart ?? (await this.cart.view(scope));
    return this.placeOrder.execute(scope, {
      idempotencyKey: details.key ?? newId(),
      buyerName: 'Иванова А.',
      body: {
        cartVersion: cart.version,
        comment: details.comment ?? '',
        desiredDate: null,
        deliveryAddressId: details.deliveryAddressId ?? null,
        ownNumber: null,
      },
    });
  }

  /** Puts the goods and sends them. */
  async order(buyer: Buyer, goods: readonly (readonly [Good, string])[]): Promise<string> {
    for (const [good, quantity] of goods) await this.put(buyer.scope, good, quantity);
    return this.place(buyer.scope);
  }

  /** SQL past every use case: what an import, or another process, did meanwhile. */
  sql<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.test.database.transaction(systemScope, (tx) => tx.query(text, parameters));
  }

  async reserved(good: Good): Promise<number> {
    const rows = await this.sql<{ reserved: string }>(
      'SELECT coalesce(sum(reserved), 0) AS reserved FROM stock_balance WHERE variant_id = $1',
      [good.variantId],
    );
    return Number(rows[0]?.reserved);
  }
}

/** The refusal of a promise that must be refused. */
export async function refusalOf(promise: Promise<unknown>) {
  const refusal = await promise.then(
    () => null,
    (error: unknown) => error as { code: string; message: string; details?: Record<string, unknown> },
  );
  if (!refusal) throw new Error('It was not refused');
  return refusal;
}

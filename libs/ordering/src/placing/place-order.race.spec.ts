import { Database, newId, runtimeDataSourceOptions } from '@optovik/platform';
import { testConfig } from '@optovik/testing';
import { DataSource } from 'typeorm';
import { Order } from '../order.entity';
import { Shop, type Buyer, type Good } from '../spec-shop';
import { PlaceOrder } from './place-order';

// The machine of a build may be slow: only a hang is a fault here.
jest.setTimeout(300_000);

const BUYERS = 32;
const STOCK = 10;
const TRIALS = 25;

describe('many buyers placing orders at once', () => {
  let shop: Shop;
  let crowd: DataSource;
  let placeOrder: PlaceOrder;
  let buyers: Buyer[];

  beforeAll(async () => {
    shop = await Shop.open();
    const config = testConfig({ DATABASE_URL: shop.test.runtimeUrl, DATABASE_POOL: '40' });
    crowd = await new DataSource(runtimeDataSourceOptions(config, [Order])).initialize();
    await Promise.all(Array.from({ length: 40 }, () => crowd.query('SELECT pg_sleep(0.05)')));
    placeOrder = new PlaceOrder(new Database(crowd), shop.bus);
    buyers = [];
    for (let n = 0; n < BUYERS; n += 1) buyers.push(await shop.buyer());
  });
  afterAll(async () => {
    await crowd.destroy();
    await shop.close();
  });

  /** Fills the carts past the use cases: the race is about placing. @returns the version each cart has then. */
  const fillCarts = async (lines: { good: Good; quantity: string; buyer: Buyer }[]): Promise<void> => {
    await shop.sql(
      `INSERT INTO cart (id, partner_id, contract_id, version)
       SELECT gen_random_uuid(), partner_id, id, 1 FROM contract WHERE id = ANY($1)
       ON CONFLICT (contract_id) DO UPDATE SET version = 1`,
      [lines.map(({ buyer }) => buyer.contractId)],
    );
    await shop.sql(
      `INSERT INTO cart_line (cart_id, partner_id, variant_id, quantity, seen_price)
       SELECT cart.id, cart.partner_id, line.variant_id, line.quantity, 100
         FROM unnest($1::uuid[], $2::uuid[], $3::numeric[]) AS line (contract_id, variant_id, quantity)
         JOIN cart ON cart.contract_id = line.contract_id`,
      [
        lines.map(({ buyer }) => buyer.contractId),
        lines.map(({ good }) => good.variantId),
        lines.map(({ quantity }) => quantity),
      ],
    );
  };

  const send = (buyer: Buyer, key = newId()) =>
    placeOrder
      .execute(buyer.scope, {
        idempotencyKey: key,
        buyerName: 'Покупатель',
        body: { cartVersion: 1, comment: '', desiredDate: null, deliveryAddressId: null, ownNumber: null },
      })
      .catch((error: { code?: string }) => {
        if (error.code === 'LINES_REFUSED') return null;
        throw error;
      });

  it('gives exactly the 10 units that there are, as orders with reservations, and refuses the rest', async () => {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const good = await shop.good({ onHand: String(STOCK) });
      await shop.sql('DELETE FROM cart_line');
      await fillCarts(buyers.map((buyer) => ({ buyer, good, quantity: '1' })));
      const placed = await Promise.all(buyers.map((buyer) => send(buyer)));
      expect(placed.filter(Boolean)).toHaveLength(STOCK);
      const [row] = await shop.sql<{ reserved: string; held: string; orders: number }>(
        `SELECT (SELECT sum(reserved) FROM stock_balance WHERE variant_id = $1) AS reserved,
                (SELECT sum(quantity) FROM stock_reservation WHERE variant_id = $1) AS held,
                (SELECT count(*)::int FROM order_line WHERE variant_id = $1) AS orders`,
        [good.variantId],
      );
      expect([Number(row?.reserved), Number(row?.held), row?.orders]).toEqual([STOCK, STOCK, STOCK]);
    }
  });

  it('never deadlocks orders of five overlapping lines', async () => {
    const goods: Good[] = [];
    for (let n = 0; n < 20; n += 1) goods.push(await shop.good({ onHand: '100000' }));
    let lines = 0;
    for (let round = 0; round < 10; round += 1) {
      await shop.sql('DELETE FROM cart_line');
      const wishes = buyers.flatMap((buyer, n) =>
        Array.from({ length: 5 }, (_line, k) => ({
          buyer,
          good: goods[(n * 7 + round + k * (n % 2 === 0 ? 3 : 17)) % goods.length] as Good,
          quantity: '1',
        })),
      );
      await fillCarts(wishes);
      lines += wishes.length;
      const placed = await Promise.all(buyers.map((buyer) => send(buyer)));
      expect(placed.filter(Boolean)).toHaveLength(BUYERS);
    }
    const [row] = await shop.sql<{ reserved: string }>(
      'SELECT sum(reserved) AS reserved FROM stock_balance WHERE variant_id = ANY($1)',
      [goods.map((good) => good.variantId)],
    );
    expect(Number(row?.reserved)).toBe(lines);
  });

  it('makes one order of twenty identical requests with one key', async () => {
    const good = await shop.good({ onHand: '1000' });
    const [buyer] = buyers;
    if (!buyer) throw new Error('no buyers');
    await shop.sql('DELETE FROM cart_line');
    await fillCarts([{ buyer, good, quantity: '3' }]);
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(buyer, key)));
    expect(answers[0]).not.toBeNull();
    expect(new Set(answers).size).toBe(1);
    expect(await shop.reserved(good)).toBe(3);
  });
});

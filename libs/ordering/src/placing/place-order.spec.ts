import { newId } from '@optovik/platform';
import { Client } from 'pg';
import { refusalOf, Shop, type Buyer } from '../spec-shop';

jest.setTimeout(120_000);

describe('placing an order', () => {
  let shop: Shop;
  let buyer: Buyer;

  beforeAll(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    buyer = await shop.buyer();
  });
  afterAll(() => shop.close());

  /** Everything that a placement could have written for the partner. */
  const traces = async () => {
    const [row] = await shop.sql<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM customer_order WHERE partner_id = $1) AS orders,
              (SELECT count(*)::int FROM order_line WHERE partner_id = $1) AS lines,
              (SELECT count(*)::int FROM order_event WHERE partner_id = $1) AS events,
              (SELECT count(*)::int FROM outbox_message WHERE partner_id = $1) AS messages,
              (SELECT count(*)::int FROM stock_reservation WHERE partner_id = $1) AS reservations,
              (SELECT count(*)::int FROM idempotency_key WHERE partner_id = $1) AS keys`,
      [buyer.partnerId],
    );
    return row;
  };
  const untouched = { orders: 0, lines: 0, events: 0, messages: 0, reservations: 0, keys: 0 };

  it('makes the cart an order with its outbox row, reserves the stock and empties the cart', async () => {
    const screw = await shop.good({ name: 'Саморез', price: '148.20', onHand: '300' });
    const nail = await shop.good({ name: 'Гвоздь', price: '98.70', vatRate: '10' });
    await shop.put(buyer.scope, screw, '240');
    await shop.put(buyer.scope, nail, '50');
    const orderId = await shop.place(buyer.scope, { comment: 'Северные ворота' });

    const card = await shop.orders.card(buyer.scope, orderId);
    expect(card).toMatchObject({
      status: 'accepted',
      comment: 'Северные ворота',
      sum: '40503.00',
      vatSum: '6862.54',
      delivery: { state: 'waiting', attempts: 0, reason: null },
    });
    expect(card.number).toMatch(/^\d{6,11}$/);
    expect(
      card.lines.map(({ name, quantity, price, sum, change }) => [name, quantity, price, sum, change]),
    ).toEqual([
      ['Саморез', '240', '148.20', '35568.00', 'none'],
      ['Гвоздь', '50', '98.70', '4935.00', 'none'],
    ]);
    expect(card.events.map((event) => [event.actor, event.text.replaceAll('\u00a0', ' ')])).toEqual([
      ['Иванова А.', 'Заказ принят порталом: 2 строки на 40 503,00 ₽'],
    ]);
    expect(await shop.cart.view(buyer.scope)).toMatchObject({ version: 3, lines: [] });
    expect(await shop.reserved(screw)).toBe(240);
    expect(await traces()).toEqual({ orders: 1, lines: 2, events: 1, messages: 1, reservations: 2, keys: 1 });
    expect(shop.bus.topicsOf(buyer.partnerId).slice(-3).sort()).toEqual([
      'cart.changed',
      'exchange.changed',
      'order.changed',
    ]);
  });

  it('freezes names, units, prices and VAT: what 1C changes later does not change the order', async () => {
    const good = await shop.good({
      name: 'Пена',
      article: 'ПМ-750',
      unit: 'шт',
      price: '389',
      vatRate: '22',
    });
    const box = newId();
    await shop.sql(
      `INSERT INTO packaging (id, product_id, unit_code, name, ratio) VALUES ($1, $2, '812', 'кор', 24)`,
      [box, good.productId],
    );
    await shop.put(buyer.scope, good, '36', box);
    const orderId = await shop.place(buyer.scope);
    await shop.sql(`UPDATE product SET unit_name = 'уп', vat_rate = '10' WHERE id = $1`, [good.productId]);
    await shop.sql(`UPDATE product_variant SET name = 'Другое', article = 'X' WHERE id = $1`, [
      good.variantId,
    ]);
    await shop.sql('UPDATE price SET value = 1 WHERE variant_id = $1', [good.variantId]);
    await shop.sql('DELETE FROM packaging WHERE id = $1', [box]);
    expect((await shop.orders.card(buyer.scope, orderId)).lines[0]).toMatchObject({
      article: 'ПМ-750',
      name: 'Пена',
      unit: 'шт',
      quantity: '36',
      packagingName: 'кор',
      packageQuantity: '1.5',
      price: '389.00',
      sum: '14004.00',
      vatRate: '22',
      vatSum: '2525.31',
    });
  });

  it('gives the same order for the same key and the same wish, even when the cart is another by then', async () => {
    const good = await shop.good();
    await shop.put(buyer.scope, good, '1');
    const cart = await shop.cart.view(buyer.scope);
    const key = newId();
    const first = await shop.place(buyer.scope, { key, cart });
    await shop.put(buyer.scope, good, '5');
    await shop.sql('UPDATE contract SET is_active = false WHERE id = $1', [buyer.contractId]);
    expect(await shop.place(buyer.scope, { key, cart })).toBe(first);
    expect((await traces())?.['orders']).toBe(1);
  });

  it('refuses a key that stands for another wish, and forgets it after seven days', async () => {
    const good = await shop.good();
    const key = newId();
    await shop.put(buyer.scope, good, '1');
    await shop.place(buyer.scope, { key });
    await shop.put(buyer.scope, good, '2');
    expect((await refusalOf(shop.place(buyer.scope, { key }))).code).toBe('IDEMPOTENCY_KEY_REUSED');
    await shop.sql(
      `UPDATE idempotency_key SET created_at = now() - interval '7 days 1 minute' WHERE key = $1`,
      [key],
    );
    await shop.place(buyer.scope, { key });
    expect((await traces())?.['orders']).toBe(2);
  });

  it('keeps the keys of two people apart, and the contracts of one', async () => {
    const good = await shop.good();
    const key = newId();
    const stranger = await shop.buyer();
    for (const each of [buyer, stranger]) {
      await shop.put(each.scope, good, '1');
      await shop.place(each.scope, { key });
    }
    const sameHand = { ...(await shop.buyer()).scope, actorId: buyer.userId };
    await shop.put(sameHand, good, '1');
    expect((await refusalOf(shop.place(sameHand, { key }))).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('names every problem of every line and changes nothing', async () => {
    const [fine, dearer, gone, crookedAndShort] = [
      await shop.good(),
      await shop.good({ price: '10' }),
      await shop.good(),
      await shop.good({ onHand: '50' }),
    ];
    for (const good of [fine, dearer, gone, crookedAndShort]) await shop.put(buyer.scope, good, '25');
    await shop.sql('UPDATE price SET value = 12.5 WHERE variant_id = $1', [dearer.variantId]);
    await shop.sql('UPDATE product_variant SET is_sold = false WHERE id = $1', [gone.variantId]);
    await shop.sql('UPDATE product SET order_multiple = 10 WHERE id = $1', [crookedAndShort.productId]);
    await shop.sql('UPDATE stock_balance SET on_hand = 3 WHERE variant_id = $1', [crookedAndShort.variantId]);

    const refusal = await refusalOf(shop.place(buyer.scope));
    expect(refusal.code).toBe('LINES_REFUSED');
    expect(refusal.message).toContain('3\u00a0строки требуют решения');
    expect(refusal.details?.['lines']).toEqual([
      expect.objectContaining({
        article: dearer.article,
        problem: 'PRICE_CHANGED',
        oldPrice: '10.00',
        newPrice: '12.50',
        available: null,
      }),
      expect.objectContaining({ article: gone.article, problem: 'GONE' }),
      expect.objectContaining({ article: crookedAndShort.article, problem: 'NOT_MULTIPLE' }),
      expect.objectContaining({ article: crookedAndShort.article, problem: 'SHORT', available: '3' }),
    ]);
    expect(await traces()).toEqual(untouched);
    expect((await shop.cart.summary(buyer.scope)).totals.lineCount).toBe(4);
    expect(await shop.reserved(fine)).toBe(0);
  });

  it('goes through with the same key once the refused line is put right', async () => {
    const good = await shop.good({ onHand: '3' });
    const key = newId();
    await shop.put(buyer.scope, good, '5');
    const cart = await shop.cart.view(buyer.scope);
    expect((await refusalOf(shop.place(buyer.scope, { key, cart }))).code).toBe('LINES_REFUSED');
    await shop.sql('UPDATE stock_balance SET on_hand = 5 WHERE variant_id = $1', [good.variantId]);
    await shop.place(buyer.scope, { key, cart });
    expect((await traces())?.['orders']).toBe(1);
  });

  it('refuses a cart that changed under the buyer', async () => {
    const good = await shop.good();
    await shop.put(buyer.scope, good, '1');
    const seen = await shop.cart.view(buyer.scope);
    await shop.put(buyer.scope, await shop.good(), '2');
    const refusal = await refusalOf(shop.place(buyer.scope, { cart: seen }));
    expect(refusal).toMatchObject({
      code: 'CART_CHANGED',
      details: { version: 2, seenVersion: 1, lineCount: 2 },
    });
    expect(await traces()).toEqual(untouched);
  });

  it('refuses an empty cart, a sum below the minimum and a foreign address', async () => {
    expect((await refusalOf(shop.place(buyer.scope))).code).toBe('CART_EMPTY');

    const bound = await shop.buyer({ minOrderSum: '1500' });
    await shop.put(bound.scope, await shop.good({ price: '99.99' }), '10');
    const refusal = await refusalOf(shop.place(bound.scope));
    expect(refusal).toMatchObject({ code: 'MIN_ORDER_SUM', details: { sum: '999.90', missing: '500.10' } });
    expect(refusal.message.replaceAll('\u00a0', ' ')).toContain('ещё на 500,10 ₽');

    await shop.put(buyer.scope, await shop.good(), '1');
    const address = newId();
    await shop.sql('INSERT INTO delivery_address (id, partner_id, address) VALUES ($1, $2, $3)', [
      address,
      bound.partnerId,
      'ул. Чужая, 1',
    ]);
    expect((await refusalOf(shop.place(buyer.scope, { deliveryAddressId: address }))).code).toBe(
      'ADDRESS_FOREIGN',
    );
    expect(await traces()).toEqual(untouched);
  });

  it('keeps the text of the address as it was', async () => {
    const address = newId();
    await shop.sql('INSERT INTO delivery_address (id, partner_id, address) VALUES ($1, $2, $3)', [
      address,
      buyer.partnerId,
      'ул. Примерная, 12',
    ]);
    await shop.put(buyer.scope, await shop.good(), '1');
    const orderId = await shop.place(buyer.scope, { deliveryAddressId: address });
    await shop.sql(`UPDATE delivery_address SET address = 'переехали' WHERE id = $1`, [address]);
    expect((await shop.orders.card(buyer.scope, orderId)).deliveryAddress).toBe('ул. Примерная, 12');
  });

  it('splits a line over the warehouses of the agreement in their order', async () => {
    const far = await shop.world.warehouse(shop.channelId, 'Дальний');
    const split = await shop.buyer({ warehouseIds: [shop.warehouseId, far] });
    const good = await shop.good({ stock: { [shop.warehouseId]: '4', [far]: '10' } });
    await shop.put(split.scope, good, '9');
    await shop.place(split.scope);
    const held = await shop.sql<{ warehouse_id: string; reserved: string }>(
      'SELECT warehouse_id, reserved FROM stock_balance WHERE variant_id = $1',
      [good.variantId],
    );
    expect(Object.fromEntries(held.map((row) => [row.warehouse_id, Number(row.reserved)]))).toEqual({
      [shop.warehouseId]: 4,
      [far]: 5,
    });
  });

  it('leaves nothing behind when the transaction fails after the outbox row was written', async () => {
    const good = await shop.good();
    await shop.put(buyer.scope, good, '3');
    const cart = await shop.cart.view(buyer.scope);
    const key = newId();
    const heard = shop.bus.heard.length;
    const owner = new Client({ connectionString: shop.test.ownerUrl });
    await owner.connect();
    await owner.query(`
      CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
      CREATE TRIGGER refuse_delete BEFORE DELETE ON cart_line FOR EACH ROW EXECUTE FUNCTION refuse_delete()`);
    try {
      await expect(shop.place(buyer.scope, { key, cart })).rejects.toThrow('the disk is full');
    } finally {
      await owner.query('DROP TRIGGER refuse_delete ON cart_line; DROP FUNCTION refuse_delete()');
      await owner.end();
    }
    expect(await traces()).toEqual(untouched);
    expect(await shop.reserved(good)).toBe(0);
    expect(shop.bus.heard).toHaveLength(heard);

    await shop.place(buyer.scope, { key, cart });
    expect(await traces()).toEqual({ orders: 1, lines: 1, events: 1, messages: 1, reservations: 1, keys: 1 });
  });
});

import {
  CartLinePut,
  CartSummary,
  CartView,
  ErrorBody,
  OrderCard,
  OrderList,
  RepeatResult,
} from '@optovik/contracts';
import { newId, systemScope, type Scope } from '@optovik/platform';
import { callerWith, startTestHttp, type TestHttp } from '@optovik/testing';
import { Order } from './order.entity';
import { OrderingHttpModule } from './ordering.http.module';
import { Shop, type Buyer } from './spec-shop';

jest.setTimeout(120_000);

describe('cart and orders over HTTP', () => {
  let shop: Shop;
  let http: TestHttp;
  let buyer: Buyer;

  beforeAll(async () => {
    shop = await Shop.open();
    http = await startTestHttp({ database: shop.test, imports: [OrderingHttpModule], entities: [Order] });
  });
  beforeEach(async () => {
    buyer = await shop.buyer();
  });
  afterAll(async () => {
    await http.close();
    await shop.close();
  });

  const call = async (scope: Scope, method: string, path: string, body?: unknown, key?: string) => {
    const answer = await http.as(callerWith(scope))(`/api/${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const refusal = async (...request: Parameters<typeof call>) => {
    const { status, body } = await call(...request);
    return [status, ErrorBody.parse(body).code];
  };
  const manager = (actorId: string): Scope => ({ reach: 'manager', actorId });

  it('leads from an empty cart to an order and back, every answer as the contract says', async () => {
    const good = await shop.good({ multiple: '6', price: '12.5' });
    CartView.parse((await call(buyer.scope, 'GET', 'cart')).body);
    const put = await call(buyer.scope, 'PUT', `cart/lines/${good.variantId.toUpperCase()}`, {
      quantity: '10',
    });
    expect(CartLinePut.parse(put.body)).toMatchObject({ quantity: '12', sum: '150.00' });
    const added = await call(buyer.scope, 'POST', 'cart/lines', {
      lines: [{ variantId: good.variantId, quantity: '6' }],
    });
    expect([added.status, CartView.parse(added.body).lines[0]?.quantity]).toEqual([200, '18']);
    const accepted = await call(buyer.scope, 'POST', 'cart/accept-changes');
    expect([accepted.status, CartView.parse(accepted.body).version]).toEqual([200, 3]);
    expect(CartSummary.parse((await call(buyer.scope, 'GET', 'cart/summary')).body).totals.sum).toBe(
      '225.00',
    );

    const placed = await call(
      buyer.scope,
      'POST',
      'orders',
      { cartVersion: 3, comment: ' Позвонить ', desiredDate: '2026-03-18', ownNumber: 'РС-0317' },
      newId(),
    );
    expect(placed.status).toBe(201);
    const order = OrderCard.parse(placed.body);
    expect(order).toMatchObject({
      comment: 'Позвонить',
      desiredDate: '2026-03-18',
      ownNumber: 'РС-0317',
      sum: '225.00',
    });
    expect(OrderCard.parse((await call(buyer.scope, 'GET', `orders/${order.id}`)).body)).toEqual(order);
    const list = OrderList.parse((await call(buyer.scope, 'GET', 'orders')).body);
    expect(list.items.map((item) => item.number)).toEqual([order.number]);
    const repeated = await call(buyer.scope, 'POST', `orders/${order.id}/repeat`);
    expect(RepeatResult.parse(repeated.body)).toMatchObject({ addedLines: 1, changed: [] });
    expect(CartView.parse((await call(buyer.scope, 'DELETE', 'cart')).body).lines).toEqual([]);
  });

  it('gives twenty equal answers and one order to twenty identical requests', async () => {
    const good = await shop.good();
    await shop.put(buyer.scope, good, '3');
    const key = newId();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call(buyer.scope, 'POST', 'orders', { cartVersion: 1 }, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await shop.orders.list(buyer.scope, { limit: 50 })).items).toHaveLength(1);
    expect(await shop.reserved(good)).toBe(3);
    expect(await refusal(buyer.scope, 'POST', 'orders', { cartVersion: 2 }, key)).toEqual([
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });

  it.each([undefined, 'short', 'with space in it', 'x'.repeat(101)])(
    'refuses to place an order with the key %s',
    async (key) => {
      await shop.put(buyer.scope, await shop.good(), '1');
      expect(await refusal(buyer.scope, 'POST', 'orders', { cartVersion: 1 }, key)).toEqual([
        400,
        'IDEMPOTENCY_KEY_REQUIRED',
      ]);
    },
  );

  it('answers a foreign, a missing and a malformed id alike, and nothing happens', async () => {
    const stranger = await shop.buyer();
    const good = await shop.good();
    const foreign = await shop.order(stranger, [[good, '1']]);
    for (const id of [foreign, newId(), 'not-an-id', '%00', "1' OR '1'='1"]) {
      const path = encodeURIComponent(id);
      expect(await refusal(buyer.scope, 'GET', `orders/${path}`)).toEqual([404, 'NOT_FOUND']);
      expect(await refusal(buyer.scope, 'POST', `orders/${path}/repeat`)).toEqual([404, 'NOT_FOUND']);
      expect(await refusal(buyer.scope, 'PUT', `cart/lines/${path}`, { quantity: '1' })).toEqual([
        404,
        'NOT_FOUND',
      ]);
    }
    const list = OrderList.parse(
      (await call(buyer.scope, 'GET', `orders?partnerId=${stranger.partnerId}`)).body,
    );
    expect(list.items).toEqual([]);
    expect(CartSummary.parse((await call(buyer.scope, 'GET', 'cart/summary')).body).version).toBe(0);
  });

  it('refuses a body that makes no sense', async () => {
    const good = await shop.good();
    for (const quantity of ['-1', '1,5', 'NaN', '1e3', 5, null]) {
      expect(await refusal(buyer.scope, 'PUT', `cart/lines/${good.variantId}`, { quantity })).toEqual([
        400,
        'VALIDATION_FAILED',
      ]);
    }
    const tooMany = Array.from({ length: 1501 }, () => ({ variantId: newId(), quantity: '1' }));
    expect(await refusal(buyer.scope, 'POST', 'cart/lines', { lines: tooMany })).toEqual([
      400,
      'VALIDATION_FAILED',
    ]);
    expect(await refusal(buyer.scope, 'GET', 'orders?cursor=bm9uc2Vuc2U')).toEqual([
      400,
      'VALIDATION_FAILED',
    ]);
  });

  it('shows orders to those who may see them: partner, counterparty, manager, everybody', async () => {
    const managerId = await shop.world.user({ staffRole: 'manager' });
    const mine = await shop.buyer({ managerId });
    const good = await shop.good();
    const orderId = await shop.order(mine, [[good, '1']]);
    const colleague = { ...mine.scope, actorId: await shop.world.user() };
    const elsewhere = { ...mine.scope, counterpartyIds: [newId()] };
    const here = { ...mine.scope, counterpartyIds: [mine.counterpartyId] };
    const stranger = await shop.buyer();
    const sees: [Scope, boolean][] = [
      [mine.scope, true],
      [colleague, true],
      [here, true],
      [elsewhere, false],
      [stranger.scope, false],
      [manager(managerId), true],
      [manager(await shop.world.user({ staffRole: 'manager' })), false],
      [systemScope, true],
    ];
    for (const [scope, isSeen] of sees) {
      expect((await call(scope, 'GET', `orders/${orderId}`)).status).toBe(isSeen ? 200 : 404);
      const { items } = OrderList.parse((await call(scope, 'GET', `orders?limit=200`)).body);
      expect(items.some(({ id }) => id === orderId)).toBe(isSeen);
    }
    for (const path of ['cart', 'cart/summary']) {
      expect(await refusal(manager(managerId), 'GET', path)).toEqual([403, 'FORBIDDEN']);
    }
    expect(await refusal(systemScope, 'POST', 'orders', { cartVersion: 1 }, newId())).toEqual([
      403,
      'FORBIDDEN',
    ]);
  });

  it('pages orders by position without losing or repeating any, though they were placed in one microsecond', async () => {
    const good = await shop.good();
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.push(await shop.order(buyer, [[good, '1']]));
    await shop.sql(
      `UPDATE customer_order SET placed_at = '2026-03-17T10:00:00.123456Z' WHERE partner_id = $1`,
      [buyer.partnerId],
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < 4 && cursor !== null; page += 1) {
      const answer = await call(buyer.scope, 'GET', `orders?limit=3${cursor && `&cursor=${cursor}`}`);
      const list = OrderList.parse(answer.body);
      seen.push(...list.items.map((item) => item.id));
      cursor = list.nextCursor;
    }
    expect(cursor).toBeNull();
    expect(seen).toEqual([...ids].sort().reverse());
  });

  it('finds orders by number, number of 1C, own number and name, by status and by waiting', async () => {
    const good = await shop.good();
    const first = await shop.order(buyer, [[good, '1']]);
    const second = await shop.order(buyer, [[good, '1']]);
    await shop.test.database.transaction(systemScope, (tx) => shop.handOver.execute(tx, [second]));
    await shop.sql(
      `UPDATE customer_order SET one_c_number = 'УТ-0042%17', own_number = 'РС_1' WHERE id = $1`,
      [second],
    );
    const { number } = await shop.orders.card(buyer.scope, first);
    const find = async (query: string) =>
      OrderList.parse((await call(buyer.scope, 'GET', `orders?${query}`)).body).items.map(({ id }) => id);
    expect(await find(`q=${number}`)).toEqual([first]);
    expect(await find(`q=${encodeURIComponent('ут-0042%')}`)).toEqual([second]);
    expect(await find(`q=${encodeURIComponent('%')}`)).toEqual([second]);
    expect(await find(`q=${encodeURIComponent('рс_')}`)).toEqual([second]);
    expect(await find('status=handed_over')).toEqual([second]);
    expect(await find('waiting=true')).toEqual([first]);
    expect(await find('status=shipped')).toEqual([]);
  });

  it('says how the delivery to 1C goes', async () => {
    const orderId = await shop.order(buyer, [[await shop.good(), '1']]);
    const delivery = async () => (await shop.orders.card(buyer.scope, orderId)).delivery;
    const set = (columns: string) =>
      shop.sql(`UPDATE outbox_message SET ${columns} WHERE order_id = $1`, [orderId]);
    await shop.sql(`UPDATE channel SET last_contact_at = now() - interval '1 minute' WHERE id = $1`, [
      shop.channelId,
    ]);
    expect(await delivery()).toEqual({ state: 'waiting', attempts: 0, reason: null, oneCSilentSince: null });

    const lease = `lease_token = gen_random_uuid(), attempts = 1, state = 'leased'`;
    await set(`${lease}, lease_until = now() + interval '1 hour'`);
    expect((await delivery()).state).toBe('in_flight');
    await set(`lease_until = now() - interval '1 second'`);
    expect((await delivery()).state).toBe('waiting');

    await set(`state = 'parked', lease_token = NULL, lease_until = NULL, park_reason = 'ИНН не подходит 1С'`);
    await shop.sql(`UPDATE channel SET last_contact_at = now() - interval '20 minutes' WHERE id = $1`, [
      shop.channelId,
    ]);
    expect(await delivery()).toEqual({
      state: 'needs_attention',
      attempts: 1,
      reason: 'ИНН не подходит 1С',
      oneCSilentSince: expect.any(String),
    });
    const list = await shop.orders.list(buyer.scope, { limit: 50 });
    expect(list.items[0]?.needsAttention).toBe(true);
    expect(list.statusesAt).not.toBeNull();
  });
});

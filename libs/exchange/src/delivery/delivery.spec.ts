import { createHash } from 'node:crypto';
import type { OutboxState } from '@optovik/contracts';
import { RealtimeBus, systemScope } from '@optovik/platform';
import { callerWith } from '@optovik/testing';
import { AcknowledgeOffer } from './acknowledge-offer';
import { ExpireOffers } from './expire-offers';
import { InspectWaitingOrders } from './inspect-waiting-orders';
import { OfferOrders } from './offer-orders';
import { ownerOf } from './outbox-states';
import { ExchangeWorld, type PlacedOrder } from '../testing/exchange-world';
import { numbersIn } from '../testing/one-c';

describe('Orders on their way to 1C', () => {
  let portal: ExchangeWorld;

  beforeAll(async () => {
    portal = await ExchangeWorld.open();
  });
  afterAll(() => portal.close());
  beforeEach(async () => {
    await portal.rows(`UPDATE outbox_message SET state = 'cancelled', cancelled_at = now(), lease_until = NULL, lease_token = NULL, lease_session_id = NULL, park_reason = NULL
                        WHERE state IN ('pending', 'leased', 'parked')`);
  });

  const state = async ({ messageId }: PlacedOrder) => (await portal.message(messageId)).state;
  const placeMany = async (count: number, from = 0): Promise<PlacedOrder[]> => {
    const orders: PlacedOrder[] = [];
    for (let index = from; index < from + count; index += 1) orders.push(await portal.placeOrder());
    return orders;
  };
  /** One run of 1C that refuses every batch with one of these orders in it: no success is sent. */
  async function run(poison: readonly string[] = []): Promise<string[]> {
    const oneC = portal.oneC();
    const numbers = numbersIn(await oneC.ask());
    if (!numbers.some((number) => poison.includes(number))) await oneC.success();
    return numbers;
  }

  describe('an offer', () => {
    it('holds the order in one envelope, leased to the session, its attempt open', async () => {
      const order = await portal.placeOrder();
      const reply = await portal.oneC().ask();
      expect(reply).toMatch(
        /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<КоммерческаяИнформация ВерсияСхемы="2\.07"/,
      );
      expect(numbersIn(reply)).toEqual([order.number]);
      expect(await portal.message(order.messageId)).toMatchObject({ state: 'leased', attempts: 1 });
      expect(await portal.outcomes(order.messageId)).toEqual(['unknown']);
      expect(await portal.orderStatus(order.orderId)).toBe('accepted');
    });

    it('is written into the journal as it was sent', async () => {
      await portal.placeOrder();
      const oneC = portal.oneC();
      const reply = await oneC.ask();
      expect(await portal.lastLine()).toMatchObject({ mode: 'query', type: 'sale', reply_body: reply });
    });

    it('freezes the bytes: a repeat is the same to the last byte, whatever became of the order', async () => {
      const order = await portal.placeOrder({ comment: 'Первый' });
      const document = documentIn(await portal.oneC().ask());
      const frozen = await portal.message(order.messageId);
      await portal.rows(`UPDATE customer_order SET comment = 'Второй' WHERE id = $1`, order.orderId);
      expect(documentIn(await portal.oneC().ask())).toBe(document);
      expect(frozen).toMatchObject({
        payload: document,
        payload_sha256: createHash('sha256').update(document).digest('hex'),
      });
    });

    it('carries what stock УТ has no field for in the comment', async () => {
      const order = await portal.placeOrder({ comment: 'Позвонить до 12' });
      await portal.rows(
        `UPDATE customer_order SET delivery_address = 'Тверская, 1', own_number = 'З-7' WHERE id = $1`,
        order.orderId,
      );
      const reply = await portal.oneC().ask();
      expect(reply).toContain(
        '<Комментарий>Позвонить до 12\nАдрес доставки: Тверская, 1\nНомер заказа покупателя: З-7\nДоговор: ',
      );
      expect(reply).toContain('<ОфициальноеНаименование>');
    });

    it('never holds more than fifty orders', async () => {
      const orders = await placeMany(52);
      expect(await run()).toEqual(orders.slice(0, 50).map(({ number }) => number));
      expect(await run()).toEqual(orders.slice(50).map(({ number }) => number));
      expect(await run()).toEqual([]);
    });

    it('waits for the earlier message of the same order, parked or not', async () => {
      const order = await portal.placeOrder();
      await portal.rows(
        `INSERT INTO outbox_message (message_id, channel_id, partner_id, order_id, seq, topic)
         SELECT gen_random_uuid(), channel_id, partner_id, order_id, 2, topic FROM outbox_message WHERE message_id = $1`,
        order.messageId,
      );
      expect(await run([order.number])).toEqual([order.number]);
      await portal.rows(
        `UPDATE outbox_message SET state = 'parked', park_reason = 'x', lease_until = NULL, lease_token = NULL WHERE message_id = $1`,
        order.messageId,
      );
      expect(await run()).toEqual([]);
      await portal.rows(
        `UPDATE outbox_message SET state = 'cancelled', cancelled_at = now(), park_reason = NULL WHERE message_id = $1`,
        order.messageId,
      );
      expect(await run()).toEqual([order.number]);
    });

    it('does not show one channel the orders of another', async () => {
      const other = await portal.world.channel({});
      const order = await portal.placeOrder();
      await portal.rows(
        'UPDATE outbox_message SET channel_id = $2 WHERE message_id = $1',
        order.messageId,
        other,
      );
      expect(await run()).toEqual([]);
    });
  });

  describe('success', () => {
    it('delivers exactly what the session was offered, and the order is handed over with it', async () => {
      const offered = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      const later = await portal.placeOrder();
      expect(await oneC.success()).toBe('success');
      expect(await portal.message(offered.messageId)).toMatchObject({
        state: 'delivered',
        delivered_ref: expect.stringMatching(/^commerceml:/),
      });
      expect(await portal.outcomes(offered.messageId)).toEqual(['acknowledged']);
      expect(await portal.orderStatus(offered.orderId)).toBe('handed_over');
      expect(await state(later)).toBe('pending');
      expect(await portal.orderStatus(later.orderId)).toBe('accepted');
    });

    it('said twice changes nothing', async () => {
      const order = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      await oneC.success();
      const once = await portal.message(order.messageId);
      expect(await oneC.success()).toBe('success');
      expect(await portal.message(order.messageId)).toEqual(once);
      const events = await portal.rows('SELECT kind FROM order_event WHERE order_id = $1', order.orderId);
      expect(events).toEqual([{ kind: 'handed_over' }]);
    });

    it('of a session that never asked delivers nothing', async () => {
      const order = await portal.placeOrder();
      await portal.oneC().ask();
      const stranger = portal.oneC();
      await stranger.checkauth();
      expect(await stranger.success()).toMatch(/^success\nПредупреждение/);
      expect(await state(order)).toBe('leased');
    });

    it('of a session with an empty answer delivers nothing and warns of nothing', async () => {
      const oneC = portal.oneC();
      await oneC.ask();
      const order = await portal.placeOrder();
      expect(await oneC.success()).toBe('success');
      expect(await state(order)).toBe('pending');
    });

    it('of catalogue type touches no order', async () => {
      const order = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      await oneC.call('type=catalog&mode=success');
      expect(await state(order)).toBe('leased');
    });
  });

  describe('when 1C does not come back', () => {
    it('the next query offers the same orders at once: a crashed 1C does not wait for a lease', async () => {
      const order = await portal.placeOrder();
      await portal.oneC().ask();
      const next = portal.oneC();
      expect(numbersIn(await next.ask())).toEqual([order.number]);
      expect(await portal.outcomes(order.messageId)).toEqual(['not_acknowledged', 'unknown']);
      await next.success();
      expect(await portal.outcomes(order.messageId)).toEqual(['not_acknowledged', 'acknowledged']);
      expect(await state(order)).toBe('delivered');
    });

    it('a late success of the older session still delivers what that session was offered', async () => {
      const first = await portal.placeOrder();
      const older = portal.oneC();
      await older.ask();
      const second = await portal.placeOrder();
      const newer = portal.oneC();
      expect(numbersIn(await newer.ask()).sort()).toEqual([first.number, second.number].sort());
      await older.success();
      expect([await state(first), await state(second)]).toEqual(['delivered', 'leased']);
      await newer.success();
      expect([await state(first), await state(second)]).toEqual(['delivered', 'delivered']);
      expect(await portal.outcomes(first.messageId)).toEqual(['acknowledged', 'acknowledged']);
      const events = await portal.rows('SELECT kind FROM order_event WHERE order_id = $1', first.orderId);
      expect(events).toEqual([{ kind: 'handed_over' }]);
    });

    it('a second query of the same session replaces its first: only the last answer is acknowledged', async () => {
      const [first] = await placeMany(1);
      const oneC = portal.oneC();
      await oneC.ask();
      await portal.rows(
        `UPDATE outbox_message SET state = 'parked', park_reason = 'x', lease_until = NULL, lease_token = NULL, lease_session_id = NULL WHERE message_id = $1`,
        first?.messageId,
      );
      const second = await portal.placeOrder();
      expect(numbersIn(await oneC.query())).toEqual([second.number]);
      await oneC.success();
      expect([await state(first as PlacedOrder), await state(second)]).toEqual(['parked', 'delivered']);
    });

    it('an empty second answer of the same session acknowledges nothing of the first', async () => {
      const order = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      await portal.rows(
        `UPDATE outbox_message SET state = 'parked', park_reason = 'x', lease_until = NULL, lease_token = NULL, lease_session_id = NULL WHERE message_id = $1`,
        order.messageId,
      );
      expect(numbersIn(await oneC.query())).toEqual([]);
      await oneC.success();
      expect(await state(order)).toBe('parked');
    });

    it('an expired lease is taken back by the sweeper, and a success after that is still heard', async () => {
      const order = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      const sweeper = new ExpireOffers(
        portal.db.database,
        portal.http.app.get(RealtimeBus),
        portal.http.config,
      );
      expect(await sweeper.execute()).toBe(0);
      expect(await state(order)).toBe('leased');
      await portal.rows(
        `UPDATE outbox_message SET lease_until = now() - interval '1 second' WHERE message_id = $1`,
        order.messageId,
      );
      await portal.rows(
        `UPDATE exchange_session SET last_seen_at = now() - interval '2 hours' WHERE closed_at IS NULL`,
      );
      expect(await sweeper.execute()).toBe(1);
      expect(await portal.message(order.messageId)).toMatchObject({ state: 'pending', unacknowledged: 1 });
      expect(await portal.outcomes(order.messageId)).toEqual(['not_acknowledged']);
      expect(await oneC.success()).toBe('success');
      expect(await state(order)).toBe('delivered');
    });

    it('a crash after the lease and before the answer loses nothing', async () => {
      const order = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.checkauth();
      const [session] = await portal.rows<{ id: string }>(
        'SELECT id FROM exchange_session ORDER BY started_at DESC LIMIT 1',
      );
      // The process dies here: the transaction is committed, not a byte has been sent.
      await portal.http.app.get(OfferOrders).execute(portal.channelId, session?.id ?? '');
      expect(await portal.outcomes(order.messageId)).toEqual(['unknown']);
      expect(await run()).toEqual([order.number]);
      expect(await state(order)).toBe('delivered');
    });

    it('an acknowledgement that breaks halfway is not there at all', async () => {
      const order = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      await portal.asOwner('ALTER TABLE order_event ADD CONSTRAINT broken CHECK (false) NOT VALID');
      const reply = await oneC.success();
      await portal.asOwner('ALTER TABLE order_event DROP CONSTRAINT broken');
      expect(reply).toMatch(/^failure\n/);
      expect(await state(order)).toBe('leased');
      expect(await portal.outcomes(order.messageId)).toEqual(['unknown']);
      expect(await oneC.success()).toBe('success');
      expect(await state(order)).toBe('delivered');
    });
  });

  describe('sessions at once', () => {
    it('eight sessions that ask and confirm together deliver every order exactly once', async () => {
      const orders = await placeMany(10);
      const sessions = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const oneC = portal.oneC();
          await oneC.checkauth();
          return oneC;
        }),
      );
      await Promise.all(sessions.map((oneC) => oneC.query()));
      const replies = await Promise.all(sessions.map((oneC) => oneC.success()));
      expect(new Set(replies)).toEqual(new Set(['success']));
      expect(await Promise.all(orders.map(state))).toEqual(orders.map(() => 'delivered'));
      const events = await portal.rows<{ count: number }>(
        'SELECT count(*)::int AS count FROM order_event WHERE order_id = ANY($1) GROUP BY order_id',
        orders.map(({ orderId }) => orderId),
      );
      expect(events).toEqual(orders.map(() => ({ count: 1 })));
    });
  });

  describe('an order that 1C would refuse', () => {
    it('is parked with a Russian reason before it is offered, and the others flow', async () => {
      const [good, bad, alsoGood] = [
        await portal.placeOrder(),
        await portal.placeOrder({ oneCId: 'not-a-guid' }),
        await portal.placeOrder(),
      ];
      expect(await run()).toEqual([good.number, alsoGood.number]);
      const parked = await portal.message(bad.messageId);
      expect(parked).toMatchObject({ state: 'parked', attempts: 0, payload: null });
      expect(parked.park_reason).toMatch(/^Товар не из 1С: /);
      expect(await portal.outcomes(bad.messageId)).toEqual([]);
    });

    it('leaves its place in the batch to another', async () => {
      await placeMany(1);
      await portal.placeOrder({ unitCode: '' });
      const orders = await placeMany(50);
      const numbers = await run();
      expect(numbers).toHaveLength(50);
      expect(numbers).toContain(orders[48]?.number);
    });

    it('that cannot even be read is parked alone, with the reason', async () => {
      const order = await portal.placeOrder();
      const other = await portal.placeOrder();
      await portal.rows(
        `UPDATE order_line SET quantity = 0, sum = 1, price = 0 WHERE order_id = $1`,
        order.orderId,
      );
      expect(await run()).toEqual([other.number]);
      expect((await portal.message(order.messageId)).park_reason).toMatch(
        /^Портал не смог подготовить заказ: /,
      );
    });
  });

  describe('an order that was just placed', () => {
    it('is looked at before 1C comes: what it would refuse needs a person at once, the rest is left alone', async () => {
      const good = await portal.placeOrder();
      const bad = await portal.placeOrder({ oneCId: 'not-a-guid' });
      const inspection = new InspectWaitingOrders(portal.db.database, portal.http.app.get(RealtimeBus));
      await inspection.execute();
      expect(await portal.message(bad.messageId)).toMatchObject({ state: 'parked', attempts: 0 });
      expect(await portal.message(good.messageId)).toMatchObject({ state: 'pending', payload: null });
    });

    it('is looked at once: a person who sends it again is not overruled before the next query', async () => {
      const bad = await portal.placeOrder({ oneCId: 'not-a-guid' });
      const inspection = new InspectWaitingOrders(portal.db.database, portal.http.app.get(RealtimeBus));
      await inspection.execute();
      await portal.rows(
        `UPDATE outbox_message SET state = 'pending', park_reason = NULL WHERE message_id = $1`,
        bad.messageId,
      );
      await inspection.execute();
      expect(await state(bad)).toBe('pending');
    });
  });

  describe('a poison order', () => {
    it('halves its batch every third failure until it stands alone and is parked; the others arrive', async () => {
      const orders = await placeMany(12);
      const poison = orders[4] as PlacedOrder;
      const sizes: number[] = [];
      for (let runs = 0; runs < 80 && (await state(poison)) !== 'parked'; runs += 1) {
        const offered = await run([poison.number]);
        if (offered.includes(poison.number)) sizes.push(offered.length);
        // fresh orders come in all the time and must not be held up by it
        if (runs % 5 === 0) orders.push(await portal.placeOrder());
      }
      expect(Math.max(...sizes)).toBeGreaterThanOrEqual(12);
      expect(sizes.slice(-3)).toEqual([1, 1, 1]);
      const parked = await portal.message(poison.messageId);
      expect(parked.park_reason).toMatch(/^1С не подтверждает заказ: /);
      expect(await run()).not.toContain(poison.number);
      await run();
      const others = orders.filter((order) => order !== poison);
      expect(await Promise.all(others.map(state))).toEqual(others.map(() => 'delivered'));
      expect(await portal.outcomes(poison.messageId)).toEqual(sizes.map(() => 'not_acknowledged'));
    });

    it('shrinks fifty to twenty-five after three failures', async () => {
      await placeMany(50);
      const sizes: number[] = [];
      for (let runs = 0; runs < 7; runs += 1) {
        const numbers = numbersIn(await portal.oneC().ask());
        sizes.push(numbers.length);
      }
      expect(sizes).toEqual([50, 50, 50, 25, 25, 25, 25]);
    });

    it('is not suspected while nothing at all passes: 1C itself may be unable to write', async () => {
      const order = await portal.placeOrder();
      for (let runs = 0; runs < 12; runs += 1) await run([order.number]);
      expect(await portal.message(order.messageId)).toMatchObject({ state: 'leased', attempts: 12 });
      expect(await run()).toEqual([order.number]);
      expect(await state(order)).toBe('delivered');
    });
  });

  describe('every state of a message', () => {
    const shapes: Record<OutboxState, string> = {
      pending: `state = 'pending'`,
      leased: `state = 'leased', lease_until = now() - interval '1 minute', lease_token = gen_random_uuid()`,
      parked: `state = 'parked', park_reason = 'Причина: подробности'`,
      delivered: `state = 'delivered', delivered_at = now(), delivered_ref = 'ref'`,
      cancelled: `state = 'cancelled', cancelled_at = now()`,
    };

    it('is known here: the list is the list of the table', async () => {
      const [check] = await portal.rows<{ definition: string }>(
        `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = 'outbox_message'::regclass AND conname = 'outbox_message_state_check'`,
      );
      const states = [...(check?.definition ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]);
      expect([...states].sort()).toEqual(Object.keys(ownerOf).sort());
    });

    it.each(Object.keys(shapes) as OutboxState[])('«%s» has exactly one owner', async (name) => {
      const order = await portal.placeOrder();
      await portal.rows(`UPDATE outbox_message SET ${shapes[name]} WHERE message_id = $1`, order.messageId);
      const get = portal.http.as(callerWith(systemScope));
      const card = (await (await get(`/api/exchange/messages/${order.messageId}`)).json()) as {
        canRetry: boolean;
      };
      const overview = (await (await get('/api/exchange/overview')).json()) as {
        problems: { messageIds: string[] }[];
      };
      const needsPerson = overview.problems.some(({ messageIds }) => messageIds.includes(order.messageId));
      const isSwept =
        (await new ExpireOffers(
          portal.db.database,
          portal.http.app.get(RealtimeBus),
          portal.http.config,
        ).execute()) > 0;
      if (isSwept)
        await portal.rows(`UPDATE outbox_message SET ${shapes[name]} WHERE message_id = $1`, order.messageId);
      const isOffered = name === 'pending' && (await run()).includes(order.number);
      const owners = { query: isOffered, session: isSwept, person: needsPerson };
      const expected = ownerOf[name];
      expect(owners).toEqual({
        query: expected === 'query',
        session: expected === 'session',
        person: expected === 'person',
      });
      expect(card.canRetry).toBe(name === 'pending' || name === 'parked');
    });

    it.each([
      [`state = 'leased'`],
      [`state = 'delivered'`],
      [`state = 'parked'`],
      [`state = 'cancelled'`],
      [`lease_token = gen_random_uuid()`],
      [`delivered_ref = 'x'`],
      [`park_reason = 'x'`],
      [`state = 'lost'`],
    ])('has only its own columns: a pending row can not be %s', async (assignment) => {
      const order = await portal.placeOrder();
      await expect(
        portal.rows(`UPDATE outbox_message SET ${assignment} WHERE message_id = $1`, order.messageId),
      ).rejects.toThrow('check constraint');
    });
  });

  it('offers nothing twice in one answer when an acknowledgement runs beside it', async () => {
    const orders = await placeMany(6);
    const oneC = portal.oneC();
    await oneC.ask();
    const [session] = await portal.rows<{ id: string }>(
      'SELECT id FROM exchange_session ORDER BY started_at DESC LIMIT 1',
    );
    const other = portal.oneC();
    await other.checkauth();
    const [, reply] = await Promise.all([
      portal.http.app.get(AcknowledgeOffer).execute(portal.channelId, session?.id ?? ''),
      other.query(),
    ]);
    const numbers = numbersIn(reply);
    expect(new Set(numbers).size).toBe(numbers.length);
    await other.success();
    expect(await Promise.all(orders.map(state))).toEqual(orders.map(() => 'delivered'));
  });
});

const documentIn = (reply: string): string => /<Документ>.*<\/Документ>/s.exec(reply)?.[0] ?? '';

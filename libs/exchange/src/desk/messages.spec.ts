import {
  ChannelList,
  ChannelSecret,
  ChannelView,
  OutboxMessageCard,
  OutboxMessageList,
} from '@optovik/contracts';
import { newId, systemScope } from '@optovik/platform';
import { callerWith } from '@optovik/testing';
import { answerOf, post, refusalOf } from '../testing/contract-answer';
import { ExchangeWorld, type PlacedOrder } from '../testing/exchange-world';
import { numbersIn, OneC } from '../testing/one-c';

describe('Messages to 1C in the hands of a person', () => {
  let portal: ExchangeWorld;
  let adminId: string;
  let api: (path: string, init?: RequestInit) => Promise<Response>;

  beforeAll(async () => {
    portal = await ExchangeWorld.open();
    adminId = await portal.world.user({ staffRole: 'admin', name: 'Кузнецов' });
    const staff = portal.http.as(callerWith({ ...systemScope, actorId: adminId }, { name: 'Кузнецов' }));
    api = (path, init) => staff(`/api/exchange/${path}`, init);
  });
  afterAll(() => portal.close());
  beforeEach(async () => {
    await portal.rows(`UPDATE outbox_message SET state = 'cancelled', cancelled_at = now(), park_reason = NULL, lease_until = NULL, lease_token = NULL
                        WHERE state IN ('pending', 'leased', 'parked')`);
  });

  const card = ({ messageId }: PlacedOrder) => answerOf(api(`messages/${messageId}`), OutboxMessageCard);
  const parkedOrder = async (): Promise<PlacedOrder> => {
    const order = await portal.placeOrder({ oneCId: 'bad' });
    await portal.oneC().ask();
    return order;
  };
  const audit = (objectId: string) =>
    portal.rows(
      'SELECT action, actor, user_id, details FROM audit_entry WHERE object_id = $1 ORDER BY id',
      objectId,
    );

  it('show each attempt and the very bytes that went', async () => {
    const order = await portal.placeOrder();
    expect(await card(order)).toMatchObject({
      payload: null,
      attempts: [],
      canRetry: true,
      canCancel: true,
      message: { state: 'pending', reason: null },
    });
    await portal.oneC().ask();
    const oneC = portal.oneC();
    const reply = await oneC.ask();
    const leased = await card(order);
    expect(leased).toMatchObject({
      canRetry: false,
      canCancel: false,
      message: { state: 'leased', attempts: 2, orderNumber: order.number, sum: '250.00' },
    });
    expect(leased.attempts.map(({ n, outcome }) => [n, outcome])).toEqual([
      [1, 'not_acknowledged'],
      [2, 'unknown'],
    ]);
    expect(reply).toContain(leased.payload ?? 'nothing');
    await oneC.success();
    expect(await card(order)).toMatchObject({
      canRetry: false,
      message: { state: 'delivered' },
      attempts: [{}, { outcome: 'acknowledged', detail: null }],
    });
  });

  it('are found by state, order, number and partner, page by page', async () => {
    const orders = [await portal.placeOrder(), await portal.placeOrder(), await parkedOrder()];
    const list = (query: string) => answerOf(api(`messages?${query}`), OutboxMessageList);
    expect((await list('state=parked')).items.map(({ id }) => id)).toEqual([orders[2]?.messageId]);
    expect((await list(`orderId=${orders[0]?.orderId}`)).items.map(({ id }) => id)).toEqual([
      orders[0]?.messageId,
    ]);
    expect((await list(`q=${orders[1]?.number}`)).items.map(({ id }) => id)).toEqual([orders[1]?.messageId]);
    expect((await list('q=%25')).items).toEqual([]);
    const first = await list('limit=2');
    const second = await list(`limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      [...orders].reverse().map(({ messageId }) => messageId),
    );
  });

  it('of another manager are not there', async () => {
    const order = await portal.placeOrder();
    const managerId = await portal.world.user({ staffRole: 'manager' });
    const manager = portal.http.as(callerWith({ reach: 'manager', actorId: managerId }));
    expect((await answerOf(manager('/api/exchange/messages'), OutboxMessageList)).items).toEqual([]);
    for (const path of [`messages/${order.messageId}`, `messages/${newId()}`, 'messages/nonsense']) {
      expect(await refusalOf(manager(`/api/exchange/${path}`))).toEqual({ status: 404, code: 'NOT_FOUND' });
    }
    expect(await refusalOf(manager(`/api/exchange/messages/${order.messageId}/retry`, post()))).toEqual({
      status: 404,
      code: 'NOT_FOUND',
    });
    expect(
      await refusalOf(manager(`/api/exchange/messages/${order.messageId}/cancel`, post({ reason: 'чужой' }))),
    ).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect((await portal.message(order.messageId)).state).toBe('pending');
  });

  describe('sent again', () => {
    it('go with the next query once the cause is mended, under the same id and number, on the record', async () => {
      const order = await parkedOrder();
      await portal.rows(
        `UPDATE order_line SET one_c_id = gen_random_uuid()::text WHERE order_id = $1`,
        order.orderId,
      );
      const after = await answerOf(api(`messages/${order.messageId}/retry`, post()), OutboxMessageCard);
      expect(after.message).toMatchObject({ id: order.messageId, state: 'pending', reason: null });
      const oneC = portal.oneC();
      expect(numbersIn(await oneC.ask())).toEqual([order.number]);
      await oneC.success();
      expect((await card(order)).message.state).toBe('delivered');
      expect(await audit(order.messageId)).toEqual([
        {
          action: 'outbox_message.retried',
          actor: 'Кузнецов',
          user_id: adminId,
          details: { orderNumber: order.number, was: 'parked' },
        },
      ]);
    });

    it('keep the bytes that 1C may have seen already, unless a person mended the order', async () => {
      const order = await portal.placeOrder({ comment: 'до' });
      await portal.oneC().ask();
      const { payload } = await card(order);
      await portal.rows(
        `UPDATE outbox_message SET state = 'pending', lease_until = NULL, lease_token = NULL WHERE message_id = $1`,
        order.messageId,
      );
      await portal.rows(`UPDATE customer_order SET comment = 'после' WHERE id = $1`, order.orderId);
      await api(`messages/${order.messageId}/retry`, post());
      await portal.oneC().ask();
      expect((await card(order)).payload).toBe(payload);
    });

    it('forget the failures of the past: the order is offered among all others', async () => {
      const order = await portal.placeOrder();
      await portal.rows(
        `UPDATE outbox_message SET unacknowledged = 20, state = 'parked', park_reason = '1С не подтверждает заказ: x' WHERE message_id = $1`,
        order.messageId,
      );
      await api(`messages/${order.messageId}/retry`, post());
      const other = await portal.placeOrder();
      expect(numbersIn(await portal.oneC().ask())).toEqual([order.number, other.number]);
    });

    it('are refused on their way, at their end and after a cancel', async () => {
      const order = await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      const retry = () => refusalOf(api(`messages/${order.messageId}/retry`, post()));
      const refused = { status: 409, code: 'MESSAGE_NOT_RETRYABLE' };
      expect(await retry()).toEqual(refused);
      await oneC.success();
      expect(await retry()).toEqual(refused);
      await portal.rows(
        `UPDATE outbox_message SET state = 'cancelled', cancelled_at = now(), delivered_at = NULL, delivered_ref = NULL WHERE message_id = $1`,
        order.messageId,
      );
      expect(await retry()).toEqual(refused);
      expect(await audit(order.messageId)).toEqual([]);
    });

    it('by twenty clicks at once go once', async () => {
      const order = await parkedOrder();
      await portal.rows(
        `UPDATE order_line SET one_c_id = gen_random_uuid()::text WHERE order_id = $1`,
        order.orderId,
      );
      await Promise.all(Array.from({ length: 20 }, () => api(`messages/${order.messageId}/retry`, post())));
      const oneC = portal.oneC();
      expect(numbersIn(await oneC.ask())).toEqual([order.number]);
      await oneC.success();
      expect(await portal.outcomes(order.messageId)).toEqual(['acknowledged']);
    });
  });

  describe('cancelled', () => {
    it('never go, with the reason on the record; the order is cancelled and its goods go back on sale', async () => {
      const order = await parkedOrder();
      const after = await answerOf(
        api(`messages/${order.messageId}/cancel`, post({ reason: 'Введён в 1С руками' })),
        OutboxMessageCard,
      );
      expect(after).toMatchObject({
        message: { state: 'cancelled', reason: 'Введён в 1С руками' },
        canRetry: false,
        canCancel: false,
      });
      expect(numbersIn(await portal.oneC().ask())).toEqual([]);
      expect(await portal.orderStatus(order.orderId)).toBe('cancelled');
      expect(
        await portal.rows(
          `SELECT 1 FROM stock_reservation WHERE released_at IS NULL AND order_id = $1`,
          order.orderId,
        ),
      ).toEqual([]);
      expect(await audit(order.messageId)).toMatchObject([
        {
          action: 'outbox_message.cancelled',
          details: { reason: 'Введён в 1С руками', cancelled: [order.messageId] },
        },
      ]);
    });

    it('take the later messages of their order along, and no others', async () => {
      const order = await parkedOrder();
      const other = await portal.placeOrder();
      await portal.rows(
        `INSERT INTO outbox_message (message_id, channel_id, partner_id, order_id, seq, topic)
         SELECT gen_random_uuid(), channel_id, partner_id, order_id, 2, topic FROM outbox_message WHERE message_id = $1`,
        order.messageId,
      );
      await api(`messages/${order.messageId}/cancel`, post({ reason: 'Ошибка покупателя' }));
      const states = await portal.rows('SELECT state FROM outbox_message WHERE order_id = $1', order.orderId);
      expect(states).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }]);
      expect((await portal.message(other.messageId)).state).toBe('pending');
    });

    it('need a reason, and are refused on their way and at their end', async () => {
      const order = await portal.placeOrder();
      const cancel = (reason: string) =>
        refusalOf(api(`messages/${order.messageId}/cancel`, post({ reason })));
      expect(await cancel('  ')).toEqual({ status: 400, code: 'VALIDATION_FAILED' });
      const oneC = portal.oneC();
      await oneC.ask();
      expect(await cancel('Не нужно')).toEqual({ status: 409, code: 'MESSAGE_NOT_CANCELLABLE' });
      await oneC.success();
      expect(await cancel('Не нужно')).toEqual({ status: 409, code: 'MESSAGE_NOT_CANCELLABLE' });
    });
  });

  describe('Channels', () => {
    const command = {
      code: 'unf',
      name: 'УНФ',
      login: 'unf-login',
      organizationName: 'ООО «Второе»',
      organizationInn: '7728168971',
      organizationKpp: '772801001',
    };

    it('get a password that is shown once and lets 1C in at the address that is shown', async () => {
      const { channel, password } = await answerOf(api('channels', post(command)), ChannelSecret);
      expect(channel).toMatchObject({
        code: 'unf',
        isActive: true,
        dialect: 'unknown',
        lastContactAt: null,
        exchangeUrl: `${portal.http.url}/1c/unf/exchange`,
      });
      expect(Buffer.from(password, 'base64url')).toHaveLength(24);
      const oneC = new OneC(portal.http.url, { login: 'unf-login', password }, '/1c/unf/exchange');
      expect((await oneC.checkauth()).text).toMatch(/^success\n/);
      expect(JSON.stringify(await portal.rows('SELECT * FROM channel'))).not.toContain(password);
      expect(JSON.stringify(await audit(channel.id))).not.toContain(password);
      const listed = await answerOf(api('channels'), ChannelList);
      expect(listed.items.find(({ id }) => id === channel.id)?.lastContactAt).not.toBeNull();
      expect(JSON.stringify(listed)).not.toContain(password);
    });

    it('share an organisation of the same ИНН and КПП', async () => {
      const first = await answerOf(
        api('channels', post({ ...command, code: 'ut-a', login: 'ut-a' })),
        ChannelSecret,
      );
      const second = await answerOf(
        api('channels', post({ ...command, code: 'ut-b', login: 'ut-b', organizationName: 'Иначе' })),
        ChannelSecret,
      );
      const third = await answerOf(
        api('channels', post({ ...command, code: 'ut-c', login: 'ut-c', organizationKpp: '772801999' })),
        ChannelSecret,
      );
      expect(second.channel.organization).toEqual(first.channel.organization);
      expect(third.channel.organization?.id).not.toBe(first.channel.organization?.id);
    });

    it('refuse a code or a login that is taken, and one that no address can hold', async () => {
      await api('channels', post({ ...command, code: 'taken', login: 'taken' }));
      const taken = { status: 409, code: 'CHANNEL_CODE_TAKEN' };
      expect(await refusalOf(api('channels', post({ ...command, code: 'taken', login: 'free' })))).toEqual(
        taken,
      );
      expect(await refusalOf(api('channels', post({ ...command, code: 'free', login: 'taken' })))).toEqual(
        taken,
      );
      expect(await refusalOf(api('channels', post({ ...command, code: 'Код/1' })))).toEqual({
        status: 400,
        code: 'VALIDATION_FAILED',
      });
    });

    it('get a new password, and the old one stops at once', async () => {
      const old = await answerOf(
        api('channels', post({ ...command, code: 'renew', login: 'renew' })),
        ChannelSecret,
      );
      const renewed = await answerOf(api(`channels/${old.channel.id}/password`, post()), ChannelSecret);
      const enter = async (password: string) =>
        (await new OneC(portal.http.url, { login: 'renew', password }, '/1c/renew/exchange').checkauth())
          .status;
      expect([await enter(old.password), await enter(renewed.password)]).toEqual([401, 200]);
      expect((await audit(old.channel.id)).map((row) => row['action'])).toEqual([
        'channel.created',
        'channel.password_renewed',
      ]);
    });

    it('are renamed and switched off, on the record', async () => {
      const { channel } = await answerOf(
        api('channels', post({ ...command, code: 'edit', login: 'edit' })),
        ChannelSecret,
      );
      const edited = await answerOf(
        api(`channels/${channel.id}`, { ...post({ name: 'УТ, склад', isActive: false }), method: 'PATCH' }),
        ChannelView,
      );
      expect(edited).toMatchObject({ name: 'УТ, склад', isActive: false });
      expect((await audit(channel.id)).at(-1)).toMatchObject({
        action: 'channel.edited',
        details: { name: ['УНФ', 'УТ, склад'], isActive: [true, false] },
      });
      expect(
        await refusalOf(api(`channels/${newId()}`, { ...post({ name: 'x' }), method: 'PATCH' })),
      ).toEqual({ status: 404, code: 'NOT_FOUND' });
      expect(await refusalOf(api(`channels/${newId()}/password`, post()))).toEqual({
        status: 404,
        code: 'NOT_FOUND',
      });
    });
  });
});

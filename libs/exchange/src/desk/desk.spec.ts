import {
  ExchangeOverview,
  ExchangeRequestCard,
  ExchangeSessionCard,
  ExchangeSessionList,
  ExchangeState,
  ImportRunCard,
  ImportRunList,
} from '@optovik/contracts';
import { newId, RealtimeBus, systemScope, type Announcement } from '@optovik/platform';
import { callerWith } from '@optovik/testing';
import { answerOf, refusalOf } from '../testing/contract-answer';
import { ExchangeWorld } from '../testing/exchange-world';

const FILE = '<?xml version="1.0"?><КоммерческаяИнформация ВерсияСхемы="2.07"></КоммерческаяИнформация>';

describe('The desk of the exchange', () => {
  let portal: ExchangeWorld;
  let api: (path: string, init?: RequestInit) => Promise<Response>;

  beforeAll(async () => {
    portal = await ExchangeWorld.open({ config: { ONEC_IMPORT_HOLD_MS: '60', ONEC_SILENT_MINUTES: '15' } });
    const staff = portal.http.as(callerWith(systemScope));
    api = (path, init) => staff(`/api/exchange/${path}`, init);
  });
  afterAll(() => portal.close());

  const state = () => answerOf(api('state'), ExchangeState);
  const overview = () => answerOf(api('overview'), ExchangeOverview);
  const heard = (minutesAgo: number) =>
    portal.rows(
      'UPDATE channel SET last_contact_at = clock_timestamp() - make_interval(mins => $1) WHERE id = $2',
      minutesAgo,
      portal.channelId,
    );

  describe('the state', () => {
    it('is «never» until 1C has come once', async () => {
      await portal.rows('UPDATE channel SET last_contact_at = NULL');
      expect(await state()).toMatchObject({ state: 'never', lastContactAt: null, silentSince: null });
    });

    it('is «normal» within the silence that is set, «silent» with its beginning after it', async () => {
      await heard(14);
      expect(await state()).toMatchObject({ state: 'normal', silentSince: null });
      await heard(16);
      const silent = await state();
      expect(silent.state).toBe('silent');
      expect(silent.silentSince).toBe(silent.lastContactAt);
    });

    it('is not hidden by another channel that is heard, nor spoilt by one that is switched off or was never used', async () => {
      await heard(1);
      const other = await portal.world.channel({});
      expect((await state()).state).toBe('normal');
      await portal.rows(`UPDATE channel SET last_contact_at = now() - interval '1 day' WHERE id = $1`, other);
      expect((await state()).state).toBe('silent');
      await portal.rows('UPDATE channel SET is_active = false WHERE id = $1', other);
      expect((await state()).state).toBe('normal');
    });

    it('counts the orders that the caller may see and that go by themselves', async () => {
      const managerId = await portal.world.user({ staffRole: 'manager' });
      const terms = {
        channelId: portal.channelId,
        priceTypeId: portal.priceTypeId,
        warehouseIds: [portal.warehouseId],
      };
      const mine = await portal.world.buyer({ ...terms, managerId });
      const foreign = await portal.world.buyer(terms);
      await portal.placeOrder({ buyer: mine });
      await portal.placeOrder({ buyer: foreign });
      const parked = await portal.placeOrder({ buyer: mine });
      await portal.rows(
        `UPDATE outbox_message SET state = 'parked', park_reason = 'x' WHERE message_id = $1`,
        parked.messageId,
      );

      const seen = async (caller: Parameters<typeof portal.http.as>[0]) =>
        answerOf(portal.http.as(caller)('/api/exchange/state'), ExchangeState);
      expect(await seen(callerWith(mine.scope))).toMatchObject({ waitingOrders: 1, waitingSum: '250.00' });
      expect(await seen(callerWith({ reach: 'manager', actorId: managerId }))).toMatchObject({
        waitingOrders: 1,
      });
      expect((await state()).waitingOrders).toBe(2);
      const limited = callerWith({ ...mine.scope, counterpartyIds: [newId()] });
      expect(await seen(limited)).toMatchObject({
        waitingOrders: 0,
        waitingSum: '0.00',
        oldestWaitingAt: null,
      });
    });
  });

  describe('the overview', () => {
    beforeEach(async () => {
      await portal.rows(`UPDATE outbox_message SET state = 'cancelled', cancelled_at = now(), park_reason = NULL, lease_until = NULL, lease_token = NULL
                          WHERE state IN ('pending', 'leased', 'parked')`);
      await heard(1);
    });

    it('groups what is stuck by its reason, with the way out and the messages to retry', async () => {
      const [first, second, third] = [
        await portal.placeOrder({ oneCId: 'bad' }),
        await portal.placeOrder({ oneCId: 'bad' }),
        await portal.placeOrder(),
      ];
      await portal.rows(`UPDATE counterparty SET inn = '' WHERE id = $1`, portal.buyer.counterpartyId);
      await portal.rows(
        `UPDATE order_line SET one_c_id = gen_random_uuid()::text WHERE order_id = $1`,
        second.orderId,
      );
      await portal.oneC().ask();
      await portal.rows(
        `UPDATE counterparty SET inn = '7700000001' WHERE id = $1`,
        portal.buyer.counterpartyId,
      );
      const { problems, needsAttention } = await overview();
      expect(needsAttention).toEqual({ orders: 3, sum: '750.00' });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ reason: 'Контрагент без ИНН', orders: 3, sum: '750.00' });
      expect(problems[0]?.advice).toContain('Заполните ИНН');
      expect(problems[0]?.messageIds.sort()).toEqual(
        [first.messageId, second.messageId, third.messageId].sort(),
      );
    });

    it('says that 1C is silent and what waits for it', async () => {
      await portal.placeOrder();
      await heard(20);
      const { problems, objects } = await overview();
      expect(problems).toMatchObject([
        { reason: '1С не выходит на связь', orders: 1, sum: '250.00', messageIds: [] },
      ]);
      expect(objects.find(({ kind }) => kind === 'orders_out')?.isStale).toBe(true);
    });

    it('says that 1C comes without credentials, until it is let in again', async () => {
      await portal.namelessOneC().checkauth();
      expect((await overview()).problems.map(({ reason }) => reason)).toContain(
        '1С обращается без логина и пароля',
      );
      await portal.oneC().checkauth();
      expect((await overview()).problems).toEqual([]);
    });

    it('warns of an order that 1C left unacknowledged again and again, before it is parked', async () => {
      const order = await portal.placeOrder();
      for (let runs = 0; runs < 4; runs += 1) await portal.oneC().ask();
      expect((await overview()).problems).toMatchObject([
        { reason: '1С не подтвердила заказ несколько раз подряд', messageIds: [order.messageId] },
      ]);
    });

    it('counts sessions and failed requests of the day, and how old each kind of data is', async () => {
      const before = await overview();
      await portal.oneC().checkauth();
      await portal.oneC().call('type=catalog&mode=dance');
      const after = await overview();
      expect(after.sessionsToday - before.sessionsToday).toBe(1);
      expect(after.failedRequestsToday - before.failedRequestsToday).toBe(1);
      expect(after.objects.map(({ kind }) => kind)).toEqual([
        'goods',
        'prices',
        'stocks',
        'orders_in',
        'orders_out',
      ]);
    });
  });

  describe('sessions and requests', () => {
    it('lead from the list to the request, the reply and the bytes', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth('catalog');
      await oneC.send('import0_1.xml', FILE);
      await oneC.call('type=catalog&mode=import&filename=import0_1.xml');
      const list = await answerOf(api('sessions?limit=1'), ExchangeSessionList);
      expect(list.items[0]).toMatchObject({
        requestCount: 3,
        bytes: Buffer.byteLength(FILE),
        hasFailure: false,
        dialect: 'bed',
        userAgent: '1C+Enterprise/8.3',
        summary: 'Файлов: 1',
        channel: { id: portal.channelId },
      });
      const card = await answerOf(api(`sessions/${list.items[0]?.id}`), ExchangeSessionCard);
      expect(card.requests.map(({ mode, replyFirstLine }) => [mode, replyFirstLine])).toEqual([
        ['checkauth', 'success'],
        ['file', 'success'],
        ['import', 'progress'],
      ]);
      expect(card.files).toMatchObject([{ filename: 'import0_1.xml', state: 'queued' }]);

      const upload = card.requests[1];
      const request = await answerOf(api(`requests/${upload?.id}`), ExchangeRequestCard);
      expect(request).toMatchObject({ requestBody: FILE, isCut: false, replyBody: 'success' });
      expect(request.query).toBe('type=catalog&mode=file&filename=import0_1.xml');
      const body = await api(`requests/${upload?.id}/body`);
      expect(body.headers.get('content-disposition')).toContain('attachment');
      expect(await body.text()).toBe(FILE);
    });

    it('show the text of a file in its own encoding, and only the beginning of a long one', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth('catalog');
      const cp1251 = Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'),
        Buffer.from([0xd2, 0xee, 0xe2, 0xe0, 0xf0]),
        Buffer.from('</a>'),
      ]);
      await oneC.send('a.xml', cp1251);
      const { id } = (await portal.lastLine()) as { id: string };
      expect((await answerOf(api(`requests/${id}`), ExchangeRequestCard)).requestBody).toContain(
        '<a>Товар</a>',
      );

      await oneC.send('long.xml', `<?xml version="1.0"?>${'я'.repeat(60_000)}`);
      const { id: longId } = (await portal.lastLine()) as { id: string };
      const long = await answerOf(api(`requests/${longId}`), ExchangeRequestCard);
      expect(long.isCut).toBe(true);
      expect(long.requestBody?.length).toBeLessThan(40_000);

      await oneC.send('import_files/1.jpg', Buffer.from([0xff, 0xd8, 0xff, 0x00, 0xff, 0xd9]));
      const { id: pictureId } = (await portal.lastLine()) as { id: string };
      const picture = await answerOf(api(`requests/${pictureId}`), ExchangeRequestCard);
      expect([picture.requestBody, picture.request.hasBody]).toEqual([null, true]);
    });

    it('name what a session was about', async () => {
      await portal.placeOrder();
      const oneC = portal.oneC();
      await oneC.ask();
      await oneC.success();
      const [first] = (await answerOf(api('sessions?limit=1'), ExchangeSessionList)).items;
      expect(first?.summary).toMatch(/^Передано заказов: \d+, подтверждено: \d+$/);
      await oneC.another().checkauth('catalog');
      expect((await answerOf(api('sessions?limit=1'), ExchangeSessionList)).items[0]?.summary).toBe(
        'Проверка связи',
      );
    });

    it('page by page give every session once, and the failed ones alone', async () => {
      const failed = portal.oneC();
      await failed.checkauth('catalog');
      await failed.send('../x.xml', FILE);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: ExchangeSessionList = await answerOf(
          api(`sessions?limit=3${cursor ? `&cursor=${cursor}` : ''}`),
          ExchangeSessionList,
        );
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      const [{ count }] = (await portal.rows('SELECT count(*)::int AS count FROM exchange_session')) as [
        { count: number },
      ];
      expect([seen.length, new Set(seen).size]).toEqual([count, count]);
      const failures = await answerOf(
        api(`sessions?failed=true&channelId=${portal.channelId}`),
        ExchangeSessionList,
      );
      expect(failures.items.length).toBeGreaterThan(0);
      expect(failures.items.every(({ hasFailure }) => hasFailure)).toBe(true);
      expect((await answerOf(api(`sessions?channelId=${newId()}`), ExchangeSessionList)).items).toEqual([]);
    });

    it.each([
      'sessions/nonsense',
      `sessions/${newId()}`,
      'requests/0',
      'requests/abc',
      'requests/999999999999/body',
      'runs/1',
      `runs/${newId()}`,
    ])('that do not exist are not there: %s', async (path) => {
      expect(await refusalOf(api(path))).toEqual({ status: 404, code: 'NOT_FOUND' });
    });

    it('refuse a cursor that they did not give', async () => {
      expect(await refusalOf(api('sessions?cursor=abc'))).toEqual({ status: 400, code: 'VALIDATION_FAILED' });
    });
  });

  it('shows runs with their files, counts and rejected rows', async () => {
    const oneC = portal.oneC();
    await oneC.checkauth('catalog');
    await oneC.send('import0_1.xml', FILE);
    const runId = newId();
    await portal.rows(
      `INSERT INTO import_run (id, channel_id, run_key, formed_at) VALUES ($1, $2, '2026-04-10T12:10:41', now())`,
      runId,
      portal.channelId,
    );
    const [file] = await portal.rows<{ id: string }>(
      `UPDATE exchange_file SET run_id = $1, state = 'imported', counters = '{"created": 5, "rejected": 1, "records": {"product": 6}}'
        WHERE id = (SELECT id FROM exchange_file ORDER BY started_at DESC LIMIT 1) RETURNING id`,
      runId,
    );
    await portal.rows(
      `INSERT INTO import_reject (file_id, entity, one_c_id, line, reason) VALUES ($1, 'product', 'x', 12, 'Нет Ид')`,
      file?.id,
    );
    const [item] = (await answerOf(api('runs?limit=1'), ImportRunList)).items;
    expect(item).toMatchObject({
      id: runId,
      fileCount: 1,
      runKey: '2026-04-10T12:10:41',
      counters: { created: 5, updated: 0, rejected: 1 },
    });
    const card = await answerOf(api(`runs/${runId}`), ImportRunCard);
    expect(card.files).toMatchObject([
      { filename: 'import0_1.xml', counters: { created: 5 }, rejects: [{ line: 12, reason: 'Нет Ид' }] },
    ]);
  });

  it('tells the open screens that the exchange moved, at most once a second', async () => {
    const heardEvents: Announcement[] = [];
    const stop = portal.http.app.get(RealtimeBus).subscribe((announcement) => {
      if (announcement.event.topic === 'exchange.changed') heardEvents.push(announcement);
    });
    for (let times = 0; times < 10; times += 1) await portal.oneC().checkauth();
    for (let tried = 0; tried < 60 && heardEvents.length === 0; tried += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    stop();
    expect(heardEvents.length).toBeGreaterThan(0);
    expect(heardEvents.length).toBeLessThan(10);
  });
});

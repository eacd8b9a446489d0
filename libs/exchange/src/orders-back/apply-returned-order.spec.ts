import type { OrderEvent, OrderLineFacts } from '@optovik/commerceml';
import { readCommerceMl } from '@optovik/commerceml';
import { newId, systemScope } from '@optovik/platform';
import { ApplyReturnedOrder, type ReturnedOutcome } from './apply-returned-order';
import { ApplyOneCOrder } from '@optovik/ordering';
import { RealtimeBus } from '@optovik/platform';
import { ExchangeWorld, type PlacedOrder } from '../testing/exchange-world';

const MORNING = new Date('2026-04-10T09:00:00Z');
const NOON = new Date('2026-04-10T12:00:00Z');
const EVENING = new Date('2026-04-10T18:00:00Z');

describe('An order that 1C sends back', () => {
  let portal: ExchangeWorld;
  let returned: ApplyReturnedOrder;
  let fileId: string;

  beforeAll(async () => {
    portal = await ExchangeWorld.open();
    returned = new ApplyReturnedOrder(new ApplyOneCOrder(portal.http.app.get(RealtimeBus)));
    const oneC = portal.oneC();
    await oneC.checkauth();
    await oneC.send('orders-1.xml', '<?xml version="1.0"?><a/>', 'sale');
    const [file] = await portal.rows<{ id: string }>('SELECT id FROM exchange_file LIMIT 1');
    fileId = file?.id ?? '';
  });
  afterAll(() => portal.close());

  const take = (event: OrderEvent, formedAt: Date | null = NOON): Promise<ReturnedOutcome> =>
    portal.db.database.transaction(systemScope, (tx) =>
      returned.execute(tx, { channelId: portal.channelId, fileId, formedAt }, event),
    );
  const order = async ({ orderId }: PlacedOrder) => {
    const [row] = await portal.rows(
      'SELECT status, one_c_ref, one_c_number, is_changed_by_one_c, one_c_sum FROM customer_order WHERE id = $1',
      orderId,
    );
    return row;
  };
  const inbox = (number: string) =>
    portal.rows('SELECT outcome, formed_at FROM order_inbox WHERE number = $1 ORDER BY received_at', number);

  it('is found by its number; its GUID, number and states are taken over', async () => {
    const placed = await portal.placeOrder();
    const ref = newId();
    expect(await take(documentOf(placed.number, { ref, oneCNumber: 'УТ-000017', isPosted: true }))).toBe(
      'applied',
    );
    expect(await order(placed)).toMatchObject({
      status: 'posted',
      one_c_ref: ref,
      one_c_number: 'УТ-000017',
    });
    expect(await inbox(placed.number)).toEqual([{ outcome: 'applied', formed_at: NOON }]);
  });

  it('is found by its GUID once that is known, whatever stands as its number', async () => {
    const placed = await portal.placeOrder();
    const ref = newId();
    await take(documentOf(placed.number, { ref }));
    expect(await take(documentOf(null, { ref, isPosted: true }), EVENING)).toBe('applied');
    expect(await order(placed)).toMatchObject({ status: 'posted' });
  });

  it('changes nothing when it comes again', async () => {
    const placed = await portal.placeOrder();
    const document = documentOf(placed.number, { oneCNumber: 'УТ-1' });
    await take(document);
    const before = await portal.rows('SELECT * FROM order_event WHERE order_id = $1', placed.orderId);
    expect(await take({ ...document, line: 77 })).toBe('unchanged');
    expect(await take(document, EVENING)).toBe('unchanged');
    expect(await portal.rows('SELECT * FROM order_event WHERE order_id = $1', placed.orderId)).toEqual(
      before,
    );
    expect(await inbox(placed.number)).toHaveLength(1);
  });

  it('is applied again when the manager changed the order back', async () => {
    const placed = await portal.placeOrder();
    const [line] = await portal.rows<{ one_c_id: string }>(
      'SELECT one_c_id FROM order_line WHERE order_id = $1',
      placed.orderId,
    );
    const ten = documentOf(placed.number, {
      sum: '250.00',
      lines: [lineOf(line?.one_c_id ?? '', '10', '250.00')],
    });
    const six = documentOf(placed.number, {
      sum: '150.00',
      lines: [lineOf(line?.one_c_id ?? '', '6', '150.00')],
    });
    await take(ten, MORNING);
    await take(six, NOON);
    expect(await order(placed)).toMatchObject({ is_changed_by_one_c: true, one_c_sum: '150.00' });
    expect(await take(ten, EVENING)).toBe('applied');
    expect(await order(placed)).toMatchObject({ is_changed_by_one_c: false, one_c_sum: '250.00' });
  });

  it('is kept but not applied when it is older than what is known', async () => {
    const placed = await portal.placeOrder();
    await take(documentOf(placed.number, { oneCNumber: 'УТ-2', isPosted: true }), EVENING);
    expect(await take(documentOf(placed.number, { oneCNumber: 'УТ-1' }), MORNING)).toBe('older');
    expect(await order(placed)).toMatchObject({ one_c_number: 'УТ-2', status: 'posted' });
    expect((await inbox(placed.number)).map((row) => row['outcome'])).toEqual(['applied', 'older']);
  });

  it('of a stranger is kept as foreign', async () => {
    expect(await take(documentOf('99999999999'))).toBe('foreign');
    expect(await inbox('99999999999')).toEqual([{ outcome: 'foreign', formed_at: NOON }]);
  });

  it('of another channel is foreign too: one base never moves the orders of another', async () => {
    const placed = await portal.placeOrder();
    const other = await portal.world.channel({});
    await portal.rows('UPDATE customer_order SET channel_id = $2 WHERE id = $1', placed.orderId, other);
    expect(await take(documentOf(placed.number))).toBe('foreign');
    expect(await order(placed)).toMatchObject({ status: 'accepted' });
  });

  it('that was foreign is looked at again: its order may be here by now', async () => {
    const placed = await portal.placeOrder();
    const document = documentOf(placed.number);
    await portal.rows(`UPDATE customer_order SET number = '555' WHERE id = $1`, placed.orderId);
    expect(await take(document)).toBe('foreign');
    await portal.rows('UPDATE customer_order SET number = $2 WHERE id = $1', placed.orderId, placed.number);
    expect(await take(document)).toBe('applied');
  });

  it('is no order when it is a payment of the module of Bitrix', async () => {
    const placed = await portal.placeOrder();
    expect(await take(documentOf(placed.number, { operation: 'Выплата безналичных денег' }))).toBe('foreign');
    expect(await order(placed)).toMatchObject({ status: 'accepted' });
  });

  it('with a deletion mark is a cancelled one', async () => {
    const placed = await portal.placeOrder();
    await take(documentOf(placed.number, { isDeleted: true }));
    expect(await order(placed)).toMatchObject({ status: 'cancelled' });
  });

  it('says nothing about lines when one of them has no quantity', async () => {
    const placed = await portal.placeOrder();
    await take(documentOf(placed.number, { lines: [{ ...lineOf(newId(), '1', '5.00'), quantity: null }] }));
    expect(await order(placed)).toMatchObject({ is_changed_by_one_c: false });
  });

  it('counts a line in packs as base units', async () => {
    const placed = await portal.placeOrder();
    const [line] = await portal.rows<{ one_c_id: string }>(
      'SELECT one_c_id FROM order_line WHERE order_id = $1',
      placed.orderId,
    );
    await take(
      documentOf(placed.number, { lines: [{ ...lineOf(line?.one_c_id ?? '', '2', '250.00'), ratio: '5' }] }),
    );
    const [stored] = await portal.rows(
      'SELECT one_c_quantity, one_c_price, change FROM order_line WHERE order_id = $1',
      placed.orderId,
    );
    expect(stored).toEqual({ one_c_quantity: '10.000', one_c_price: '25.0000', change: 'none' });
  });

  describe('while its message still waits', () => {
    it.each(['pending', 'leased', 'parked'])('settles a %s one: only the success was lost', async (state) => {
      const placed = await portal.placeOrder();
      await portal.oneC().ask();
      if (state === 'pending')
        await portal.rows(
          `UPDATE outbox_message SET state = 'pending', lease_until = NULL, lease_token = NULL WHERE message_id = $1`,
          placed.messageId,
        );
      if (state === 'parked')
        await portal.rows(
          `UPDATE outbox_message SET state = 'parked', park_reason = 'x', lease_until = NULL, lease_token = NULL WHERE message_id = $1`,
          placed.messageId,
        );
      await take(documentOf(placed.number, { oneCNumber: 'УТ-9' }));
      expect(await portal.message(placed.messageId)).toMatchObject({
        state: 'delivered',
        delivered_ref: `returned:${fileId}`,
        park_reason: null,
      });
      expect(await portal.outcomes(placed.messageId)).toEqual(['acknowledged']);
      const [row] = await portal.rows(
        'SELECT handed_over_at IS NOT NULL AS handed, confirmed_at IS NOT NULL AS confirmed FROM customer_order WHERE id = $1',
        placed.orderId,
      );
      expect(row).toEqual({ handed: true, confirmed: true });
    });

    it('leaves a cancelled one as a person made it', async () => {
      const placed = await portal.placeOrder();
      await portal.rows(
        `UPDATE outbox_message SET state = 'cancelled', cancelled_at = now() WHERE message_id = $1`,
        placed.messageId,
      );
      await take(documentOf(placed.number));
      expect((await portal.message(placed.messageId)).state).toBe('cancelled');
    });
  });

  it('can be read from the wire as stock УТ writes it', async () => {
    const placed = await portal.placeOrder();
    const xml = `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.07" ДатаФормирования="2026-04-10T12:10:41">
      <Документ><Номер>${placed.number}</Номер><Дата>2026-04-10</Дата><ХозОперация>Заказ товара</ХозОперация><ЗначенияРеквизитов>
      <ЗначениеРеквизита><Наименование>Номер по 1С</Наименование><Значение>УТ-000044</Значение></ЗначениеРеквизита>
      <ЗначениеРеквизита><Наименование>Проведен</Наименование><Значение>true</Значение></ЗначениеРеквизита>
      <ЗначениеРеквизита><Наименование>Дата отгрузки по 1С</Наименование><Значение>2026-04-12T9:05:01</Значение></ЗначениеРеквизита>
      </ЗначенияРеквизитов></Документ></КоммерческаяИнформация>`;
    for await (const event of readCommerceMl(once(Buffer.from(xml))))
      if (event.type === 'order') await take(event);
    expect(await order(placed)).toMatchObject({ status: 'shipped', one_c_number: 'УТ-000044' });
  });
});

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function documentOf(number: string | null, said: Partial<OrderEvent> = {}): OrderEvent {
  return {
    type: 'order',
    line: 3,
    ref: null,
    number,
    date: null,
    operation: 'Заказ товара',
    basis: null,
    currency: null,
    sum: null,
    isDeleted: false,
    isPosted: null,
    oneCNumber: null,
    oneCDate: null,
    isPaid: false,
    paidAt: null,
    paidNumber: null,
    isShipped: false,
    shippedAt: null,
    shippedNumber: null,
    status: null,
    isCancelled: false,
    comment: null,
    counterparty: null,
    lines: null,
    subordinates: [],
    requisites: {},
    ...said,
  };
}

function lineOf(productId: string, count: string, sum: string): OrderLineFacts {
  return {
    productId,
    characteristicId: null,
    article: 'A-1',
    name: 'Шуруп 4×40',
    unitCode: '796',
    ratio: null,
    quantity: count,
    price: '25.00',
    sum,
    vatRate: '22',
  };
}

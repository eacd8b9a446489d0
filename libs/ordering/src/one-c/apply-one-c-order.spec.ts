import { newId, systemScope } from '@optovik/platform';
import type { OneCOrderWord } from './apply-one-c-order';
import type { OneCOrderLine } from './line-diff';
import { readOrderForOneC } from './order-for-one-c';
import { refusalOf, Shop, type Buyer, type Good } from '../spec-shop';

jest.setTimeout(120_000);

const silence = {
  formedAt: null,
  ref: null,
  oneCNumber: null,
  oneCDate: null,
  isPosted: false,
  isCancelled: false,
  paidAt: null,
  shippedAt: null,
  sum: null,
  lines: null,
} satisfies Omit<OneCOrderWord, 'orderId'>;

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 18, hour));

describe('what 1C says about an order', () => {
  let shop: Shop;
  let buyer: Buyer;
  let screw: Good;
  let nail: Good;
  let orderId: string;

  beforeAll(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    buyer = await shop.buyer();
    screw = await shop.good({ price: '150' });
    nail = await shop.good({ price: '75' });
    orderId = await shop.order(buyer, [
      [screw, '30'],
      [nail, '20'],
    ]);
  });
  afterAll(() => shop.close());

  const handOver = (...ids: string[]) =>
    shop.test.database.transaction(systemScope, (tx) => shop.handOver.execute(tx, ids));
  const say = (word: Partial<OneCOrderWord>) =>
    shop.test.database.transaction(systemScope, (tx) =>
      shop.applyOneC.execute(tx, { ...silence, orderId, ...word }),
    );
  const card = () => shop.orders.card(buyer.scope, orderId);
  const texts = async () => (await card()).events.map((event) => event.text.replaceAll('\u00a0', ' '));
  const line = (good: Good, quantity: string, sum: string): OneCOrderLine => ({
    oneCId: good.oneCId,
    article: good.article,
    name: good.name,
    unitCode: '796',
    unitName: 'шт',
    quantity,
    price: '150',
    sum,
    vatRate: '22',
  });

  it('hands an order over once, however often 1C acknowledges it', async () => {
    await handOver(orderId, newId());
    const first = await card();
    await handOver(orderId);
    expect(first).toMatchObject({ status: 'handed_over' });
    expect(await card()).toEqual(first);
    expect(await texts()).toEqual([
      'Заказ принят порталом: 2 строки на 6 000,00 ₽',
      'Передан в 1С: 1С ответила «принято»',
    ]);
  });

  it('never takes an order back when the acknowledgement comes late', async () => {
    await say({ oneCNumber: 'УТ-1', isPosted: true });
    await handOver(orderId);
    expect((await card()).status).toBe('posted');
    expect(await texts()).toHaveLength(4);
  });

  it('is confirmed by any document of 1C, which proves that 1C has it', async () => {
    expect(await say({ ref: 'guid-1', oneCNumber: 'УТ-004217', oneCDate: at(9), formedAt: at(10) })).toBe(
      'applied',
    );
    const view = await card();
    expect(view).toMatchObject({
      status: 'confirmed',
      oneCNumber: 'УТ-004217',
      oneCDate: at(9).toISOString(),
      oneCSum: null,
    });
    expect(view.receipt.map((step) => step.at !== null)).toEqual([true, true, true, false, false, false]);
    expect(view.receipt[2]?.oneCNumber).toBe('УТ-004217');
    expect((await texts()).slice(1)).toEqual([
      'Передан в 1С: 1С ответила «принято»',
      'Подтверждён 1С, № УТ-004217',
    ]);
  });

  it('changes nothing when the same document comes again', async () => {
    const word = {
      formedAt: at(10),
      oneCNumber: 'УТ-1',
      isPosted: true,
      sum: '6000.00',
      lines: [line(screw, '30', '4500'), line(nail, '20', '1500')],
    };
    expect(await say(word)).toBe('applied');
    const view = await card();
    expect(await say(word)).toBe('unchanged');
    expect(await say({ ...word, formedAt: at(11) })).toBe('unchanged');
    expect(await card()).toEqual(view);
    expect(view.lines.map((each) => [each.change, each.oneC?.quantity])).toEqual([
      ['none', '30'],
      ['none', '20'],
    ]);
    expect((await shop.orders.list(buyer.scope, { limit: 50 })).items[0]?.changedByOneC).toBe(false);
  });

  it('does not let an older document overwrite a newer one', async () => {
    await say({ formedAt: at(12), oneCNumber: 'УТ-2', paidAt: at(11), sum: '5000.00' });
    const view = await card();
    expect(await say({ formedAt: at(10), oneCNumber: 'УТ-1', isCancelled: true, sum: '1.00' })).toBe('older');
    expect(await card()).toEqual(view);
  });

  it('never takes a step back that was reached', async () => {
    await say({ formedAt: at(10), oneCNumber: 'УТ-1', isPosted: true, paidAt: at(8), shippedAt: at(9) });
    await say({ formedAt: at(12) });
    expect(await card()).toMatchObject({ status: 'shipped', oneCNumber: 'УТ-1' });
    expect((await card()).receipt.map((step) => step.at)).toEqual([
      expect.any(String),
      expect.any(String),
      expect.any(String),
      expect.any(String),
      at(8).toISOString(),
      at(9).toISOString(),
    ]);
  });

  it('shows what the manager cut from 6000 to 3750, keeps what was ordered and frees the stock', async () => {
    expect(await shop.reserved(screw)).toBe(30);
    await say({
      formedAt: at(10),
      oneCNumber: 'УТ-1',
      sum: '6000.00',
      lines: [line(screw, '30', '4500'), line(nail, '20', '1500')],
    });
    await say({
      formedAt: at(12),
      sum: '3750.00',
      lines: [line(screw, '20', '3000'), line(nail, '10', '750')],
    });
    const view = await card();
    expect(view).toMatchObject({ sum: '6000.00', oneCSum: '3750.00' });
    expect(view.lines.map(({ quantity, sum, oneC, change }) => ({ quantity, sum, oneC, change }))).toEqual([
      {
        quantity: '30',
        sum: '4500.00',
        oneC: { quantity: '20', price: '150.00', sum: '3000.00' },
        change: 'changed',
      },
      {
        quantity: '20',
        sum: '1500.00',
        oneC: { quantity: '10', price: '150.00', sum: '750.00' },
        change: 'changed',
      },
    ]);
    expect((await texts()).at(-1)).toBe(
      `1С изменила 2 строки: ${screw.article} было 30 шт, стало 20 шт; ${nail.article} было 20 шт, стало 10 шт. ` +
        'Было 6 000,00 ₽, стало 3 750,00 ₽',
    );
    expect(await shop.reserved(screw)).toBe(20);
    expect(await shop.reserved(nail)).toBe(10);
    expect((await shop.orders.list(buyer.scope, { limit: 50 })).items[0]?.changedByOneC).toBe(true);
  });

  it('tells removed and added lines, and takes an added one out again when 1C does', async () => {
    const bonus = await shop.good({ unit: 'уп' });
    const added = { ...line(bonus, '2', '300'), unitName: '', oneCId: bonus.oneCId.toUpperCase() };
    await say({ formedAt: at(10), lines: [line(screw, '30', '4500'), added] });
    const view = await card();
    expect(
      view.lines.map(({ name, quantity, unit, oneC, change }) => [
        name,
        quantity,
        unit,
        oneC?.quantity,
        change,
      ]),
    ).toEqual([
      [screw.name, '30', 'шт', '30', 'none'],
      [nail.name, '20', 'шт', '0', 'removed'],
      [bonus.name, '0', 'уп', '2', 'added'],
    ]);
    expect(view.lines[2]?.variantId).toBe(bonus.variantId);
    expect(view).toMatchObject({ sum: '6000.00', oneCSum: '4800.00' });
    expect(await shop.reserved(nail)).toBe(0);
    expect((await texts()).at(-1)).toContain('1С убрала 1 строку, добавила 1 строку');

    await say({ formedAt: at(11), lines: [line(screw, '30', '4500'), line(nail, '20', '1500')] });
    expect((await card()).lines.map((each) => each.change)).toEqual(['none', 'none']);
    expect(await card()).toMatchObject({ oneCSum: null });
    expect((await shop.orders.list(buyer.scope, { limit: 50 })).items[0]).toMatchObject({
      changedByOneC: false,
      lineCount: 2,
    });
  });

  it('leaves the lines alone when a bare document says nothing about them', async () => {
    await say({ formedAt: at(10), lines: [line(screw, '20', '3000'), line(nail, '20', '1500')] });
    await say({ formedAt: at(11), isPosted: true });
    expect((await card()).lines.map((each) => each.change)).toEqual(['changed', 'none']);
  });

  it('frees the stock of an order that is shipped or cancelled, once', async () => {
    await say({ formedAt: at(10), shippedAt: at(9) });
    await say({ formedAt: at(11), isCancelled: true });
    expect([await shop.reserved(screw), await shop.reserved(nail)]).toEqual([0, 0]);
    expect((await card()).status).toBe('cancelled');
    expect((await texts()).slice(-2)).toEqual(['1С отметила полную отгрузку', 'Заказ отменён в 1С']);
  });

  it('lets 1C lift its own cancellation, but only by a newer document', async () => {
    await say({ formedAt: at(10), isPosted: true, isCancelled: true });
    expect(await say({ formedAt: at(10), isPosted: true })).toBe('unchanged');
    expect((await card()).status).toBe('cancelled');
    await say({ formedAt: at(11), isPosted: true });
    expect((await card()).status).toBe('posted');
    expect((await texts()).at(-1)).toBe('1С сняла отмену заказа');
  });

  it('announces each change to the partner, and nothing when there is none', async () => {
    const before = shop.bus.topicsOf(buyer.partnerId).length;
    await say({ formedAt: at(10), oneCNumber: 'УТ-1' });
    await say({ formedAt: at(10), oneCNumber: 'УТ-1' });
    await say({ formedAt: at(11), isPosted: true });
    expect(shop.bus.topicsOf(buyer.partnerId).slice(before)).toEqual([
      'order.changed',
      'exchange.changed',
      'order.changed',
    ]);
  });

  it('knows no order that is not there', async () => {
    expect((await refusalOf(say({ orderId: newId() }))).code).toBe('NOT_FOUND');
  });

  it('does not deadlock with buyers who take the same goods meanwhile', async () => {
    const orders = [orderId];
    for (let n = 0; n < 5; n += 1)
      orders.push(
        await shop.order(buyer, [
          [nail, '2'],
          [screw, '3'],
        ]),
      );
    const rivals = await Promise.all(Array.from({ length: 6 }, () => shop.buyer()));
    for (const rival of rivals) {
      await shop.put(rival.scope, screw, '1');
      await shop.put(rival.scope, nail, '1');
    }
    await Promise.all([
      ...orders.map((id) =>
        say({ orderId: id, formedAt: at(10), lines: [line(screw, '1', '150'), line(nail, '1', '75')] }),
      ),
      ...rivals.map((rival) => shop.place(rival.scope)),
    ]);
    expect([await shop.reserved(screw), await shop.reserved(nail)]).toEqual([12, 12]);
  });

  it('cancels an order whose delivery a person gave up, and only while 1C does not have it', async () => {
    const giveUp = () =>
      shop.test.database.transaction(systemScope, (tx) =>
        shop.cancelUndelivered.execute(tx, { orderId, actor: 'Петров П.', reason: 'дубль заказа' }),
      );
    expect(await giveUp()).toBe(true);
    expect(await giveUp()).toBe(false);
    expect(await shop.reserved(screw)).toBe(0);
    expect((await card()).status).toBe('cancelled');
    expect((await texts()).at(-1)).toBe('Заказ отменён: дубль заказа');

    orderId = await shop.order(buyer, [[screw, '3']]);
    await handOver(orderId);
    expect(await giveUp()).toBe(false);
    expect(await shop.reserved(screw)).toBe(3);
  });
});

describe('an order as 1C gets it', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await Shop.open();
  });
  afterAll(() => shop.close());

  it('says everything that was frozen, with ids of 1C and prices that fit the sums', async () => {
    const priceTypeId = await shop.world.priceType(shop.channelId, { isVatIncluded: false });
    const buyer = await shop.buyer({ priceTypeId });
    const good = await shop.good({ prices: { [priceTypeId]: '100' }, vatRate: '20' });
    await shop.sql(`UPDATE product_variant SET one_c_characteristic_id = 'char' WHERE id = $1`, [
      good.variantId,
    ]);
    await shop.put(buyer.scope, good, '3');
    const orderId = await shop.place(buyer.scope, { comment: 'Позвонить за час' });
    const order = await shop.test.database.transaction(systemScope, (tx) => readOrderForOneC(tx, orderId));
    expect(order).toMatchObject({
      id: orderId,
      number: expect.stringMatching(/^\d+$/),
      placedAt: expect.any(Date),
      currency: 'RUB',
      sum: '360.00',
      comment: 'Позвонить за час',
      desiredDate: null,
      counterparty: { id: buyer.counterpartyId, legalKind: 'org', kpp: '770101001' },
      lines: [
        {
          oneCId: `${good.oneCId}#char`,
          article: good.article,
          unitCode: '796',
          unitName: 'шт',
          quantity: '3',
          price: '120.00',
          sum: '360.00',
          vatRate: '20',
        },
      ],
    });
    const missing = shop.test.database.transaction(systemScope, (tx) => readOrderForOneC(tx, newId()));
    expect((await refusalOf(missing)).code).toBe('NOT_FOUND');
  });
});

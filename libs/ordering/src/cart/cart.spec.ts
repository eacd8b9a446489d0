import { newId } from '@optovik/platform';
import { refusalOf, Shop, type Buyer } from '../spec-shop';

jest.setTimeout(120_000);

describe('the cart', () => {
  let shop: Shop;
  let buyer: Buyer;

  beforeAll(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    buyer = await shop.buyer();
  });
  afterAll(() => shop.close());

  it('is empty and has version 0 until the first line', async () => {
    const view = await shop.cart.view(buyer.scope);
    expect(view).toMatchObject({ version: 0, lines: [], totals: { sum: '0.00', lineCount: 0 } });
  });

  it('rounds a quantity up to the multiple and says so', async () => {
    const good = await shop.good({ multiple: '12', price: '9.99' });
    const put = await shop.put(buyer.scope, good, '10');
    expect(put).toMatchObject({
      quantity: '12',
      rounded: { asked: '10', multiple: '12' },
      sum: '119.88',
      version: 1,
      totals: { sum: '119.88', lineCount: 1 },
    });
    expect((await shop.put(buyer.scope, good, '24')).rounded).toBeNull();
  });

  it('takes fractions in steps of the good without a float error', async () => {
    const good = await shop.good({ multiple: '0.1', price: '158.90', unit: 'кг' });
    expect(await shop.put(buyer.scope, good, '0.31')).toMatchObject({ quantity: '0.4', sum: '63.56' });
    expect(await shop.put(buyer.scope, good, '0.3')).toMatchObject({ quantity: '0.3', rounded: null });
  });

  it('removes a line by zero, also twice and also when the good is gone', async () => {
    const good = await shop.good();
    await shop.put(buyer.scope, good, '5');
    await shop.sql('UPDATE product_variant SET is_sold = false WHERE id = $1', [good.variantId]);
    expect((await shop.put(buyer.scope, good, '0')).totals.lineCount).toBe(0);
    await shop.sql('UPDATE product_variant SET is_sold = true WHERE id = $1', [good.variantId]);
    expect((await shop.put(buyer.scope, good, '0')).totals.lineCount).toBe(0);
  });

  it('keeps the packaging of a line and refuses one of another good', async () => {
    const good = await shop.good();
    const other = await shop.good();
    const box = newId();
    const foreign = newId();
    await shop.sql(
      `INSERT INTO packaging (id, product_id, unit_code, name, ratio) VALUES ($1, $2, '812', 'кор', 6), ($3, $4, '812', 'кор', 6)`,
      [box, good.productId, foreign, other.productId],
    );
    expect((await shop.put(buyer.scope, good, '6', box)).packagingId).toBe(box);
    const [line] = (await shop.cart.view(buyer.scope)).lines;
    expect(line).toMatchObject({ packagingId: box, packagings: [{ id: box, name: 'кор', ratio: '6' }] });
    expect((await refusalOf(shop.put(buyer.scope, good, '6', foreign))).code).toBe('NOT_FOUND');
  });

  it('answers a good out of the assortment like one that does not exist, and changes nothing', async () => {
    const open = await shop.world.category(shop.channelId);
    const inside = await shop.world.category(shop.channelId, { parent: open });
    const shut = await shop.world.category(shop.channelId, { parent: open });
    const limited = await shop.buyer({ allowedCategoryIds: [open.id], hiddenCategoryIds: [shut.id] });
    const allowed = await shop.good({ categoryId: inside.id });
    const hidden = await shop.good({ categoryId: shut.id });
    const outside = await shop.good();
    await shop.put(limited.scope, allowed, '1');
    for (const good of [hidden, outside, { ...outside, variantId: newId() }]) {
      for (const quantity of ['1', '0']) {
        expect((await refusalOf(shop.put(limited.scope, good, quantity))).code).toBe('NOT_FOUND');
      }
    }
    expect(await shop.cart.summary(limited.scope)).toMatchObject({
      version: 1,
      quantities: [{ variantId: allowed.variantId, quantity: '1' }],
    });
  });

  it('says that a good has no price and what to do', async () => {
    const good = await shop.good({ prices: {} });
    const refusal = await refusalOf(shop.put(buyer.scope, good, '1'));
    expect(refusal.code).toBe('LINES_REFUSED');
    expect(refusal.message).toContain('спросите менеджера');
  });

  it('refuses a quantity whose sum would not fit the columns of money', async () => {
    const good = await shop.good();
    expect((await refusalOf(shop.put(buyer.scope, good, '999999999999'))).code).toBe('VALIDATION_FAILED');
  });

  it('checks every line afresh and says what changed while the cart lay', async () => {
    const fine = await shop.good();
    const dearer = await shop.good({ price: '223.64' });
    const short = await shop.good({ onHand: '24' });
    const gone = await shop.good();
    const unpriced = await shop.good();
    const crooked = await shop.good();
    for (const good of [fine, dearer, short, gone, unpriced, crooked])
      await shop.put(buyer.scope, good, '24');
    await shop.sql('UPDATE price SET value = 219.17 WHERE variant_id = $1', [dearer.variantId]);
    await shop.sql('UPDATE stock_balance SET on_hand = 20, reserved = 8 WHERE variant_id = $1', [
      short.variantId,
    ]);
    await shop.sql('UPDATE product_variant SET is_sold = false WHERE id = $1', [gone.variantId]);
    await shop.sql('DELETE FROM price WHERE variant_id = $1', [unpriced.variantId]);
    await shop.sql('UPDATE product SET order_multiple = 10 WHERE id = $1', [crooked.productId]);

    const view = await shop.cart.view(buyer.scope);
    expect(view.lines.map((line) => line.problem)).toEqual([
      null,
      'PRICE_CHANGED',
      'SHORT',
      'GONE',
      'NO_PRICE',
      'NOT_MULTIPLE',
    ]);
    expect(view.lines[1]).toMatchObject({ price: '219.17', seenPrice: '223.64', sum: '5260.08' });
    expect(view.lines[2]).toMatchObject({ available: '12', quantity: '24' });
    expect(view.lines[3]).toMatchObject({ price: null, sum: '0.00' });
  });

  it('keeps the price the buyer saw until he accepts the new one', async () => {
    const good = await shop.good({ price: '100' });
    await shop.put(buyer.scope, good, '1');
    await shop.sql('UPDATE price SET value = 110 WHERE variant_id = $1', [good.variantId]);
    await shop.put(buyer.scope, good, '2');
    expect((await shop.cart.view(buyer.scope)).lines[0]).toMatchObject({
      problem: 'PRICE_CHANGED',
      seenPrice: '100.00',
    });
    await shop.accept.execute(buyer.scope);
    expect((await shop.cart.view(buyer.scope)).lines[0]).toMatchObject({
      problem: null,
      seenPrice: '110.00',
    });
  });

  it('adds VAT on top when the price type is without VAT', async () => {
    const priceTypeId = await shop.world.priceType(shop.channelId, { isVatIncluded: false });
    const net = await shop.buyer({ priceTypeId });
    const good = await shop.good({ prices: { [priceTypeId]: '100' }, vatRate: '20', weight: '1.5' });
    await shop.put(net.scope, good, '3');
    const view = await shop.cart.view(net.scope);
    expect(view.totals).toEqual({
      sum: '360.00',
      vatSum: '60.00',
      lineCount: 1,
      weight: '4.5',
      linesWithoutWeight: 0,
    });
    expect(view.lines[0]).toMatchObject({ price: '100.00', sum: '360.00' });
  });

  it('adds a list of 1,500 lines to what is there, in its sequence, rounding each', async () => {
    const first = await shop.good({ multiple: '5' });
    await shop.put(buyer.scope, first, '5');
    await shop.sql(
      `WITH products AS (
         INSERT INTO product (id, channel_id, one_c_id, name, order_multiple)
         SELECT gen_random_uuid(), $1, 'bulk-' || n, 'Товар ' || n, 2 FROM generate_series(1, 1500) n RETURNING id, name
       ), variants AS (
         INSERT INTO product_variant (id, product_id, name) SELECT gen_random_uuid(), id, name FROM products RETURNING id
       ) INSERT INTO price (price_type_id, variant_id, value) SELECT $2, id, 10 FROM variants`,
      [shop.channelId, shop.priceTypeId],
    );
    const bulk = await shop.sql<{ id: string }>(
      `SELECT id FROM product_variant WHERE name LIKE 'Товар %' AND article = '' LIMIT 1500`,
    );
    const lines = bulk.slice(0, 1498).map(({ id }) => ({ variantId: id, quantity: '3', packagingId: null }));
    await shop.addLines.execute(buyer.scope, {
      lines: [...lines, { variantId: first.variantId.toUpperCase(), quantity: '3', packagingId: null }],
    });
    const view = await shop.cart.view(buyer.scope);
    expect(view.version).toBe(2);
    expect(view.lines).toHaveLength(1499);
    expect(view.lines[0]).toMatchObject({ variantId: first.variantId, quantity: '10' });
    expect(view.lines.slice(1).map((line) => line.variantId)).toEqual(lines.map((line) => line.variantId));
    expect(new Set(view.lines.slice(1).map((line) => line.quantity))).toEqual(new Set(['4']));

    const more = bulk.slice(1498).map(({ id }) => ({ variantId: id, quantity: '2', packagingId: null }));
    const refusal = await refusalOf(shop.addLines.execute(buyer.scope, { lines: more }));
    expect(refusal).toMatchObject({ code: 'TOO_MANY_LINES', details: { lines: 1501, limit: 1500 } });
    expect((await shop.cart.summary(buyer.scope)).totals.lineCount).toBe(1499);
  });

  it('makes one line of a good that a list names twice', async () => {
    const good = await shop.good({ multiple: '10' });
    const line = { variantId: good.variantId, quantity: '4', packagingId: null };
    await shop.addLines.execute(buyer.scope, { lines: [line, line] });
    expect((await shop.cart.summary(buyer.scope)).quantities).toEqual([
      { variantId: good.variantId, quantity: '10', packagingId: null },
    ]);
  });

  it('adds all lines of a list or none, naming those that cannot be ordered', async () => {
    const good = await shop.good();
    const unpriced = await shop.good({ prices: {} });
    const unknown = newId();
    const lines = [good.variantId, unpriced.variantId, unknown].map((variantId) => ({
      variantId,
      quantity: '1',
      packagingId: null,
    }));
    const refusal = await refusalOf(shop.addLines.execute(buyer.scope, { lines }));
    expect(refusal.details?.['lines']).toEqual([
      expect.objectContaining({
        variantId: unpriced.variantId,
        problem: 'NO_PRICE',
        article: unpriced.article,
      }),
      expect.objectContaining({ variantId: unknown, problem: 'GONE', article: '', name: '' }),
    ]);
    expect((await shop.cart.view(buyer.scope)).lines).toEqual([]);
  });

  it('is shared by the people of a contract, and no change is lost when they work at once', async () => {
    const goods = await Promise.all(Array.from({ length: 12 }, () => shop.good()));
    const colleague = { ...buyer.scope, actorId: await shop.world.user() };
    await Promise.all(
      goods.map((good, n) => shop.put(n % 2 === 0 ? buyer.scope : colleague, good, String(n + 1))),
    );
    const summary = await shop.cart.summary(colleague);
    expect(summary.version).toBe(12);
    expect(summary.totals.lineCount).toBe(12);
    expect(shop.bus.topicsOf(buyer.partnerId)).toEqual(Array(12).fill('cart.changed'));
  });

  it('is empty after it was cleared', async () => {
    await shop.put(buyer.scope, await shop.good(), '1');
    await shop.clear.execute(buyer.scope);
    expect(await shop.cart.view(buyer.scope)).toMatchObject({ version: 2, lines: [] });
  });

  it('never shows another partner anything, not even with his contract in the scope', async () => {
    const good = await shop.good();
    await shop.put(buyer.scope, good, '7');
    const stranger = await shop.buyer();
    expect((await shop.cart.view(stranger.scope)).lines).toEqual([]);
    const forged = { ...stranger.scope, contractId: buyer.contractId };
    expect((await refusalOf(shop.cart.view(forged))).code).toBe('NOT_FOUND');
    expect((await refusalOf(shop.put(forged, good, '1'))).code).toBe('NOT_FOUND');
    expect((await refusalOf(shop.clear.execute(forged))).code).toBe('NOT_FOUND');
    expect((await shop.cart.summary(buyer.scope)).quantities[0]?.quantity).toBe('7');
  });

  it('is closed with its contract', async () => {
    await shop.sql('UPDATE contract SET is_active = false WHERE id = $1', [buyer.contractId]);
    expect((await refusalOf(shop.put(buyer.scope, await shop.good(), '1'))).code).toBe('CONTRACT_CLOSED');
  });
});

import { newId } from '@optovik/platform';
import { refusalOf, Shop, type Buyer } from './spec-shop';

jest.setTimeout(120_000);

describe('repeating an order', () => {
  let shop: Shop;
  let buyer: Buyer;

  beforeAll(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    buyer = await shop.buyer();
  });
  afterAll(() => shop.close());

  it('puts the same goods into the cart in the same units', async () => {
    const good = await shop.good();
    const box = newId();
    await shop.sql(
      `INSERT INTO packaging (id, product_id, unit_code, name, ratio) VALUES ($1, $2, '812', 'кор', 6)`,
      [box, good.productId],
    );
    await shop.put(buyer.scope, good, '12', box);
    const orderId = await shop.place(buyer.scope);
    expect(await shop.repeat.execute(buyer.scope, orderId)).toEqual({
      addedLines: 1,
      skipped: [],
      changed: [],
    });
    expect((await shop.cart.view(buyer.scope)).lines).toEqual([
      expect.objectContaining({ variantId: good.variantId, quantity: '12', packagingId: box, problem: null }),
    ]);
  });

  it('takes what can be taken and says what is different and what is not there', async () => {
    const dearer = await shop.good({ price: '100' });
    const crooked = await shop.good();
    const scarce = await shop.good({ multiple: '5' });
    const soldOut = await shop.good();
    const gone = await shop.good();
    const unpriced = await shop.good();
    const all = [dearer, crooked, scarce, soldOut, gone, unpriced];
    const orderId = await shop.order(
      buyer,
      all.map((good) => [good, '10'] as const),
    );
    await shop.sql('UPDATE price SET value = 110 WHERE variant_id = $1', [dearer.variantId]);
    await shop.sql('UPDATE product SET order_multiple = 12 WHERE id = $1', [crooked.productId]);
    await shop.sql('UPDATE stock_balance SET on_hand = reserved + 8 WHERE variant_id = $1', [
      scarce.variantId,
    ]);
    await shop.sql('UPDATE stock_balance SET on_hand = reserved WHERE variant_id = $1', [soldOut.variantId]);
    await shop.sql('UPDATE product_variant SET is_sold = false WHERE id = $1', [gone.variantId]);
    await shop.sql('DELETE FROM price WHERE variant_id = $1', [unpriced.variantId]);

    const result = await shop.repeat.execute(buyer.scope, orderId);
    expect(result.addedLines).toBe(3);
    expect(result.skipped.map(({ article, reason }) => [article, reason])).toEqual([
      [soldOut.article, 'OUT_OF_STOCK'],
      [gone.article, 'GONE'],
      [unpriced.article, 'NO_PRICE'],
    ]);
    expect(result.changed.map(({ name: _name, ...change }) => change)).toEqual([
      {
        article: dearer.article,
        oldPrice: '100.00',
        newPrice: '110.00',
        askedQuantity: '10',
        quantity: '10',
      },
      {
        article: crooked.article,
        oldPrice: '100.00',
        newPrice: '100.00',
        askedQuantity: '10',
        quantity: '12',
      },
      { article: scarce.article, oldPrice: '100.00', newPrice: '100.00', askedQuantity: '10', quantity: '5' },
    ]);
    const view = await shop.cart.view(buyer.scope);
    expect(view.lines.map((line) => [line.quantity, line.problem])).toEqual([
      ['10', null],
      ['12', null],
      ['5', null],
    ]);
  });

  it('adds to what lies in the cart, within the stock', async () => {
    const good = await shop.good({ onHand: '25' });
    const orderId = await shop.order(buyer, [[good, '10']]);
    await shop.put(buyer.scope, good, '3');
    await shop.repeat.execute(buyer.scope, orderId);
    expect((await shop.cart.summary(buyer.scope)).quantities[0]?.quantity).toBe('13');
    const again = await shop.repeat.execute(buyer.scope, orderId);
    expect(again.changed[0]).toMatchObject({ askedQuantity: '10', quantity: '2' });
    expect((await shop.repeat.execute(buyer.scope, orderId)).skipped[0]?.reason).toBe('OUT_OF_STOCK');
  });

  it('knows no order of another partner or of a counterparty that is not open to the person', async () => {
    const good = await shop.good();
    const orderId = await shop.order(buyer, [[good, '1']]);
    const stranger = await shop.buyer();
    const limited = { ...buyer.scope, counterpartyIds: [stranger.counterpartyId] };
    for (const scope of [stranger.scope, limited]) {
      expect((await refusalOf(shop.repeat.execute(scope, orderId))).code).toBe('NOT_FOUND');
    }
    expect((await shop.cart.view(stranger.scope)).lines).toEqual([]);
  });
});

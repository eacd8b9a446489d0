import { newId, systemScope } from '@optovik/platform';
import { openTestDatabase, World, type TestDatabase } from '@optovik/testing';
import { releaseReservations, releaseReservationsCountedBy } from './release-reservations';
import { recordReservations, reserveStock } from './reserve-stock';

jest.setTimeout(60_000);

type Buyer = Awaited<ReturnType<World['buyer']>>;

describe('releasing reservations', () => {
  let test: TestDatabase;
  let world: World;
  let channelId: string;
  let priceTypeId: string;
  let near: string;
  let far: string;
  let buyer: Buyer;
  let number = 1;

  beforeAll(async () => {
    test = await openTestDatabase();
    world = new World(test.database);
    channelId = await world.channel();
    priceTypeId = await world.priceType(channelId);
    near = await world.warehouse(channelId);
    far = await world.warehouse(channelId);
    buyer = await world.buyer({ channelId, priceTypeId, warehouseIds: [near, far] });
  });
  afterAll(() => test.drop());

  const orderHolding = async (
    demands: { variantId: string; quantity: string }[],
    handedOverAt: Date | null = null,
  ) => {
    const order = { id: newId(), partnerId: buyer.partnerId };
    await test.database.transaction(systemScope, async (tx) => {
      const { shares } = await reserveStock(tx, demands, [near, far]);
      await tx.query(
        `INSERT INTO customer_order (id, number, partner_id, counterparty_id, contract_id, agreement_id, organization_id,
           price_type_id, channel_id, placed_by, status, currency, sum, vat_sum, placed_at, handed_over_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'accepted', 'RUB', 0, 0, now(), $11)`,
        [
          order.id,
          String(number++),
          buyer.partnerId,
          buyer.counterpartyId,
          buyer.contractId,
          buyer.agreementId,
          buyer.organizationId,
          priceTypeId,
          channelId,
          buyer.userId,
          handedOverAt,
        ],
      );
      await recordReservations(tx, order, shares);
    });
    return order.id;
  };

  const balances = (variantId: string) =>
    test.database.read(systemScope, async (read) => {
      const rows = await read.rows<{ warehouse_id: string; reserved: string; shortage: string }>(
        'SELECT warehouse_id, reserved, shortage FROM stock_balance WHERE variant_id = $1',
        [variantId],
      );
      return Object.fromEntries(
        rows.map((row) => [
          row.warehouse_id === near ? 'near' : 'far',
          [Number(row.reserved), Number(row.shortage)],
        ]),
      );
    });

  it('gives back everything an order held, once, however often it is asked', async () => {
    const { variantId } = await world.product(channelId, { stock: { [near]: '5', [far]: '5' } });
    const other = await orderHolding([{ variantId, quantity: '1' }]);
    const orderId = await orderHolding([{ variantId, quantity: '7' }]);
    expect(await balances(variantId)).toEqual({ near: [5, 0], far: [3, 0] });
    for (let time = 1; time <= 2; time += 1) {
      await test.database.transaction(systemScope, (tx) => releaseReservations(tx, orderId));
    }
    expect(await balances(variantId)).toEqual({ near: [1, 0], far: [0, 0] });
    await test.database.transaction(systemScope, (tx) => releaseReservations(tx, other));
    expect(await balances(variantId)).toEqual({ near: [0, 0], far: [0, 0] });
  });

  it('keeps what is still needed and gives back the rest, line by line', async () => {
    const reduced = await world.product(channelId, { stock: { [near]: '5', [far]: '5' } });
    const removed = await world.product(channelId, { stock: { [near]: '5', [far]: '5' } });
    const orderId = await orderHolding([
      { variantId: reduced.variantId, quantity: '8' },
      { variantId: removed.variantId, quantity: '2' },
    ]);
    const keep = new Map([[reduced.variantId, '6.5']]);
    await test.database.transaction(systemScope, (tx) => releaseReservations(tx, orderId, keep));
    const left = await balances(reduced.variantId);
    expect((left['near']?.[0] ?? 0) + (left['far']?.[0] ?? 0)).toBe(6.5);
    expect(await balances(removed.variantId)).toEqual({ near: [0, 0], far: [0, 0] });

    await test.database.transaction(systemScope, (tx) => releaseReservations(tx, orderId, keep));
    const again = await balances(reduced.variantId);
    expect((again['near']?.[0] ?? 0) + (again['far']?.[0] ?? 0)).toBe(6.5);
  });

  it('shrinks a shortage together with the reserve that caused it', async () => {
    const { variantId } = await world.product(channelId, { stock: { [near]: '5' } });
    const orderId = await orderHolding([{ variantId, quantity: '5' }]);
    await test.database.transaction(systemScope, (tx) =>
      tx.query('UPDATE stock_balance SET on_hand = 2, shortage = 3 WHERE variant_id = $1', [variantId]),
    );
    await test.database.transaction(systemScope, (tx) => releaseReservations(tx, orderId));
    expect(await balances(variantId)).toEqual({ near: [0, 0] });
  });

  it('frees by a balance of 1C only the orders that 1C had when it formed the balance', async () => {
    const formedAt = new Date('2026-03-17T12:00:00Z');
    const { variantId } = await world.product(channelId, { stock: { [near]: '10', [far]: '10' } });
    await orderHolding([{ variantId, quantity: '2' }], new Date('2026-03-17T11:00:00Z'));
    await orderHolding([{ variantId, quantity: '3' }], new Date('2026-03-17T13:00:00Z'));
    await orderHolding([{ variantId, quantity: '4' }]);
    await test.database.transaction(systemScope, (tx) =>
      releaseReservationsCountedBy(tx, { keys: [{ warehouseId: near, variantId }], formedAt }),
    );
    expect(await balances(variantId)).toEqual({ near: [7, 0], far: [0, 0] });
  });
});

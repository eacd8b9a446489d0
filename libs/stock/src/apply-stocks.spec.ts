import { systemScope } from '@optovik/platform';
import { openTestDatabase, World, type TestDatabase } from '@optovik/testing';
import { StockSnapshot, stockKey } from './apply-stocks';
import { applyWarehouses, ensureUnnamedWarehouse, knownWarehouses } from './apply-warehouses';
import { reserveStock } from './reserve-stock';

jest.setTimeout(120_000);

describe('balances of 1C', () => {
  let db: TestDatabase;
  let world: World;
  let channelId: string;
  let warehouseId: string;
  beforeAll(async () => {
    db = await openTestDatabase();
    world = new World(db.database);
  });
  beforeEach(async () => {
    channelId = await world.channel();
    warehouseId = await world.warehouse(channelId);
  });
  afterAll(() => db.drop());

  const monday = new Date('2026-04-06T00:00:00Z');
  const tuesday = new Date('2026-04-07T00:00:00Z');
  const tell = (variantIds: readonly string[], onHand: string, at = monday) =>
    db.database.transaction(systemScope, async (tx) => {
      const snapshot = new StockSnapshot(tx);
      const outcomes = await snapshot.gather(
        variantIds.map((variantId) => ({ warehouseId, variantId, at, onHand, sessionStartedAt: at })),
      );
      await snapshot.apply();
      return variantIds.map((variantId) => outcomes.get(stockKey(warehouseId, variantId)));
    });
  const balances = () =>
    db.database.read(systemScope, (read) =>
      read.rows<{ on_hand: string; reserved: string; shortage: string }>(
        'SELECT on_hand, reserved, shortage FROM stock_balance WHERE warehouse_id = $1 ORDER BY variant_id',
        [warehouseId],
      ),
    );

  it('are created, updated and left alone; an older word changes nothing', async () => {
    const { variantId } = await world.product(channelId);
    expect(await tell([variantId], '5')).toEqual(['created']);
    expect(await tell([variantId], '5.000')).toEqual(['unchanged']);
    expect(await tell([variantId], '-2.5', tuesday)).toEqual(['updated']);
    expect(await tell([variantId], '9', monday)).toEqual([undefined]);
    expect(await balances()).toEqual([{ on_hand: '-2.500', reserved: '0.000', shortage: '0.000' }]);
  });

  it('told twice in one file count once, the last word', async () => {
    const { variantId } = await world.product(channelId);
    await db.database.transaction(systemScope, async (tx) => {
      const snapshot = new StockSnapshot(tx);
      for (const onHand of ['3', '4']) {
        await snapshot.gather([{ warehouseId, variantId, at: monday, onHand, sessionStartedAt: monday }]);
      }
      await snapshot.apply();
    });
    expect(await balances()).toMatchObject([{ on_hand: '4.000' }]);
  });

  it('and orders in a race neither block each other for good nor lose a reserve', async () => {
    const variantIds: string[] = [];
    for (let n = 0; n < 12; n += 1)
      variantIds.push((await world.product(channelId, { stock: { [warehouseId]: '1000' } })).variantId);
    const order = (n: number) =>
      db.database.transaction(systemScope, async (tx) => {
        const wanted = variantIds.filter((_id, index) => (index + n) % 3 !== 0).reverse();
        const { shortages } = await reserveStock(
          tx,
          wanted.map((variantId) => ({ variantId, quantity: '1' })),
          [warehouseId],
        );
        expect(shortages).toEqual([]);
        return wanted.length;
      });
    const snapshots = Array.from({ length: 10 }, (_, n) =>
      tell([...variantIds].reverse(), String(1000 + n), new Date(tuesday.getTime() + n)),
    );
    const placed = await Promise.all([
      ...Array.from({ length: 30 }, (_, n) => order(n)),
      ...snapshots.map(async (told) => (await told, 0)),
    ]);
    const reserved = (await balances()).reduce((sum, row) => sum + Number(row.reserved), 0);
    expect(reserved).toBe(placed.reduce((sum, count) => sum + count, 0));
  });

  it('without a warehouse belong to one unnamed warehouse of the channel', async () => {
    const ids = await db.database.transaction(systemScope, async (tx) => [
      await ensureUnnamedWarehouse(tx, channelId),
      await ensureUnnamedWarehouse(tx, channelId),
    ]);
    expect(ids[0]).toBe(ids[1]);
  });

  it('stay with a warehouse that is renamed or closed', async () => {
    const told = (name: string, isDeleted: boolean, at: Date) =>
      db.database.transaction(systemScope, async (tx) => {
        const outcomes = await applyWarehouses(tx, { channelId, at }, [{ oneCId: 'w1', name, isDeleted }]);
        return [outcomes.get('w1'), (await knownWarehouses(tx, channelId)).get('w1')];
      });
    const [created, id] = await told('Центр', false, monday);
    expect(created).toBe('created');
    expect(await told('Центр-2', true, tuesday)).toEqual(['deleted', id]);
    expect(await told('Центр', false, monday)).toEqual(['unchanged', id]);
    expect(id).toEqual(expect.any(String));
  });
});

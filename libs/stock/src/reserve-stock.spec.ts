import { Database, runtimeDataSourceOptions, systemScope } from '@optovik/platform';
import { openTestDatabase, testConfig, World, type TestDatabase } from '@optovik/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { reserveStock, type StockDemand } from './reserve-stock';

// The machine of a build may be slow: only a hang is a fault here.
jest.setTimeout(180_000);

const BUYERS = 32;
const TRIALS = 100;
const STOCK = 10;

class Refused extends Error {}

/** One buyer's attempt: takes all or rolls back. */
type Attempt = (tx: EntityManager, demands: StockDemand[], warehouseIds: string[]) => Promise<void>;

const take: Attempt = async (tx, demands, warehouseIds) => {
  const { shortages } = await reserveStock(tx, demands, warehouseIds);
  if (shortages.length > 0) throw new Refused();
};

/** What a first draft does: read, compare, write back. It sells the last unit many times over. */
const takeNaively: Attempt = async (tx, [demand], [warehouseId]) => {
  const key = [warehouseId, demand?.variantId];
  const [row] = await tx.query(
    'SELECT on_hand, reserved FROM stock_balance WHERE warehouse_id = $1 AND variant_id = $2',
    key,
  );
  if (Number(row.on_hand) - Number(row.reserved) < Number(demand?.quantity)) throw new Refused();
  await tx.query('UPDATE stock_balance SET reserved = $3 WHERE warehouse_id = $1 AND variant_id = $2', [
    ...key,
    Number(row.reserved) + Number(demand?.quantity),
  ]);
};

describe('reserving stock', () => {
  let test: TestDatabase;
  let crowd: DataSource;
  let database: Database;
  let world: World;
  let channelId: string;
  let warehouseId: string;

  beforeAll(async () => {
    test = await openTestDatabase();
    const config = testConfig({ DATABASE_URL: test.runtimeUrl, DATABASE_POOL: '40' });
    crowd = await new DataSource(runtimeDataSourceOptions(config, [])).initialize();
    database = new Database(crowd);
    await Promise.all(Array.from({ length: 40 }, () => crowd.query('SELECT pg_sleep(0.05)')));
    world = new World(database);
    channelId = await world.channel();
    warehouseId = await world.warehouse(channelId);
  });
  afterAll(async () => {
    await crowd.destroy();
    await test.drop();
  });

  const balance = async (warehouse: string, variantId: string) => {
    const [row] = await database.read(systemScope, (read) =>
      read.rows<{ reserved: string; on_hand: string }>(
        'SELECT reserved, on_hand FROM stock_balance WHERE warehouse_id = $1 AND variant_id = $2',
        [warehouse, variantId],
      ),
    );
    return { reserved: Number(row?.reserved), onHand: Number(row?.on_hand) };
  };

  /** @returns whether the buyer got everything; a fault other than a shortage fails the test. */
  const attempt = (how: Attempt, demands: StockDemand[], warehouses: string[]): Promise<boolean> =>
    database
      .transaction(systemScope, (tx) => how(tx, demands, warehouses))
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof Refused) return false;
          throw error;
        },
      );

  const race = async (how: Attempt): Promise<number> => {
    const { variantId } = await world.product(channelId, { stock: { [warehouseId]: String(STOCK) } });
    const won = await Promise.all(
      Array.from({ length: BUYERS }, () => attempt(how, [{ variantId, quantity: '1' }], [warehouseId])),
    );
    return won.filter(Boolean).length;
  };

  it('sells exactly what is there when 32 buyers want the last 10 at once, a hundred times over', async () => {
    const sold: number[] = [];
    for (let trial = 0; trial < TRIALS; trial += 1) sold.push(await race(take));
    expect(sold).toEqual(Array(TRIALS).fill(STOCK));
  });

  it('would be caught overselling by this very race if it read, compared and wrote back', async () => {
    const sold: number[] = [];
    for (let trial = 0; trial < 10; trial += 1) sold.push(await race(takeNaively));
    expect(Math.max(...sold)).toBeGreaterThan(STOCK);
  });

  it('sums the lines of one variant before it compares', async () => {
    const { variantId } = await world.product(channelId, { stock: { [warehouseId]: '10' } });
    const two = (first: string, second: string) => [
      { variantId, quantity: first },
      { variantId, quantity: second },
    ];
    expect(await attempt(take, two('6', '5'), [warehouseId])).toBe(false);
    expect(await balance(warehouseId, variantId)).toEqual({ reserved: 0, onHand: 10 });
    expect(await attempt(take, two('6', '4'), [warehouseId])).toBe(true);
    expect(await balance(warehouseId, variantId)).toEqual({ reserved: 10, onHand: 10 });
  });

  it('never deadlocks overlapping orders of five lines and reserves exactly what they took', async () => {
    const variants: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      variants.push((await world.product(channelId, { stock: { [warehouseId]: '100000' } })).variantId);
    }
    const orders = Array.from({ length: 400 }, (_, n) =>
      Array.from({ length: 5 }, (_line, k) => ({
        // Every order meets its neighbours in another sequence of lines.
        variantId: variants[(n * 7 + k * (n % 2 === 0 ? 3 : 17)) % variants.length] ?? '',
        quantity: String(1 + ((n + k) % 4)),
      })),
    );
    const done = await Promise.all(orders.map((demands) => attempt(take, demands, [warehouseId])));
    expect(done).toEqual(Array(orders.length).fill(true));
    const demanded = orders.flat().reduce((sum, line) => sum + Number(line.quantity), 0);
    const balances = await Promise.all(variants.map((variantId) => balance(warehouseId, variantId)));
    expect(balances.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(demanded);
  });

  it('takes from the warehouses in the order of the agreement and splits over them', async () => {
    const near = await world.warehouse(channelId, 'Ближний');
    const far = await world.warehouse(channelId, 'Дальний');
    const { variantId } = await world.product(channelId, { stock: { [near]: '7', [far]: '7.5' } });
    const { shares, shortages } = await database.transaction(systemScope, (tx) =>
      reserveStock(tx, [{ variantId, quantity: '9.5' }], [far, near]),
    );
    expect(shortages).toEqual([]);
    expect(shares.map((share) => [share.warehouseId, Number(share.quantity)]).sort()).toEqual(
      [
        [far, 7.5],
        [near, 2],
      ].sort(),
    );
    expect((await balance(near, variantId)).reserved).toBe(2);
    expect((await balance(far, variantId)).reserved).toBe(7.5);
  });

  it('says how much there is when it is not enough, and counts an oversold warehouse as empty', async () => {
    const oversold = await world.warehouse(channelId, 'В минусе');
    const { variantId } = await world.product(channelId, {
      stock: { [oversold]: '-5', [warehouseId]: '3' },
    });
    const nowhere = await world.product(channelId);
    const { shortages } = await database.transaction(systemScope, (tx) =>
      reserveStock(
        tx,
        [
          { variantId, quantity: '4' },
          { variantId: nowhere.variantId, quantity: '1' },
        ],
        [oversold, warehouseId],
      ),
    );
    expect(shortages).toEqual([
      { variantId, demanded: '4', available: '3' },
      { variantId: nowhere.variantId, demanded: '1', available: '0' },
    ]);
  });
});

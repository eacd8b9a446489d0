import { DataSource } from 'typeorm';
import { openTestDatabase, World, type TestDatabase } from '@optovik/testing';
import { refuseUnsafeDatabase } from './boot-check';
import { systemScope } from './scope';

describe('tenant isolation', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.drop());

  async function twoBuyers() {
    const world = new World(db.database);
    const channelId = await world.channel();
    const priceTypeId = await world.priceType(channelId);
    const warehouseIds = [await world.warehouse(channelId)];
    const managerId = await world.user({ staffRole: 'manager' });
    const mine = await world.buyer({ channelId, priceTypeId, warehouseIds, managerId });
    const foreign = await world.buyer({ channelId, priceTypeId, warehouseIds });
    return { mine, foreign, managerId };
  }

  const countContracts = (scope: Parameters<typeof db.database.read>[0]) =>
    db.database.read(scope, async (read) =>
      (await read.rows<{ partner_id: string }>('SELECT partner_id FROM contract')).map((r) => r.partner_id),
    );

  it('shows a buyer only the rows of his partner, even without a WHERE', async () => {
    const { mine } = await twoBuyers();
    expect(await countContracts(mine.scope)).toEqual([mine.partnerId]);
  });

  it('shows a manager only the rows of the partners assigned to him', async () => {
    const { mine, managerId } = await twoBuyers();
    expect(await countContracts({ reach: 'manager', actorId: managerId })).toEqual([mine.partnerId]);
  });

  it('refuses to write a row of a foreign partner', async () => {
    const { mine, foreign } = await twoBuyers();
    const write = db.database.transaction(mine.scope, (tx) =>
      tx.query('INSERT INTO delivery_address (id, partner_id, address) VALUES (gen_random_uuid(), $1, $2)', [
        foreign.partnerId,
        'Москва',
      ]),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('shows nothing outside a scope', async () => {
    await twoBuyers();
    expect(await db.source.query('SELECT 1 FROM contract')).toEqual([]);
  });

  it('forgets the scope with the end of the transaction', async () => {
    const { mine } = await twoBuyers();
    for (let i = 0; i < 30; i++) await countContracts(mine.scope);
    expect(await db.source.query('SELECT 1 FROM contract')).toEqual([]);
    expect((await countContracts(systemScope)).length).toBeGreaterThan(1);
  });

  it('serves through the runtime role', async () => {
    await expect(refuseUnsafeDatabase(db.source)).resolves.toBeUndefined();
  });

  it('does not serve through a superuser', async () => {
    const owner = await new DataSource({ type: 'postgres', url: db.ownerUrl }).initialize();
    try {
      await expect(refuseUnsafeDatabase(owner)).rejects.toThrow(/superuser or bypasses/);
    } finally {
      await owner.destroy();
    }
  });

  it('does not serve when a table with partner_id has no policy', async () => {
    const owner = await new DataSource({ type: 'postgres', url: db.ownerUrl }).initialize();
    try {
      await owner.query('CREATE TABLE leaky (partner_id uuid)');
      await expect(refuseUnsafeDatabase(db.source)).rejects.toThrow(/leaky/);
    } finally {
      await owner.query('DROP TABLE leaky');
      await owner.destroy();
    }
  });
});

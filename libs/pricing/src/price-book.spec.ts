import { systemScope } from '@optovik/platform';
import { openTestDatabase, World, type TestDatabase } from '@optovik/testing';
import { applyPrices, priceKey } from './apply-prices';
import { applyPriceTypes, knownPriceTypes } from './apply-price-types';
import { pricesAsOf, readPrices } from './price-book';

jest.setTimeout(60_000);

describe('prices by type', () => {
  let db: TestDatabase;
  let world: World;
  let channelId: string;
  let priceTypeId: string;
  beforeAll(async () => {
    db = await openTestDatabase();
    world = new World(db.database);
  });
  beforeEach(async () => {
    channelId = await world.channel();
    priceTypeId = await world.priceType(channelId);
  });
  afterAll(() => db.drop());

  const monday = new Date('2026-04-06T00:00:00Z');
  const tuesday = new Date('2026-04-07T00:00:00Z');
  const apply = (
    variantId: string,
    value: string | null,
    at: Date,
    more: { ratio?: string; unit?: string } = {},
  ) =>
    db.database.transaction(systemScope, (tx) =>
      applyPrices(tx, [
        { priceTypeId, variantId, at, value, ratio: more.ratio ?? null, unit: more.unit ?? null },
      ]),
    );
  const read = (...variantIds: string[]) =>
    db.database.read(systemScope, (connection) => readPrices(connection, priceTypeId, variantIds));

  it('are read for the variants that have one, per base unit', async () => {
    const one = await world.product(channelId, { prices: { [priceTypeId]: '148.2' } });
    const other = await world.product(channelId);
    const prices = await read(one.variantId, other.variantId);
    expect([...prices]).toEqual([[one.variantId, '148.20']]);
    const inTransaction = await db.database.transaction(systemScope, (tx) =>
      readPrices(tx, priceTypeId, [one.variantId]),
    );
    expect(inTransaction.get(one.variantId)).toBe('148.20');
  });

  it('are created, updated and left alone as 1C says', async () => {
    const { variantId } = await world.product(channelId);
    const key = priceKey(priceTypeId, variantId);
    expect((await apply(variantId, '10', monday)).get(key)).toBe('created');
    expect((await apply(variantId, '10.0000', monday)).get(key)).toBe('unchanged');
    expect((await apply(variantId, '11', tuesday)).get(key)).toBe('updated');
    expect((await apply(variantId, '9', monday)).get(key)).toBe('unchanged');
    expect((await apply(variantId, null, monday)).get(key)).toBe('unchanged');
    expect((await read(variantId)).get(variantId)).toBe('11.00');
    expect((await apply(variantId, '0', tuesday)).get(key)).toBe('deleted');
    expect((await read(variantId)).size).toBe(0);
  });

  it('for a package are divided by its ratio, named by code or by name', async () => {
    const { variantId, productId } = await world.product(channelId);
    await db.database.transaction(systemScope, (tx) =>
      tx.query(
        `INSERT INTO packaging (id, product_id, unit_code, name, ratio) VALUES (gen_random_uuid(), $1, '778', 'упак', 12)`,
        [productId],
      ),
    );
    await apply(variantId, '120', monday, { unit: 'Упак' });
    expect((await read(variantId)).get(variantId)).toBe('10.00');
    await apply(variantId, '60', monday, { unit: '778' });
    expect((await read(variantId)).get(variantId)).toBe('5.00');
    await apply(variantId, '60', monday, { unit: '778', ratio: '3' });
    expect((await read(variantId)).get(variantId)).toBe('20.00');
    await apply(variantId, '60', monday, { unit: 'шт' });
    expect((await read(variantId)).get(variantId)).toBe('60.00');
  });

  it('are as old as the newest import of their channel that carried prices', async () => {
    const asOf = () => db.database.read(systemScope, (connection) => pricesAsOf(connection, priceTypeId));
    expect(await asOf()).toBeNull();
    await db.database.transaction(systemScope, (tx) =>
      tx.query(
        `INSERT INTO data_freshness (channel_id, kind, at) VALUES ($1, 'prices', $2), ($1, 'stocks', $3)`,
        [channelId, monday, tuesday],
      ),
    );
    expect(await asOf()).toEqual(monday);
  });

  it('keep their type when it is renamed, and a type keeps VAT included unless 1C says otherwise', async () => {
    const told = (name: string, at: Date) =>
      db.database.transaction(systemScope, async (tx) => {
        const facts = { oneCId: 'opt', name, currency: 'руб', isVatIncluded: null, isDeleted: false };
        const outcomes = await applyPriceTypes(tx, { channelId, at }, [facts]);
        return { outcome: outcomes.get('opt'), known: (await knownPriceTypes(tx, channelId)).get('opt') };
      });
    const first = await told('Опт', monday);
    const second = await told('Оптовая', tuesday);
    expect([first.outcome, second.outcome]).toEqual(['created', 'updated']);
    expect(second.known).toEqual({ id: first.known?.id, currency: 'RUB' });
    expect((await told('Опт', monday)).outcome).toBe('unchanged');
  });
});

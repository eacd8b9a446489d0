import { newId, systemScope, upsertNewer, type UpsertTarget } from '@optovik/platform';
import { openTestDatabase, World, type TestDatabase } from '@optovik/testing';

jest.setTimeout(60_000);

const target: UpsertTarget = {
  table: 'price_type',
  key: { channel_id: 'uuid', one_c_id: 'text' },
  columns: { name: 'text', currency: 'text' },
  insertOnly: { id: 'uuid' },
};

describe('a batch of rows from 1C', () => {
  let db: TestDatabase;
  let channelId: string;
  beforeAll(async () => {
    db = await openTestDatabase();
    channelId = await new World(db.database).channel();
  });
  afterAll(() => db.drop());

  const write = (rows: { id: string; name: string; run: string }[]) =>
    db.database.transaction(systemScope, (tx) =>
      upsertNewer(
        tx,
        target,
        rows.map(({ id, name, run }) => ({
          ...{ id: newId(), channel_id: channelId, one_c_id: id, name, currency: 'RUB' },
          source_run_at: new Date(`2026-04-${run}T00:00:00Z`),
        })),
      ),
    );
  const read = () =>
    db.database.read(systemScope, (connection) =>
      connection.rows<{ name: string; version: string }>(
        'SELECT name, xmin::text AS version FROM price_type WHERE channel_id = $1 ORDER BY one_c_id',
        [channelId],
      ),
    );

  it('is told apart row by row, in the order of the batch', async () => {
    expect(
      await write([
        { id: 'a', name: 'А', run: '10' },
        { id: 'b', name: 'Б', run: '10' },
      ]),
    ).toEqual(['created', 'created']);
    expect(
      await write([
        { id: 'c', name: 'В', run: '10' },
        { id: 'b', name: 'Б2', run: '11' },
        { id: 'a', name: 'старое', run: '09' },
      ]),
    ).toEqual(['created', 'updated', 'older']);
    expect((await read()).map((row) => row.name)).toEqual(['А', 'Б2', 'В']);
  });

  it('that says nothing new writes nothing, and a newer run only moves the run on', async () => {
    const before = await read();
    expect(await write([{ id: 'a', name: 'А', run: '10' }])).toEqual(['unchanged']);
    expect(await read()).toEqual(before);
    expect(await write([{ id: 'a', name: 'А', run: '20' }])).toEqual(['unchanged']);
    expect(await write([{ id: 'a', name: 'между', run: '15' }])).toEqual(['older']);
    expect((await read())[0]?.name).toBe('А');
  });

  it('that is empty asks the base nothing', async () => {
    expect(await write([])).toEqual([]);
  });
});

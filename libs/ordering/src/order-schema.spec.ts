import { missingFromMigrations } from '@optovik/platform';
import { openTestDatabase } from '@optovik/testing';
import { orderingEntities } from './index';

jest.setTimeout(60_000);

it('has entities that add nothing to the migrations', async () => {
  const test = await openTestDatabase();
  try {
    expect(await missingFromMigrations(test.ownerUrl, orderingEntities)).toEqual([]);
  } finally {
    await test.drop();
  }
});

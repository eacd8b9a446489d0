import { missingFromMigrations } from '@optovik/platform';
import { openTestDatabase } from '@optovik/testing';
import { partnersEntities } from './index';

describe('entities of partners', () => {
  it('have nothing that the migrations lack', async () => {
    const db = await openTestDatabase();
    try {
      expect(await missingFromMigrations(db.ownerUrl, partnersEntities)).toEqual([]);
    } finally {
      await db.drop();
    }
  });
});

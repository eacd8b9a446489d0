import { missingFromMigrations } from '@optovik/platform';
import { openTestDatabase } from '@optovik/testing';
import { identityEntities } from './index';

describe('entities of identity', () => {
  it('have nothing that the migrations lack', async () => {
    const db = await openTestDatabase();
    try {
      expect(await missingFromMigrations(db.ownerUrl, identityEntities)).toEqual([]);
    } finally {
      await db.drop();
    }
  });
});

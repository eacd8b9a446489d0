import { newId, systemScope } from '@optovik/platform';
import { openTestDatabase, World, type TestDatabase } from '@optovik/testing';

describe('several sign-ins of one person', () => {
  let db: TestDatabase;
  let world: World;
  beforeAll(async () => {
    db = await openTestDatabase();
    world = new World(db.database);
  });
  afterAll(() => db.drop());

  const change = (sql: string, ...parameters: unknown[]) =>
    db.database.transaction(systemScope, (tx) => tx.query(sql, parameters));
  const identities = (userId: string) =>
    db.database.read(systemScope, (read) =>
      read.rows<{ id: string; kind: string }>(
        'SELECT id, kind FROM user_identity WHERE user_id = $1 ORDER BY kind',
        [userId],
      ),
    );
  const addEmail = (userId: string, email: string) =>
    change(
      `INSERT INTO user_identity (id, user_id, kind, value) VALUES ($1, $2, 'email', $3)`,
      newId(),
      userId,
      email,
    );
  const remove = (id: string) => change('DELETE FROM user_identity WHERE id = $1', id);

  it('belong to one user, and the last of them cannot be removed or given away', async () => {
    const [userId, otherId] = [await world.user(), await world.user()];
    await addEmail(userId, 'a@example.org');
    const [email, phone] = await identities(userId);
    await remove(phone?.id ?? '');
    await expect(remove(email?.id ?? '')).rejects.toThrow('the last sign-in of a person cannot be removed');
    await expect(
      change('UPDATE user_identity SET user_id = $2 WHERE id = $1', email?.id, otherId),
    ).rejects.toThrow('the last sign-in of a person cannot be removed');
    expect(await identities(userId)).toEqual([email]);
  });

  it('are never two persons’: one value has one owner', async () => {
    const [userId, otherId] = [await world.user(), await world.user()];
    await addEmail(userId, 'one@example.org');
    await expect(addEmail(otherId, 'one@example.org')).rejects.toThrow('user_identity_kind_value_key');
  });

  it('leave one when both are removed at once', async () => {
    for (let round = 0; round < 10; round++) {
      const userId = await world.user();
      await addEmail(userId, `race${round}@example.org`);
      const both = await identities(userId);
      const outcomes = await Promise.allSettled(both.map(({ id }) => remove(id)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await identities(userId)).toHaveLength(1);
    }
  });

  it('go with the person', async () => {
    const userId = await world.user();
    await change('DELETE FROM app_user WHERE id = $1', userId);
    expect(await identities(userId)).toEqual([]);
  });
});

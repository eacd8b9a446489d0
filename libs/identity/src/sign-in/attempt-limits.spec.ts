import { systemScope } from '@optovik/platform';
import { openTestDatabase, type TestDatabase } from '@optovik/testing';
import { giveBack, tryTakeTickets, type Bucket } from './attempt-limits';

describe('attempt limits', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.drop());

  const take = (...buckets: Bucket[]) =>
    db.database.transaction(systemScope, (tx) => tryTakeTickets(tx, buckets));
  const pass = (seconds: number) =>
    db.database.transaction(systemScope, (tx) =>
      tx.query('UPDATE rate_limit SET expire = expire - $1', [seconds * 1000]),
    );
  const isTaken = (answer: Awaited<ReturnType<typeof take>>) => 'taken' in answer;

  it('never gives more than the limit in any stretch of its length, not even across two windows', async () => {
    const bucket = { key: 'sliding', attempts: 3, seconds: 600 };
    expect(isTaken(await take(bucket))).toBe(true);
    await pass(590);
    expect(isTaken(await take(bucket))).toBe(true);
    expect(isTaken(await take(bucket))).toBe(true);
    await pass(15);
    expect(isTaken(await take(bucket))).toBe(true);
    const refused = await take(bucket);
    expect(refused).toEqual({ waitSeconds: expect.any(Number) });
    expect('waitSeconds' in refused && refused.waitSeconds).toBeGreaterThan(570);
    expect('waitSeconds' in refused && refused.waitSeconds).toBeLessThanOrEqual(585);
  });

  it('gives exactly the limit to a crowd that asks at once', async () => {
    const bucket = { key: 'crowd', attempts: 7, seconds: 600 };
    const answers = await Promise.all(Array.from({ length: 60 }, () => take(bucket)));
    expect(answers.filter(isTaken)).toHaveLength(7);
  });

  it('takes nothing from any bucket when one of them is empty', async () => {
    const [full, empty] = [
      { key: 'full', attempts: 2, seconds: 600 },
      { key: 'empty', attempts: 1, seconds: 60 },
    ];
    await take(empty);
    for (let i = 0; i < 5; i++) expect(isTaken(await take(full, empty))).toBe(false);
    expect(isTaken(await take(full))).toBe(true);
    expect(isTaken(await take(full))).toBe(true);
    expect(isTaken(await take(full))).toBe(false);
  });

  it('lets crowds over crossing buckets through without a deadlock', async () => {
    const [a, b, c] = ['cross-a', 'cross-b', 'cross-c'].map((key) => ({ key, attempts: 20, seconds: 600 }));
    if (!a || !b || !c) throw new Error('unreachable');
    const crowd = Array.from({ length: 60 }, (_, i) =>
      i % 3 === 0 ? take(a, b, c) : i % 3 === 1 ? take(c, a) : take(b, c),
    );
    const answers = await Promise.all(crowd);
    expect(answers.filter(isTaken).length).toBeGreaterThanOrEqual(20);
  });

  it('counts an attempt that was given back no more', async () => {
    const bucket = { key: 'back', attempts: 1, seconds: 600 };
    const answer = await take(bucket);
    if (!('taken' in answer)) throw new Error('The first ticket was refused');
    expect(isTaken(await take(bucket))).toBe(false);
    await db.database.transaction(systemScope, (tx) => giveBack(tx, answer.taken));
    expect(isTaken(await take(bucket))).toBe(true);
  });

  it('forgets an attempt whose transaction rolls back', async () => {
    const bucket = { key: 'rollback', attempts: 1, seconds: 600 };
    await db.database
      .transaction(systemScope, async (tx) => {
        await tryTakeTickets(tx, [bucket]);
        throw new Error('the command failed');
      })
      .catch(() => undefined);
    expect(isTaken(await take(bucket))).toBe(true);
  });
});

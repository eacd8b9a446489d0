import { openTestDatabase, testConfig, type TestDatabase } from '@optovik/testing';
import { DrainLoops } from './drain-loops';
import { WakeUps } from './wake-ups';

const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 400 && !isSo(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  if (!isSo()) throw new Error('it did not happen');
};

describe('the drains of the worker', () => {
  let db: TestDatabase;
  let loops: DrainLoops;
  let wakeUps: WakeUps;

  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.drop());

  function start(pollMs: string) {
    const config = testConfig({ DATABASE_URL: db.runtimeUrl, POLL_INTERVAL_MS: pollMs });
    loops = new DrainLoops(config);
    wakeUps = new WakeUps(config);
    return { loops, wakeUps };
  }
  afterEach(async () => {
    await loops.beforeApplicationShutdown();
    await wakeUps.onApplicationShutdown();
  });

  it('run at once when they are woken up, on the PostgreSQL of the runtime role', async () => {
    start('60000');
    let runs = 0;
    loops.onTopic('imports', async () => void (runs += 1));
    loops.onTopic('sms', async () => undefined);
    loops.start();
    await until(() => runs === 1);
    wakeUps.wake('imports');
    await until(() => runs === 2);
  });

  it('run by polling when every wake-up is lost', async () => {
    start('50');
    let runs = 0;
    loops.onTopic('imports', async () => void (runs += 1));
    loops.onTopic('sms', async () => undefined);
    loops.start();
    await until(() => runs >= 3);
  });

  it('go on after a failure', async () => {
    start('50');
    let runs = 0;
    loops.onTopic('imports', async () => {
      runs += 1;
      if (runs === 1) throw new Error('planted');
    });
    loops.onTopic('sms', async () => undefined);
    loops.start();
    await until(() => runs >= 2);
  });

  it('never run twice at once in one process', async () => {
    start('50');
    let atOnce = 0;
    let most = 0;
    let runs = 0;
    loops.onTopic('imports', async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 120));
      atOnce -= 1;
      runs += 1;
    });
    loops.onTopic('sms', async () => undefined);
    loops.start();
    await until(() => runs >= 3);
    expect(most).toBe(1);
  });

  it('refuse to start when nobody drains a topic', () => {
    start('50');
    loops.onTopic('imports', async () => undefined);
    expect(() => loops.start()).toThrow('Nobody drains: sms');
  });

  it('refuse a second drain of one topic', () => {
    start('50');
    loops.onTopic('imports', async () => undefined);
    expect(() => loops.onTopic('imports', async () => undefined)).toThrow(
      'Two drains claim the topic imports',
    );
  });
});

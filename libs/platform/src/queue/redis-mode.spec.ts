import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { testConfig } from '@optovik/testing';
import { RedisRealtime } from '../realtime/redis-realtime';
import type { Announcement } from '../realtime/realtime';
import { DrainLoops } from './drain-loops';
import { WakeUps } from './wake-ups';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const whenRedis = hasRedis ? describe : describe.skip;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 400 && !isSo(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  if (!isSo()) throw new Error('it did not happen');
};

whenRedis(
  `production mode on a real Redis${hasRedis ? '' : ' (skipped: no redis-server on this machine)'}`,
  () => {
    let directory: string;
    let port: number;
    let redis: ChildProcess;

    async function startRedis(): Promise<void> {
      redis = spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory],
        { stdio: 'ignore' },
      );
      const probe = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
      probe.on('error', () => undefined);
      await probe.ping();
      probe.disconnect();
    }
    async function stopRedis(): Promise<void> {
      const gone = new Promise((resolve) => redis.once('exit', resolve));
      redis.kill('SIGKILL');
      await gone;
    }

    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'optovik-redis-'));
      port = await freePort();
      await startRedis();
    });
    afterAll(async () => {
      await stopRedis();
      rmSync(directory, { recursive: true, force: true });
    });

    const config = (pollMs: string) =>
      testConfig({
        DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
        REDIS_URL: `redis://127.0.0.1:${port}`,
        POLL_INTERVAL_MS: pollMs,
      });

    it('wakes the worker up through BullMQ', async () => {
      const loops = new DrainLoops(config('60000'));
      const wakeUps = new WakeUps(config('60000'));
      let runs = 0;
      loops.onTopic('imports', async () => void (runs += 1));
      loops.onTopic('sms', async () => undefined);
      loops.start();
      await until(() => runs === 1);
      wakeUps.wake('imports');
      await until(() => runs === 2);
      await loops.beforeApplicationShutdown();
      await wakeUps.onApplicationShutdown();
    });

    it('carries an announcement from one process to another', async () => {
      const [sender, receiver] = [
        new RedisRealtime(`redis://127.0.0.1:${port}`),
        new RedisRealtime(`redis://127.0.0.1:${port}`),
      ];
      const heard: Announcement[] = [];
      receiver.subscribe((announcement) => heard.push(announcement));
      sender.onApplicationBootstrap();
      receiver.onApplicationBootstrap();
      const sent: Announcement = { event: { topic: 'exchange.changed' }, audience: { to: 'everyone' } };
      for (let tries = 0; tries < 100 && heard.length === 0; tries += 1) {
        await sender.publish(sent);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(heard[0]).toEqual(sent);
      sender.onApplicationShutdown();
      receiver.onApplicationShutdown();
    });

    it('goes on by polling while Redis is away, and neither waits for it nor throws', async () => {
      const loops = new DrainLoops(config('50'));
      const wakeUps = new WakeUps(config('50'));
      const realtime = new RedisRealtime(`redis://127.0.0.1:${port}`);
      realtime.onApplicationBootstrap();
      let runs = 0;
      loops.onTopic('imports', async () => void (runs += 1));
      loops.onTopic('sms', async () => undefined);
      loops.start();
      await until(() => runs > 0);
      await stopRedis();
      const before = runs;
      wakeUps.wake('imports');
      await realtime.publish({ event: { topic: 'exchange.changed' }, audience: { to: 'everyone' } });
      await until(() => runs > before + 2);
      await startRedis();
      await loops.beforeApplicationShutdown();
      await wakeUps.onApplicationShutdown();
      realtime.onApplicationShutdown();
    });
  },
);

import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { findFreePort } from '../free-port.mjs';
import { isAlive } from '../processes.mjs';
import { ask, gone, tinyClone, until } from './tiny-clone.mjs';

test('a first start builds, migrates, loads the demo and prints the sign-ins; Ctrl-C leaves nothing running', async (context) => {
  const clone = await tinyClone(context);
  const start = clone.start();
  const address = await start.ready();
  const answer = await ask(address);
  assert.equal(answer.role, 'optovik_app');
  assert.equal(answer.env.DEMO, 'true');
  assert.equal(answer.env.PUBLIC_URL, address);
  assert.equal(answer.env.DATABASE_OWNER_URL, undefined);
  assert.ok(answer.env.SECRET_KEY.length >= 32);
  assert.match(start.output(), /закупщик +Анна +\+7 900 000-00-01/);
  assert.match(clone.read('.data/logs/simulator.log'), new RegExp(`"--url","${address}/1c/ut"`));

  const pids = [...clone.children().map(({ pid }) => pid), clone.postmaster()];
  assert.equal(pids.length, 4);
  start.process.kill('SIGINT');
  assert.equal(await start.ended, 0);
  assert.deepEqual(pids.filter(isAlive), []);
});

test('the second start of the day builds nothing, loads nothing and keeps the data', async (context) => {
  const clone = await tinyClone(context);
  const first = clone.start();
  await first.ready();
  first.process.kill('SIGTERM');
  assert.equal(await first.ended, 0);

  const second = clone.start();
  const answer = await ask(await second.ready());
  assert.equal(answer.starts, 2);
  assert.doesNotMatch(second.output(), /building|demo loaded|npm ci/);
});

test('the simulator gets another control port when its own is taken, and the marker says which', async (context) => {
  const clone = await tinyClone(context);
  const taken = await findFreePort(3400);
  const blocker = net.createServer();
  await new Promise((resolve) => blocker.listen(taken, '127.0.0.1', resolve));
  context.after(() => blocker.close());
  await clone.start().ready();
  const { controlPort } = JSON.parse(clone.read('.data/demo-loaded.json'));
  assert.ok(controlPort > taken);
  assert.match(clone.read('.data/logs/simulator.log'), new RegExp(`"--control-port","${controlPort}"`));
});

test('a second start beside a running one says who runs and where', async (context) => {
  const clone = await tinyClone(context);
  const first = clone.start();
  const address = await first.ready();
  const second = clone.start();
  assert.equal(await second.ended, 1);
  assert.match(second.output(), new RegExp(`already runs.*process ${first.process.pid}.*${address}`));
  assert.ok(await ask(address));
});

test('an explicit port that is busy is refused with the way out', async (context) => {
  const blocker = net.createServer().listen(await findFreePort(21_000), '127.0.0.1');
  context.after(() => blocker.close());
  await new Promise((resolve) => blocker.once('listening', resolve));
  const { port } = blocker.address();
  const start = (await tinyClone(context)).start([], { PORT: String(port) });
  assert.equal(await start.ended, 1);
  assert.match(start.output(), new RegExp(`Port ${port} is busy.*PORT=${port + 1} npm start`));
});

test('fallen programs and a fallen database are started again, and it is said', async (context) => {
  const clone = await tinyClone(context);
  const start = clone.start();
  const address = await start.ready();
  const { pid } = await ask(address);
  for (const child of clone.children()) process.kill(child.pid, 'SIGKILL');
  process.kill(clone.postmaster(), 'SIGKILL');
  await until(async () => ((await ask(address))?.pid ?? pid) !== pid, start.output);
  await until(
    () => /worker works again/.test(start.output()) && /simulator works again/.test(start.output()),
    start.output,
  );
  assert.match(start.output(), /PostgreSQL stopped unexpectedly \(SIGKILL\)/);
  assert.match(start.output(), /api fell \(SIGKILL\)/);
});

test('after kill -9 of the launcher the children leave, and the next start works on the same port and data', async (context) => {
  const clone = await tinyClone(context);
  const port = String(await findFreePort(21_100));
  const first = clone.start([], { PORT: port });
  await first.ready();
  const orphans = [...clone.children().map((child) => child.pid), clone.postmaster()];
  first.process.kill('SIGKILL');

  const second = clone.start([], { PORT: port });
  assert.equal((await ask(await second.ready())).starts, 2);
  for (const pid of orphans) await gone(pid);
});

test('after kill -9 of everything at once the next start recovers', async (context) => {
  const clone = await tinyClone(context);
  const first = clone.start();
  await first.ready();
  const everybody = [first.process.pid, clone.postmaster(), ...clone.children().map((child) => child.pid)];
  for (const pid of everybody) process.kill(pid, 'SIGKILL');
  const second = clone.start();
  assert.equal((await ask(await second.ready())).starts, 2);
});

test('--reset forgets the data and loads the demo again; --no-demo loads none', async (context) => {
  const clone = await tinyClone(context);
  const first = clone.start(['--no-demo']);
  assert.equal((await ask(await first.ready())).env.DEMO, 'false');
  assert.doesNotMatch(first.output(), /demo loaded|закупщик/);
  first.process.kill('SIGTERM');
  await first.ended;

  const second = clone.start(['--reset']);
  assert.equal((await ask(await second.ready())).starts, 1);
  assert.match(second.output(), /forgot all data[\s\S]*demo loaded/);
});

test('two clones run side by side', async (context) => {
  const [one, two] = await Promise.all([tinyClone(context), tinyClone(context)]);
  const addresses = await Promise.all([one.start().ready(), two.start().ready()]);
  const [first, second] = await Promise.all(addresses.map(ask));
  assert.notEqual(first.env.PORT, second.env.PORT);
  assert.deepEqual([first.starts, second.starts], [1, 1]);
});

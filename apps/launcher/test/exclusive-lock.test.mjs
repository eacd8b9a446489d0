import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { tryLock, withLock } from '../exclusive-lock.mjs';
import { startedAt } from '../processes.mjs';
import { scratch } from './scratch.mjs';

const lockModule = new URL('../exclusive-lock.mjs', import.meta.url).href;

/** A process that takes the lock, says so and then does nothing. */
function holderProcess(context, file) {
  const code = `import { tryLock } from ${JSON.stringify(lockModule)};
    console.log(tryLock(${JSON.stringify(file)}, { url: 'http://here' }).held); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  return new Promise((resolve) => child.stdout.once('data', () => resolve(child)));
}

test('the second one is told who holds the lock and what it runs', async (context) => {
  const file = path.join(scratch(context), 'a.lock');
  const holder = await holderProcess(context, file);
  const attempt = tryLock(file);
  assert.equal(attempt.held, false);
  assert.equal(attempt.holder.pid, holder.pid);
  assert.equal(attempt.holder.url, 'http://here');
});

test('the lock of a process killed with -9 is free', async (context) => {
  const file = path.join(scratch(context), 'a.lock');
  const holder = await holderProcess(context, file);
  holder.kill('SIGKILL');
  await new Promise((resolve) => holder.once('exit', resolve));
  assert.equal(tryLock(file).held, true);
});

test(
  'a lock whose holder lost its number to another process is free',
  { skip: !startedAt(process.pid) },
  (context) => {
    const file = path.join(scratch(context), 'a.lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    assert.equal(tryLock(file).held, true);
  },
);

test('a damaged lock does not block for ever', (context) => {
  const file = path.join(scratch(context), 'a.lock');
  writeFileSync(file, '{"pid": 1');
  assert.equal(tryLock(file).held, true);
});

test('a released lock leaves no file, and a stranger cannot release it', async (context) => {
  const file = path.join(scratch(context), 'a.lock');
  const lock = tryLock(file);
  lock.describe({ url: 'http://x' });
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).url, 'http://x');
  lock.release();
  assert.equal(existsSync(file), false);

  await holderProcess(context, file);
  lock.release();
  assert.equal(tryLock(file).held, false);
});

test('of many processes that race for a stale lock exactly one gets it', async (context) => {
  const directory = scratch(context);
  const file = path.join(directory, 'a.lock');
  writeFileSync(file, JSON.stringify({ pid: 999_999_999 }));
  const begin = Date.now() + 700;
  const code = `import { tryLock } from ${JSON.stringify(lockModule)};
    while (Date.now() < ${begin});
    process.stdout.write(tryLock(${JSON.stringify(file)}).held ? 'won' : 'lost'); setTimeout(() => {}, 1500);`;
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return new Promise((resolve) => child.stdout.once('data', (data) => resolve(data.toString())));
    }),
  );
  assert.deepEqual(outcomes.sort(), ['lost', 'lost', 'lost', 'lost', 'lost', 'won']);
});

test('tasks under one lock never overlap', async (context) => {
  const file = path.join(scratch(context), 'a.lock');
  let inside = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, (inside += 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside -= 1;
  };
  await Promise.all([withLock(file, task), withLock(file, task), withLock(file, task)]);
  assert.equal(most, 1);
});

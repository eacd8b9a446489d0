import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { startPostgres } from '../embedded-postgres.mjs';
import { waitUntilGone } from '../processes.mjs';
import { scratch } from './scratch.mjs';

const isRoot = process.getuid?.() === 0;
const starter = new URL('../embedded-postgres.mjs', import.meta.url).href;

async function start(context, options) {
  const server = await startPostgres({ password: 'a b/с', durable: false, ...options });
  context.after(async () => {
    await server.stop();
    rmSync(server.dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  return server;
}

async function ask(server, sql, database) {
  const client = new pg.Client({ connectionString: server.url(database) });
  client.on('error', () => undefined); // a test that kills the server breaks the connection on purpose
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('Russian words are sorted, compared by trigrams and stemmed', async (context) => {
  const server = await start(context, { dataDir: path.join(scratch(context), 'pg') });
  assert.equal(server.fresh, true);
  await ask(server, 'CREATE EXTENSION pg_trgm');
  const [row] = await ask(
    server,
    `SELECT (SELECT string_agg(word, '' ORDER BY word) FROM unnest(ARRAY['Я','ж','Ё','Е','А']) word) AS sorted,
            similarity('Шуруп', 'Шурупы') > 0.5 AS similar,
            to_tsvector('шурупами') @@ to_tsquery('шуруп') AS found`,
  );
  assert.deepEqual(row, { sorted: 'АЕЁжЯ', similar: true, found: true });
});

test('data outlives a stop and a start', async (context) => {
  const dataDir = path.join(scratch(context), 'pg');
  const first = await start(context, { dataDir });
  await ask(first, 'CREATE TABLE kept AS SELECT 42 AS number');
  await first.stop();
  const second = await start(context, { dataDir });
  assert.equal(second.fresh, false);
  assert.deepEqual(await ask(second, 'SELECT number FROM kept'), [{ number: 42 }]);
});

test('two servers work side by side on ports of their own', async (context) => {
  const directory = scratch(context);
  const [one, two] = await Promise.all(
    ['one', 'two'].map((name) => start(context, { dataDir: path.join(directory, name, 'pg') })),
  );
  assert.notEqual(one.port, two.port);
  await ask(one, 'CREATE TABLE mine ()');
  const [{ mine }] = await ask(two, `SELECT to_regclass('mine') AS mine`);
  assert.equal(mine, null);
});

test('a server killed with -9 comes back with everything committed', async (context) => {
  const dataDir = path.join(scratch(context), 'pg');
  const first = await start(context, { dataDir, durable: true });
  await ask(first, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  const second = await start(context, { dataDir, durable: true });
  assert.deepEqual(await ask(second, 'SELECT count(*)::int AS rows FROM kept'), [{ rows: 1000 }]);
});

test('the server of a launcher killed with -9 does not stand in the way of the next one', async (context) => {
  const dataDir = path.join(scratch(context), 'pg');
  const code = `import { startPostgres } from ${JSON.stringify(starter)};
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, password: 'a b/с' });
    console.log(server.pid); setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const orphan = Number(await new Promise((resolve) => launcher.stdout.once('data', resolve)));
  launcher.kill('SIGKILL');
  const server = await start(context, { dataDir });
  assert.notEqual(server.pid, orphan);
  assert.equal(await waitUntilGone(orphan, 0), true);
  assert.deepEqual(await ask(server, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('a pid file that names a stranger is not believed', async (context) => {
  const dataDir = path.join(scratch(context), 'pg');
  const first = await start(context, { dataDir });
  await first.stop();
  writeFileSync(path.join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
  const second = await start(context, { dataDir });
  assert.deepEqual(await ask(second, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('a creation cut short leaves nothing that the next start trips over', async (context) => {
  const home = scratch(context);
  const dataDir = path.join(home, 'pg');
  mkdirSync(path.join(home, 'pg.unfinished', 'base'), { recursive: true });
  mkdirSync(dataDir); // no PG_VERSION in it: an empty directory is not a cluster
  const server = await start(context, { dataDir });
  assert.equal(server.fresh, true);
  assert.deepEqual(readdirSync(home).sort(), ['pg', 'postgres.log']);
});

test('a demanded port that is busy is reported with the words of the server', async (context) => {
  const blocker = net.createServer();
  await new Promise((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  context.after(() => blocker.close());
  const { port } = blocker.address();
  await assert.rejects(
    start(context, { dataDir: path.join(scratch(context), 'pg'), port }),
    /could not bind IPv4 address "127\.0\.0\.1"/,
  );
});

for (const runAs of ['namespace', 'setuid']) {
  test(
    `root gets a server by way of ${runAs}, that does not run as root`,
    { skip: !isRoot },
    async (context) => {
      // below /root nobody but root can look: the hardest place
      const home = path.join('/root', `optovik-test-${process.pid}-${runAs}`);
      context.after(() => rmSync(home, { recursive: true, force: true }));
      const server = await start(context, { dataDir: path.join(home, 'pg'), runAs });
      assert.deepEqual(await ask(server, 'SELECT 1 AS one'), [{ one: 1 }]);
      assert.equal(server.mode.startsWith(runAs), true);
      assert.equal(existsSync(path.join(server.dataDir, 'PG_VERSION')), true);
    },
  );
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, emptyDatabase, isEmptyDatabase, masked, runtimeUrlOf } from '../own-database.mjs';
import { startTestPostgres } from '../test-postgres.mjs';

const derive = (purpose) => `derived-${purpose.length}`;
let server;

before(async () => {
  server = await startTestPostgres();
  const admin = await connect(server.url);
  for (const [role, rights] of [
    ['keeper', 'CREATEROLE'],
    ['plain', ''],
  ]) {
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'p' ${rights}`);
    await admin.query(`CREATE DATABASE ${role} OWNER ${role}`);
  }
  await admin.end();
});
after(() => server.stop());

function address(user, { database = user, password = 'p', port } = {}) {
  const url = new URL(server.url);
  Object.assign(url, { username: user, password, pathname: `/${database}`, port: port ?? url.port });
  return url.href;
}

test('an owner who may create roles gets a runtime role of its own', async () => {
  const url = new URL(await runtimeUrlOf(address('keeper'), { derive }));
  assert.equal(url.username, 'keeper_app');
  assert.equal(url.password, derive('runtime-role:keeper'));
  assert.equal(url.pathname, '/keeper');
});

test('an owner who may not is asked for the address of a runtime role, and a given one is taken', async () => {
  await assert.rejects(runtimeUrlOf(address('plain'), { derive }), {
    name: 'Refusal',
    message: /DATABASE_RUNTIME_URL/,
  });
  const runtimeUrl = address('keeper', { database: 'plain' });
  assert.equal(await runtimeUrlOf(address('plain'), { derive, runtimeUrl }), runtimeUrl);
});

test('a user who does not own the database is refused', async () => {
  await assert.rejects(runtimeUrlOf(address('keeper', { database: 'plain' }), { derive }), /must own it/);
});

const unreachable = {
  'a wrong password': [() => address('plain', { password: 'x' }), /the password is wrong/],
  'an absent database': [() => address('plain', { database: 'nowhere' }), /no such database/],
  'a silent port': [() => address('plain', { port: '1' }), /nobody listens there/],
  'something that is no address': [() => 'mysql://x/y', /must look like postgres:/],
};
for (const [what, [url, reason]] of Object.entries(unreachable)) {
  test(`${what} is explained in words`, async () => {
    await assert.rejects(runtimeUrlOf(url(), { derive }), { name: 'Refusal', message: reason });
  });
}

test('no message shows the password', () => {
  assert.equal(masked('postgres://me:secret@host/db'), 'postgres://me:***@host/db');
});

test('a reset without the clear word drops nothing; with it every schema goes', async () => {
  const url = address('keeper');
  const owner = await connect(url);
  await owner.query('CREATE TABLE kept (); CREATE SCHEMA "Odd name"; CREATE TABLE "Odd name".other ()');
  await owner.end();
  assert.equal(await isEmptyDatabase(url), false);
  await assert.rejects(emptyDatabase(url, { confirmed: false }), /--reset --yes/);
  assert.equal(await isEmptyDatabase(url), false);
  assert.equal((await emptyDatabase(url, { confirmed: true })).split(', ').sort().join(), 'Odd name,public');
  assert.equal(await isEmptyDatabase(url), true);
});

/**
 * Chaos (promises.md, section 4): buyers order and 1C exchanges while the API and the worker are killed with SIGKILL again and again.
 * When all is up again, every accepted order is in 1C exactly once, and 1C has no other.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { enterPartners } from '../../apps/launcher/demo/enter-partners.mjs';
import { demoAdminPhone, demoWorld } from '../../apps/launcher/demo/load-demo.mjs';
import { openChannel } from '../../apps/launcher/demo/open-channel.mjs';
import { signIn } from '../../apps/launcher/demo/portal-client.mjs';
import { findFreePort } from '../../apps/launcher/free-port.mjs';
import { built } from '../../apps/launcher/paths.mjs';
import { connectAsOwner, prepareServers, stopChild } from '../support/servers.mjs';

const histories = 10;
const ordersPerBuyer = 4;
const buyers = ['+7 900 000-00-01', '+7 900 000-00-05', '+7 900 000-00-08'];
const killsPerHistory = 4;
const patience = 180_000;

let servers;
let owner;
let control;
let clients;
/** Idempotency key -> number of the order that the portal accepted under it. */
const accepted = new Map();
const running = { api: undefined, worker: undefined };

const oneC = async () => (await fetch(`${control}/state`)).json();

before(async () => {
  servers = await prepareServers({
    FIRST_ADMIN_PHONE: demoAdminPhone(),
    POLL_INTERVAL_MS: '500',
    IMPORT_LEASE_MS: '2000',
    ONEC_IMPORT_HOLD_MS: '2000',
    DURABLE: 'true',
  });
  owner = await connectAsOwner(servers);
  await startBoth();
  const world = withoutMinimumSums(demoWorld());
  const admin = await signIn(servers.baseUrl, demoAdminPhone());
  const channel = await openChannel(admin, world.organization);
  const controlPort = await findFreePort(3450);
  control = `http://127.0.0.1:${controlPort}`;
  await servers.start(built.simulator, {
    args: [
      ...[
        '--url',
        servers.baseUrl,
        '--login',
        channel.login,
        '--password',
        channel.password,
        '--channel',
        channel.code,
      ],
      ...['--state', path.join(servers.directory, 'base.json'), '--goods', '60', '--full', '--paused'],
      ...[
        '--interval',
        '1',
        '--catalog-interval',
        '0',
        '--pace',
        '60',
        '--control-port',
        String(controlPort),
      ],
    ],
  });
  await fetch(`${control}/resume`, { method: 'POST', body: '{}' });
  const upload = await fetch(`${control}/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ what: 'catalog', full: true }),
  });
  assert.equal(upload.ok, true, await upload.text());
  await enterPartners(admin, world, channel.id);
  clients = await Promise.all(buyers.map((phone) => signIn(servers.baseUrl, phone)));
});

after(async () => {
  await owner?.end();
  await servers?.stop();
});

async function startBoth() {
  running.api ??= await servers.start(built.api);
  running.worker ??= await servers.start(built.worker);
}

/** SIGKILL at no particular moment, then up again: what a supervisor does. */
async function killAndRestart(name) {
  const child = running[name];
  running[name] = undefined;
  child.kill('SIGKILL');
  await stopChild(child);
  await pause(100);
  running[name] = await servers.start(name === 'api' ? built.api : built.worker);
}

/** A buyer who does not give up: whatever he did not hear an answer to, he sends again with the same key. */
async function insist(act) {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isAnswer = typeof error.status === 'number' && error.status < 500;
      if (isAnswer || Date.now() > deadline) throw error;
      await pause(150);
    }
  }
}

async function placeOrders(client, history) {
  for (let n = 0; n < ordersPerBuyer; n += 1) {
    const { rows } = await insist(() => client.get('/api/catalog/rows?limit=100&available=true'));
    const priced = rows.filter((row) => row.price !== null);
    const chosen = [0, 7].map((step) => priced[(history * 11 + n * 3 + step) % priced.length]);
    await insist(() => client.send('DELETE', '/api/cart'));
    const lines = chosen.map(({ variantId, multiple }) => ({ variantId, quantity: multiple }));
    await insist(() => client.send('POST', '/api/cart/lines', { lines }));
    const key = crypto.randomUUID();
    const order = await insist(async () => {
      const { version } = await client.get('/api/cart');
      return client.send(
        'POST',
        '/api/orders',
        { cartVersion: pinned(key, version) },
        { 'idempotency-key': key },
      );
    });
    accepted.set(key, order.number);
  }
}

/** The body of a repeat is the body of the first try, or the key would be refused. */
const versions = new Map();
const pinned = (key, version) => versions.get(key) ?? (versions.set(key, version), version);

/** This run is about delivery: no order is refused for being small. */
function withoutMinimumSums(world) {
  for (const { agreement } of world.partners) agreement.minOrderSum = null;
  return world;
}

async function drained() {
  const deadline = Date.now() + patience;
  for (;;) {
    const { rows } = await owner.query(
      `SELECT count(*)::int AS open FROM outbox_message WHERE state <> 'delivered'`,
    );
    const confirmed = await owner.query(
      `SELECT count(*)::int AS open FROM customer_order WHERE confirmed_at IS NULL`,
    );
    if (rows[0].open === 0 && confirmed.rows[0].open === 0) return;
    assert.ok(
      Date.now() < deadline,
      `not drained: ${rows[0].open} messages, ${confirmed.rows[0].open} orders`,
    );
    await pause(300);
  }
}

for (let history = 1; history <= histories; history += 1) {
  test(`history ${history}: nothing is lost and nothing doubled under kill -9`, async () => {
    const buying = Promise.all(clients.map((client) => placeOrders(client, history)));
    for (let kill = 0; kill < killsPerHistory; kill += 1) {
      await pause(200 + ((history * 137 + kill * 251) % 700));
      await killAndRestart((history + kill) % 3 === 0 ? 'worker' : 'api');
    }
    await buying;
    await startBoth();
    await drained();

    const { orders, counters } = await oneC();
    const inOneC = orders.map((order) => order.portalNumber).sort();
    assert.deepEqual(inOneC, [...new Set(inOneC)], 'no order stands twice in 1C');
    assert.deepEqual(inOneC, [...accepted.values()].sort(), 'exactly the accepted orders are in 1C');
    assert.equal(counters.createdGoods, 0);
    const { rows } = await owner.query(
      `SELECT number FROM customer_order o WHERE NOT EXISTS (
         SELECT 1 FROM outbox_message m JOIN outbox_delivery d ON d.outbox_id = m.id
          WHERE m.order_id = o.id AND d.outcome = 'acknowledged')
        AND o.handed_over_at IS NOT NULL AND o.confirmed_at IS NULL`,
    );
    assert.deepEqual(rows, [], 'what was handed over has an acknowledged attempt');
  });
}

import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { findFreePort, isPortFree } from '../free-port.mjs';

async function occupy(context, port = 0) {
  const server = net.createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  context.after(() => server.close());
  return server.address().port;
}

test('a port somebody listens on is busy', async (context) => {
  assert.equal(await isPortFree(await occupy(context)), false);
});

test('the search steps over a busy port', async (context) => {
  const busy = await occupy(context, await findFreePort(20_000));
  assert.ok((await findFreePort(busy)) > busy);
});

test('looking at a port leaves it free', async () => {
  const port = await findFreePort(20_100);
  assert.equal(await findFreePort(port), port);
});

test('a search that finds nothing says between which ports it looked', async (context) => {
  const busy = await occupy(context);
  await assert.rejects(findFreePort(busy, { attempts: 1 }), {
    name: 'RangeError',
    message: new RegExp(`${busy}`),
  });
});

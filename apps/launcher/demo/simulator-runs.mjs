/** Runs of the 1C simulator while the demo is loaded. */
import { fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '../free-port.mjs';

const patienceForCatalogue = 900_000;
const patienceForOrders = 180_000;

/** Uploads the whole assortment and ends. @throws Error with the last words of the simulator */
export async function runSimulatorOnce({ entry, stateFile, connection }, baseUrl) {
  const child = start(entry, [...connection(baseUrl), '--demo', '--state', stateFile, '--full', '--once']);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceForCatalogue);
  const code = await child.ended;
  clearTimeout(timer);
  if (code !== 0)
    throw new Error(`the simulator could not upload the assortment:\n${child.said().slice(-3000)}`);
}

/** Keeps 1C exchanging quickly while `work` places orders, until each of them has been confirmed. */
export async function withLivelySimulator({ entry, stateFile, connection }, baseUrl, work) {
  const controlPort = await findFreePort(3400);
  const child = start(entry, [
    ...connection(baseUrl),
    ...['--demo', '--state', stateFile, '--interval', '1', '--catalog-interval', '0', '--pace', '60'],
    ...['--control-port', String(controlPort)],
  ]);
  try {
    await work();
    const deadline = Date.now() + patienceForOrders;
    while (!(await allConfirmed(controlPort)) && Date.now() < deadline) await pause(500);
  } finally {
    child.kill('SIGTERM');
    await child.ended;
  }
}

/** True when 1C has posted every order that it took and has nothing left to send back. */
async function allConfirmed(controlPort) {
  try {
    const { orders, registered } = await (await fetch(`http://127.0.0.1:${controlPort}/state`)).json();
    return orders.length > 0 && registered.orders === 0 && orders.every((order) => order.posted);
  } catch {
    return false; // it is still starting
  }
}

function start(entry, args) {
  const child = fork(entry, args, { silent: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  child.said = () => said;
  child.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  return child;
}

/** The whole product as `npm start` runs it, with the demo loaded, in a data directory of its own. */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '../../apps/launcher/free-port.mjs';
import { repoRoot } from './repo.mjs';

const patience = 600_000;

/** @returns the running portal with its demo 1C; `stop` leaves nothing behind */
export async function startPortal(environment = {}) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'optovik-portal-'));
  const port = await findFreePort(3500);
  const child = fork(path.join(repoRoot, 'apps/launcher/start.mjs'), [], {
    env: { ...process.env, ...environment, PORT: String(port), DATA_DIR: directory },
    silent: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`npm start was not ready:\n${said.slice(-3000)}`)),
        patience,
      );
      child.on('message', (message) => message === 'ready' && (clearTimeout(timer), resolve()));
      void ended.then(
        () => (clearTimeout(timer), reject(new Error(`npm start ended:\n${said.slice(-3000)}`))),
      );
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const { controlPort } = JSON.parse(readFileSync(path.join(directory, 'demo-loaded.json'), 'utf8'));
  return { baseUrl: `http://127.0.0.1:${port}`, directory, oneC: oneCAt(controlPort), stop };
}

/** The switchboard of the 1C simulator. */
function oneCAt(controlPort) {
  const call = async (method, route, body) => {
    const reply = await fetch(`http://127.0.0.1:${controlPort}${route}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`1C simulator, ${method} ${route}: ${reply.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    state: () => call('GET', '/state'),
    pause: () => call('POST', '/pause', {}),
    resume: () => call('POST', '/resume', {}),
    exchange: (what) => call('POST', '/exchange', { what }),
    act: (number, verb) => call('POST', `/orders/${number}/${verb}`, {}),
  };
}

/** The server processes without the launcher: for load and chaos, which need to hold (and kill) each process themselves. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../apps/launcher/embedded-postgres.mjs';
import { findFreePort } from '../../apps/launcher/free-port.mjs';
import { built, fromRoot } from '../../apps/launcher/paths.mjs';
import { ensureBuilt } from './built.mjs';

const patienceForReady = 60_000;

/**
 * A database of its own, migrated, with the environment the processes need.
 * @param {Record<string, string>} extra settings of the servers
 */
export async function prepareServers(extra = {}) {
  await ensureBuilt();
  const directory = mkdtempSync(path.join(os.tmpdir(), 'optovik-e2e-'));
  const postgres = await startPostgres({
    dataDir: path.join(directory, 'cluster'),
    password: randomBytes(12).toString('hex'),
    durable: extra.DURABLE === 'true',
  });
  const owner = new pg.Client({ connectionString: postgres.url('postgres') });
  await owner.connect();
  await owner.query('CREATE DATABASE optovik');
  await owner.end();

  const ownerUrl = postgres.url('optovik');
  const runtimeUrl = new URL(ownerUrl);
  runtimeUrl.username = 'optovik_app';
  runtimeUrl.password = randomBytes(12).toString('hex');
  const port = await findFreePort(3700);
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: runtimeUrl.href,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: path.join(directory, 'server'),
    SECRET_KEY: randomBytes(32).toString('hex'),
    SMS_PROVIDER: 'demo',
    DEMO: 'true',
    LOG_LEVEL: 'warn',
    ...extra,
  };
  mkdirSync(environment.DATA_DIR, { recursive: true });
  await runToEnd(built.migrate, { ...environment, DATABASE_OWNER_URL: ownerUrl });
  const children = new Set();

  return {
    directory,
    ownerUrl,
    environment,
    baseUrl: environment.PUBLIC_URL,
    /** Starts one of our programs and waits until it says that it is ready. */
    async start(program, { args = [], environment: more = {}, log = program.split('/').at(-2) } = {}) {
      const file = path.isAbsolute(program) ? program : fromRoot(program);
      const output = openSync(path.join(directory, `${log}.log`), 'a');
      const child = fork(file, args, {
        env: { ...environment, ...more },
        stdio: ['ignore', output, output, 'ipc'],
      });
      children.add(child);
      child.once('exit', () => children.delete(child));
      await untilReady(child, path.join(directory, `${log}.log`));
      return child;
    },
    async stop() {
      await Promise.all([...children].map(stopChild));
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @returns a connection of the owner; the caller ends it. */
export async function connectAsOwner(servers) {
  const client = new pg.Client({ connectionString: servers.ownerUrl });
  await client.connect();
  return client;
}

function untilReady(child, log) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`not ready in time, see ${log}`)), patienceForReady);
    child.on('message', (message) => message === 'ready' && (clearTimeout(patience), resolve()));
    child.once('exit', (code, signal) => {
      clearTimeout(patience);
      reject(new Error(`ended with ${signal ?? code}:\n${readFileSync(log, 'utf8').slice(-2000)}`));
    });
  });
}

export async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await gone;
  clearTimeout(patience);
}

async function runToEnd(program, environment) {
  const child = fork(fromRoot(program), [], { env: environment, silent: true });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said}`);
}

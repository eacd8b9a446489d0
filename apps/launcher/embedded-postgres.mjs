/**
 * The PostgreSQL that comes with the repository: started from the binaries of npm, owned by one launcher, listening on the
 * loopback only. Works as root and as an ordinary user; kill -9 of it or of us at any time is repaired by the next start.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort, loopback } from './free-port.mjs';
import { findBinaries } from './postgres/binaries.mjs';
import { createClusterUnlessPresent } from './postgres/cluster.mjs';
import { clearLeftover, readPidFile } from './postgres/leftover.mjs';
import { chooseAccount } from './postgres/run-as.mjs';

/** Below the range from which the kernel takes ports of outgoing connections (32768 on). */
const firstPort = 15_432;
/** Recovery after a crash replays the log and may take long; as long as the server lives we wait this much. */
const patienceForReady = 180_000;
const startAttempts = 8;

/** @typedef {Awaited<ReturnType<typeof startPostgres>>} EmbeddedPostgres */

/**
 * @param {object} options
 * @param {string} options.dataDir   the cluster, created when absent
 * @param {string} options.password  of the owner (superuser); fixed at creation
 * @param {string} [options.owner]
 * @param {string} [options.logFile] beside the cluster by default
 * @param {number} [options.port]    exactly this one; by default the first free from 15432
 * @param {boolean} [options.durable] false = no fsync: for tests only, a power cut destroys the cluster
 * @param {'namespace' | 'setuid'} [options.runAs] skips the choice of the account (tests)
 * @throws Error with the tail of the server's log when it does not become ready
 */
export async function startPostgres({
  dataDir,
  password,
  owner = 'optovik',
  logFile,
  port,
  durable = true,
  runAs,
}) {
  const log = logFile ?? path.join(path.dirname(dataDir), 'postgres.log');
  mkdirSync(path.dirname(dataDir), { recursive: true });
  mkdirSync(path.dirname(log), { recursive: true });
  const account = chooseAccount(findBinaries(), path.resolve(dataDir), runAs);

  await clearLeftover(account.dataDir);
  const fresh = await createClusterUnlessPresent(account, { owner, password, durable });
  const server = await launch(account, { port, log, durable });

  return {
    ...server,
    fresh,
    owner,
    mode: account.mode,
    dataDir: account.dataDir,
    /** Connection address of the owner for a database of this server. */
    url: (database = 'postgres') =>
      `postgres://${owner}:${encodeURIComponent(password)}@${loopback}:${server.port}/${encodeURIComponent(database)}`,
  };
}

/** Tries again when the port was snatched or the children of a killed server have not let go of its memory yet. */
async function launch(account, { port, log, durable }) {
  let searchFrom = firstPort;
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await findFreePort(searchFrom));
    const readFrom = existsSync(log) ? statSync(log).size : 0;
    try {
      return await launchOn(chosen, account, log, durable);
    } catch (error) {
      const said = readFileSync(log).subarray(readFrom).toString('utf8');
      const portTaken = /could not bind|Address already in use/i.test(said);
      const stillHeld = /shared memory block|lock file .* already exists/i.test(said);
      if (attempt >= startAttempts || !(stillHeld || (portTaken && port === undefined))) {
        throw new Error(`${error.message}\n${said.trim().slice(-4000)}\n(the whole log: ${log})`);
      }
      if (portTaken) searchFrom = chosen + 1;
      else await pause(500);
    }
  }
}

async function launchOn(port, account, log, durable) {
  const output = openSync(log, 'a');
  const { file, args, options } = account.command('postgres', [
    ...['-D', account.dataDir, '-p', String(port)],
    ...settings(durable).flatMap((setting) => ['-c', setting]),
  ]);
  // detached: Ctrl-C of the terminal must reach the applications first, the database goes last
  const child = spawn(file, args, { ...options, stdio: ['ignore', output, output], detached: true });
  closeSync(output);

  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => resolve({ code: null, signal: error.message }));
  });
  let gone;
  void exited.then((how) => (gone = how));

  const deadline = Date.now() + patienceForReady;
  for (;;) {
    if (gone) throw new Error(`PostgreSQL stopped while starting (${gone.signal ?? gone.code}).`);
    const state = readPidFile(account.dataDir);
    if (state?.pid === child.pid && state.ready) break;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready after ${patienceForReady / 1000} s.`);
    }
    await pause(20);
  }
  return { port, pid: child.pid, exited, stop: () => stop(child, exited, () => gone !== undefined) };
}

const settings = (durable) => [
  `listen_addresses=${loopback}`,
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=warning',
  ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
];

/** Fast shutdown rolls back what is open and loses nothing, but its last checkpoint may take long on a busy disk. */
const waysToStop = [
  { signal: 'SIGINT', patience: 60_000 },
  { signal: 'SIGQUIT', patience: 10_000 },
  { signal: 'SIGKILL', patience: 10_000 },
];

async function stop(child, exited, isGone) {
  for (const { signal, patience } of waysToStop) {
    if (isGone()) return;
    child.kill(signal);
    await Promise.race([exited, pause(patience, undefined, { ref: false })]);
  }
}

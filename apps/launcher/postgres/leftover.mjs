/**
 * After kill -9 a cluster can be left with a `postmaster.pid` that names a dead process, a stranger with a recycled number,
 * a zombie, or a server that really still runs. PostgreSQL itself tells these apart only partly and then refuses to start.
 */
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describeProcess, isAlive, waitUntilGone } from '../processes.mjs';

/** Line numbers (from 0) of postmaster.pid, see the PostgreSQL source `utils/pidfile.h`. */
const lineOfPid = 0;
const lineOfStatus = 7;

export const pidFileOf = (dataDir) => path.join(dataDir, 'postmaster.pid');

/** @returns {{ pid: number, ready: boolean } | undefined} what the pid file says, undefined when there is none */
export function readPidFile(dataDir) {
  try {
    const lines = readFileSync(pidFileOf(dataDir), 'utf8').split('\n');
    return { pid: Number(lines[lineOfPid]), ready: lines[lineOfStatus]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Leaves the data directory free for a new server: stops an orphan, removes a stale pid file. The caller holds the lock of
 * the data directory, so a server found here serves nobody.
 * @throws Error when the orphan belongs to another account or does not stop
 */
export async function clearLeftover(dataDir) {
  const left = readPidFile(dataDir);
  if (!left) return;
  if (isAlive(left.pid) && serves(left.pid, dataDir)) await stopOrphan(left.pid, dataDir);
  rmSync(pidFileOf(dataDir), { force: true });
}

function serves(pid, dataDir) {
  const { directory, commandLine } = describeProcess(pid);
  const real = existsSync(dataDir) ? realpathSync(dataDir) : dataDir;
  return directory === real || commandLine.includes(`-D ${dataDir} `);
}

async function stopOrphan(pid, dataDir) {
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code === 'EPERM')
        throw new Error(`PostgreSQL (process ${pid}) of another user holds ${dataDir}; stop it first.`);
    }
    if (await waitUntilGone(pid, patience)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) holds ${dataDir} and does not stop; stop it by hand.`);
}

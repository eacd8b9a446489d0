/** Questions about processes that Node does not answer: is it really alive, is it still the same one, what does it run. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const hasProc = process.platform === 'linux';

/** A zombie that nobody has reaped yet answers to signal 0 but holds nothing: it counts as dead. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  if (!hasProc) return true;
  const status = readProc(pid, 'status');
  return status === undefined || !/^State:\s+[ZX]/m.test(status);
}

/** Distinguishes a process from a later one with the same number. Undefined where the system does not tell. */
export function startedAt(pid) {
  if (!hasProc) return undefined;
  return statFields(pid)?.[19];
}

/** Undefined where the system does not tell. */
export function parentOf(pid) {
  const parent = hasProc ? statFields(pid)?.[1] : undefined;
  return parent && Number(parent);
}

/** Fields 3 (state) and on of proc_pid_stat(5): the second one is the name in brackets and may hold spaces. */
function statFields(pid) {
  const stat = readProc(pid, 'stat');
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Working directory (Linux) and command line of a process, empty where they cannot be read. */
export function describeProcess(pid) {
  if (hasProc) {
    return {
      directory: readLink(`/proc/${pid}/cwd`),
      commandLine: readProc(pid, 'cmdline')?.split('\0').join(' ') ?? '',
    };
  }
  try {
    return {
      directory: '',
      commandLine: execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }),
    };
  } catch {
    return { directory: '', commandLine: '' };
  }
}

/** Waits until the process is gone. @returns whether it went within `milliseconds` */
export async function waitUntilGone(pid, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await pause(50);
  }
  return true;
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

function readLink(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

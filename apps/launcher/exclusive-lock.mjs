/**
 * A lock between processes of one machine: a file that names its holder. It survives kill -9 of the holder without blocking
 * anybody, because a holder that is dead, or whose number another process got since, holds nothing.
 */
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, startedAt } from './processes.mjs';

let serial = 0;
/** Clearing takes microseconds: after this many ms its author was killed in the middle. */
const abandonedTurn = 5000;

/**
 * Takes the lock or says who has it.
 * @param {string} file
 * @param {object} details written into the lock for whoever meets it
 * @returns {{ held: true, describe(more: object): void, release(): void } | { held: false, holder: object }}
 */
export function tryLock(file, details = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = {
    ...details,
    pid: process.pid,
    startedAt: startedAt(process.pid),
    since: new Date().toISOString(),
  };
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (create(file, mine)) return lockHeld(file, mine);
    const holder = readHolder(file);
    if (holder && holds(holder)) return { held: false, holder };
    if (holder !== undefined) removeStale(file);
    pauseNow(attempt);
  }
  throw new Error(`The lock ${file} changes hands faster than it can be read.`);
}

/**
 * Runs the task under the lock, waiting for its turn.
 * @param {(holder: object) => void} [onWait] told once when somebody else holds it
 */
export async function withLock(file, task, onWait = () => undefined) {
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if (lock.held) {
      try {
        return await task();
      } finally {
        lock.release();
      }
    }
    if (!told) onWait(lock.holder);
    told = true;
    await pause(300);
  }
}

function lockHeld(file, mine) {
  return {
    held: true,
    describe(more) {
      const draft = draftOf(file);
      writeFileSync(draft, JSON.stringify({ ...mine, ...more }));
      renameSync(draft, file);
    },
    release() {
      const holder = readHolder(file);
      if (holder?.pid === mine.pid && holder.startedAt === mine.startedAt) unlinkSync(file);
    },
  };
}

/** Blocks for a moment, longer each time: the race between two claims is over long before. */
const pauseNow = (attempt) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(attempt * 5, 100));

/** A link appears whole or not at all: nobody ever reads half a lock. */
function create(file, content) {
  const draft = draftOf(file);
  writeFileSync(draft, JSON.stringify(content));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    unlinkSync(draft);
  }
}

const draftOf = (file) => `${file}.${process.pid}.${(serial += 1)}`;

const holds = ({ pid, startedAt: when }) => isAlive(pid) && (when === undefined || startedAt(pid) === when);

/** @returns the holder, null when the file says nothing readable, undefined when there is no file */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? undefined : null;
  }
}

/** One process at a time looks again and removes: nobody deletes the lock that a faster one has just taken. */
function removeStale(file) {
  const turn = `${file}.clearing`;
  try {
    mkdirSync(turn);
  } catch {
    if (ageOf(turn) > abandonedTurn) removeTurn(turn);
    return;
  }
  try {
    const holder = readHolder(file);
    if (holder !== undefined && !(holder && holds(holder))) unlinkSync(file);
  } finally {
    removeTurn(turn);
  }
}

function ageOf(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function removeTurn(turn) {
  try {
    rmdirSync(turn);
  } catch {
    // another process has removed the abandoned turn first
  }
}

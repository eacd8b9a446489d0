/** Runs our long-lived programs: waits until each is ready, starts a fallen one again, stops all of them on request. */
import { fork } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isAlive, startedAt, waitUntilGone } from './processes.mjs';
import { say } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { repoRoot } from './paths.mjs';

const restartDelays = [500, 1000, 2000, 5000, 15_000, 30_000];
/** A program that lived this long has recovered: its next fall counts as the first. */
const stableAfter = 60_000;
const patienceForReady = 120_000;
/** promises.md, section 8: a process leaves within 30 s of SIGTERM. */
const patienceForStop = 35_000;
const logLimit = 20_000_000;

/**
 * @param {object} options
 * @param {string} options.logs       directory of the log files
 * @param {string} options.processes  file that remembers the children, so that the next start can clear away orphans
 * @param {boolean} options.logsHere  print the logs on our terminal instead
 */
export function createSupervisor({ logs, processes, logsHere }) {
  const programs = [];
  let stopping = false;

  const remember = () =>
    writeFileSync(
      processes,
      JSON.stringify(
        programs
          .filter(({ child }) => child)
          .map(({ name, child }) => ({ name, pid: child.pid, startedAt: startedAt(child.pid) })),
      ),
    );

  function spawnProgram(program) {
    const log = path.join(logs, `${program.name}.log`);
    const output = logsHere ? 'inherit' : openLog(log);
    const child = fork(path.join(repoRoot, program.file), program.args, {
      cwd: repoRoot,
      env: logsHere ? program.environment : { ...program.environment, NO_COLOR: '1' },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', output, output, 'ipc'],
      detached: true, // Ctrl-C of the terminal reaches only us: we decide the order of leaving
    });
    if (output !== 'inherit') closeSync(output);
    const bornAt = Date.now();
    program.child = child;
    remember();
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Refusal(`${program.name} was not ready after ${patienceForReady / 1000} s; see ${log}`));
      }, patienceForReady);
      child.on('message', (message) => {
        if (message !== 'ready') return;
        clearTimeout(patience);
        program.wasReady = true;
        resolve();
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        clearTimeout(patience);
        program.child = undefined;
        if (stopping) return resolve();
        if (Date.now() - bornAt > stableAfter) program.falls = 0;
        reject(new Refusal(`${program.name} ended with ${signal ?? code}${tailOf(log, logsHere)}`));
        if (program.wasReady) restartLater(program, signal ?? code);
      });
    });
  }

  function restartLater(program, how) {
    const delay = restartDelays[Math.min(program.falls, restartDelays.length - 1)];
    program.falls += 1;
    say(`${program.name} fell (${how}): starting it again in ${delay / 1000} s`);
    program.timer = setTimeout(() => {
      spawnProgram(program).then(
        () => !stopping && say(`${program.name} works again`),
        () => undefined, // its end has been said and the next attempt planned by the exit above
      );
    }, delay);
  }

  return {
    /**
     * Starts a program and waits for its IPC message 'ready'.
     * @param {{ name: string, file: string, args?: string[], environment: object }} program `file` relative to the repository
     * @throws Error with the tail of its log when it ends before it was ready the first time
     */
    async start({ name, file, args = [], environment }) {
      const program = {
        name,
        file,
        args,
        environment,
        falls: 0,
        wasReady: false,
        child: undefined,
        timer: undefined,
      };
      programs.push(program);
      try {
        await spawnProgram(program);
      } catch (error) {
        programs.splice(programs.indexOf(program), 1);
        throw error;
      }
    },
    /** Asks all to leave, waits, kills who does not. @returns names of the killed */
    async stop() {
      stopping = true;
      const killed = await Promise.all(programs.map(stopProgram));
      rmSync(processes, { force: true });
      return killed.filter((name) => name !== undefined);
    },
    killAll() {
      stopping = true;
      for (const { child, timer } of programs) {
        clearTimeout(timer);
        child?.kill('SIGKILL');
      }
    },
  };
}

async function stopProgram({ name, child, timer }) {
  clearTimeout(timer);
  if (!child || child.exitCode !== null || child.signalCode !== null) return undefined;
  const gone = new Promise((resolve) => child.once('exit', () => resolve(undefined)));
  child.kill('SIGTERM');
  let impatience;
  const tooLong = new Promise((resolve) => (impatience = setTimeout(() => resolve(name), patienceForStop)));
  const outcome = await Promise.race([gone, tooLong]);
  clearTimeout(impatience);
  if (outcome) {
    child.kill('SIGKILL');
    await gone;
  }
  return outcome;
}

/** Children of a launcher that was killed: they notice by themselves, we only make sure before we take their port. */
export async function clearOrphans(processes) {
  if (!existsSync(processes)) return [];
  let left = [];
  try {
    left = JSON.parse(readFileSync(processes, 'utf8'));
  } catch {
    // the machine died while the file was written: then the children died too
  }
  const orphans = left.filter(({ pid, startedAt: when }) => isAlive(pid) && startedAt(pid) === when);
  for (const { pid } of orphans) {
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      try {
        process.kill(pid, signal);
      } catch {
        break; // gone this very moment
      }
      if (await waitUntilGone(pid, 3000)) break;
    }
  }
  rmSync(processes, { force: true });
  return orphans.map(({ name }) => name);
}

function openLog(file) {
  if (existsSync(file) && statSync(file).size > logLimit) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

function tailOf(log, logsHere) {
  if (logsHere) return '';
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-30);
  return `; the end of ${log}:\n${lines.join('\n')}`;
}

#!/usr/bin/env node
/** `npm start`: one command from a fresh clone to a working portal. Node built-ins only, for node_modules may not exist yet. */
import './node-version.mjs';
import { parseStart, usage } from './arguments.mjs';
import { openDataDirectory } from './data-directory.mjs';
import { tryLock } from './exclusive-lock.mjs';
import { createPortal, welcome } from './portal.mjs';
import { parentOf } from './processes.mjs';
import { say } from './progress.mjs';
import { explain, Refusal } from './refusal.mjs';

/** npm passes on the signal that the terminal has already sent: the echo within this time is not impatience. */
const echoOfTheSameSignal = 1500;

let portal;
let lock;
let stoppingSince;

/** A requested stop that went well is a success: exit code 0. Anything else is 1. */
async function stopAndExit(why, code) {
  if (stoppingSince !== undefined) {
    if (Date.now() - stoppingSince < echoOfTheSameSignal) return;
    say(`${why} again: stopping at once`);
    portal?.killAll();
    lock?.release();
    process.exit(1);
  }
  stoppingSince = Date.now();
  say(`stopping (${why})`);
  const killed = (await portal?.stop()) ?? [];
  if (killed.length > 0) say(`had to kill: ${killed.join(', ')}`);
  lock?.release();
  say('stopped');
  process.exit(killed.length > 0 ? 1 : code);
}

function watchForTheEnd() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAndExit(signal, 0));
  // a closed terminal must not break the orderly end that its SIGHUP began
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (process.send) process.once('disconnect', () => void stopAndExit('our parent left', 0));
  if (process.env.npm_lifecycle_event === 'start') watchNpm();
}

/** Whoever kills npm (even by kill -9) means us. Between npm and us there is a shell that survives it. */
function watchNpm() {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const atFirst = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === atFirst) return;
    clearInterval(timer);
    void stopAndExit('npm is gone', 0);
  }, 500);
  timer.unref();
}

function takeLock(directory) {
  const attempt = tryLock(directory.lock);
  if (attempt.held) return attempt;
  const { pid, since, url } = attempt.holder;
  throw new Refusal(
    `Optovik already runs from this folder: process ${pid}, since ${since}${url ? `, ${url}` : ', still starting'}.\n` +
      `Stop it first (Ctrl-C in its terminal, or: kill ${pid}), or give this one data of its own: DATA_DIR=... npm start`,
  );
}

async function main() {
  const options = parseStart(process.argv.slice(2), process.env);
  if (options.help) return console.log(usage);
  const directory = openDataDirectory(process.env);
  lock = takeLock(directory);
  watchForTheEnd();
  portal = createPortal({ options, environment: process.env, directory });
  const running = await portal.start();
  if (stoppingSince !== undefined) return;
  lock.describe({ url: running.baseUrl });
  say('ready');
  console.log(welcome(running, directory));
  process.send?.('ready');
}

try {
  await main();
} catch (error) {
  if (stoppingSince === undefined) {
    console.error(explain(error));
    await (portal ? stopAndExit('the start failed', 1) : process.exit(1));
  }
}

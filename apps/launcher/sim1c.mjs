#!/usr/bin/env node
/** `npm run sim1c -- --url ... --login ...`: the 1C simulator against any portal. Its words are its own; `--help` lists them. */
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { built, fromRoot } from './paths.mjs';
import { explain } from './refusal.mjs';

try {
  await installIfNeeded();
  await buildIfStale(['simulator']);
  const simulator = spawn(
    process.execPath,
    ['--enable-source-maps', fromRoot(built.simulator), ...process.argv.slice(2)],
    {
      stdio: 'inherit', // the directory stays the caller's: `--catalog <folder>` is meant from there
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => simulator.kill(signal));
  simulator.once('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

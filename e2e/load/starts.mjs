import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { findFreePort } from '../../apps/launcher/free-port.mjs';
import { repoRoot } from '../support/repo.mjs';

const run = promisify(execFile);

/** Clones the committed state into an empty folder and times `npm start` twice: everything to do, then nothing to do. */
export async function measureStarts(say) {
  const clone = path.join(mkdtempSync(path.join(os.tmpdir(), 'optovik-bench-')), 'clone');
  try {
    await run('git', ['clone', '--quiet', repoRoot, clone]);
    const cold = await timeStart(clone);
    say(`cold start: ${cold} s`);
    const warm = await timeStart(clone);
    return [
      {
        name: 'cold npm start (install, build, demo loaded)',
        value: cold,
        unit: 's',
        target: '<= 360',
        met: cold <= 360,
      },
      { name: 'warm npm start', value: warm, unit: 's', target: '<= 20', met: warm <= 20 },
    ];
  } finally {
    rmSync(path.dirname(clone), { recursive: true, force: true });
  }
}

/** @returns seconds until the launcher prints the address; it is stopped afterwards. */
async function timeStart(cwd) {
  const port = await findFreePort(3600);
  const started = performance.now();
  const child = spawn('npm', ['start'], {
    cwd,
    env: { ...process.env, PORT: String(port), DATA_DIR: path.join(cwd, '.data') },
  });
  let output = '';
  const collect = (chunk) => (output += chunk);
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await new Promise((resolve, reject) => {
      const patience = setTimeout(
        () => reject(new Error(`npm start did not finish in 15 minutes:\n${output.slice(-2000)}`)),
        900_000,
      );
      child.stdout.on('data', () => output.includes('Optovik works') && (clearTimeout(patience), resolve()));
      void ended.then(
        () => (clearTimeout(patience), reject(new Error(`npm start ended:\n${output.slice(-2000)}`))),
      );
    });
    return Math.round((performance.now() - started) / 100) / 10;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Brings node_modules to what package-lock.json says, and does nothing when it is there already. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './exclusive-lock.mjs';
import { fromRoot, scratchDir } from './paths.mjs';
import { say, withHeartbeat } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { runCommand } from './run-command.mjs';

/**
 * npm writes `node_modules/.package-lock.json` as the last act of an installation: an interrupted one lacks it, one made by
 * hand has it. Packages of other platforms are optional and may be absent.
 */
export function isInstalled(root = fromRoot()) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([place, { version, optional, link }]) =>
      place === '' || link || (optional && !present[place]) || present[place]?.version === version,
  );
}

/** @throws Refusal when npm fails */
export async function installIfNeeded() {
  if (isInstalled()) return;
  await withLock(path.join(scratchDir, 'install.lock'), installNow, ({ pid }) =>
    say(`process ${pid} is installing the dependencies: waiting for it`),
  );
}

async function installNow() {
  if (isInstalled()) return;
  say('installing the dependencies (npm ci), about a minute');
  const code = await withHeartbeat('npm ci', () =>
    runNpm(['ci', '--include=dev', '--include=optional', ...quiet]),
  );
  if (code !== 0) {
    throw new Refusal(
      `npm ci ended with ${code}: see its words above. Check the network and the registry, then start again.`,
    );
  }
  say('dependencies installed');
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--progress=false'];

/** The npm that started us, or the one of the system. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? runCommand(process.execPath, [npm, ...args]) : runCommand('npm', args);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

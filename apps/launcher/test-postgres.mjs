/** Throw-away clusters for tests and checks: fast, without fsync, in the scratch directory, named after the process that owns them. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from './embedded-postgres.mjs';
import { scratchDir } from './paths.mjs';
import { clusterPlaces } from './postgres/run-as.mjs';
import { isAlive } from './processes.mjs';

const prefix = 'test-pg-';
const clusterIn = (home) => path.join(home, 'cluster');
const remove = (place) => rmSync(place, { recursive: true, force: true, maxRetries: 5 });

/**
 * Starts an empty cluster `<repo>/.data/test-pg-<pid>` and removes those of dead processes.
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} `url` is the owner's, database `postgres`; stop() removes the files
 */
export async function startTestPostgres(parent = scratchDir) {
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const home = path.join(parent, `${prefix}${process.pid}`);
  const server = await startPostgres({
    dataDir: clusterIn(home),
    password: randomBytes(12).toString('hex'),
    durable: false,
  });
  return {
    url: server.url('postgres'),
    async stop() {
      await server.stop();
      for (const directory of [server.dataDir, home])
        rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function removeAbandoned(parent) {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    if (!isAlive(Number(name.slice(prefix.length)))) {
      const home = path.join(parent, name);
      for (const place of [...clusterPlaces(clusterIn(home)), home]) remove(place);
    }
  }
}

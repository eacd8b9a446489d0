/** Gives the portal its database: the embedded one or the user's own, with the two addresses everybody else needs. */
import { connect, emptyDatabase, runtimeRoleUrl, runtimeUrlOf } from './own-database.mjs';
import { keepPostgres } from './postgres-keeper.mjs';
import { say } from './progress.mjs';
import path from 'node:path';

const embeddedDatabase = 'optovik';

/**
 * @returns {Promise<{ ownerUrl: string, runtimeUrl: string, stop(): Promise<void> }>}
 *   `ownerUrl` is for migrations only, the API and the worker get `runtimeUrl`
 */
export function openDatabase({ environment, directory, secrets, reset, confirmed }) {
  return environment.DATABASE_URL
    ? openOwn({ environment, secrets, reset, confirmed })
    : openEmbedded({ directory, secrets });
}

async function openOwn({ environment, secrets, reset, confirmed }) {
  const ownerUrl = environment.DATABASE_URL;
  const runtimeUrl = await runtimeUrlOf(ownerUrl, {
    runtimeUrl: environment.DATABASE_RUNTIME_URL,
    derive: secrets.derive,
  });
  if (reset) say(`dropped the schemas ${await emptyDatabase(ownerUrl, { confirmed })}`);
  say('the database of DATABASE_URL is reachable');
  return { ownerUrl, runtimeUrl, stop: async () => undefined };
}

async function openEmbedded({ directory, secrets }) {
  const server = await keepPostgres({
    dataDir: directory.cluster,
    password: secrets.derive('embedded-owner'),
    logFile: path.join(directory.logs, 'postgres.log'),
  });
  try {
    const ownerUrl = server.url(embeddedDatabase);
    await createUnlessPresent(server.url('postgres'));
    say(
      `PostgreSQL ${server.fresh ? 'created and started' : 'started'} on port ${server.port} (as ${server.mode})`,
    );
    return {
      ownerUrl,
      runtimeUrl: runtimeRoleUrl(ownerUrl, embeddedDatabase, secrets.derive),
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function createUnlessPresent(adminUrl) {
  const client = await connect(adminUrl);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [embeddedDatabase]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${embeddedDatabase}`);
  } finally {
    await client.end();
  }
}

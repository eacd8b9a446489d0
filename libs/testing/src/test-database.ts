import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Database, loadConfig, migrate, migrationNames, runtimeDataSourceOptions } from '@optovik/platform';

type EntityClass = new () => object;

const RUNTIME_ROLE = 'optovik_test';
const RUNTIME_PASSWORD = 'optovik_test_password';
const TEMPLATE_LOCK = 716_310_215;

export interface TestDatabase {
  /** Connection of the runtime role: row-level security binds it, as in production. */
  readonly source: DataSource;
  readonly database: Database;
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  /** Closes the connection and drops the database. */
  drop(): Promise<void>;
}

/** A fresh, migrated database for one spec file: copied from a template that is migrated once per server. */
export async function openTestDatabase(entities: EntityClass[] = []): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl)
    throw new Error('TEST_DATABASE_URL is not set: run through Jest with the preset of this workspace');
  const template = `optovik_template_${createHash('sha256').update(migrationNames.join()).digest('hex').slice(0, 10)}`;
  const name = `optovik_test_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(5).toString('hex')}`;

  await withServer(serverUrl, async (server) => {
    await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const known = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (known.rowCount === 0) await makeTemplate(server, serverUrl, template);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });

  const runtimeUrl = asRole(at(serverUrl, name));
  const source = await new DataSource(
    runtimeDataSourceOptions(testConfig({ DATABASE_URL: runtimeUrl }), entities),
  ).initialize();
  return {
    source,
    database: new Database(source),
    ownerUrl: at(serverUrl, name),
    runtimeUrl,
    async drop() {
      if (source.isInitialized) await source.destroy();
      await withServer(serverUrl, (server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** A whole configuration for tests; only what the test is about is given. */
export function testConfig(overrides: Record<string, string>) {
  return loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: `/tmp/optovik-test-${process.env['JEST_WORKER_ID'] ?? '0'}-${process.pid}`,
    SECRET_KEY: 'test-secret-key-test-secret-key-test',
    SMS_PROVIDER: 'demo',
    LOG_LEVEL: 'error',
    ...overrides,
  });
}

/** Migrated under a passing name, then renamed: a run killed halfway leaves no half-made template behind. */
async function makeTemplate(server: Client, serverUrl: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await server.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${draft}`);
  await migrate(at(serverUrl, draft), asRole(at(serverUrl, draft)));
  await server.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

async function withServer<T>(url: string, work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function asRole(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = RUNTIME_ROLE;
  url.password = RUNTIME_PASSWORD;
  return url.href;
}

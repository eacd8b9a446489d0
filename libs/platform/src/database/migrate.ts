import { runMigrations as runQueueMigrations } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import { QUEUE_SCHEMA } from '../queue/connection';
import { migrations } from './migrations';

/** A key of our own for the advisory lock: two processes that migrate at once take turns. */
const MIGRATION_LOCK = 716_310_214;

type Entity = (new () => object) | EntitySchema;

/** Owner's connection that only migrates: entities are given to compare the schema, never to synchronise it. */
export function ownerDataSource(url: string, entities: Entity[] = []): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra: { max: 2 },
  });
}

/**
 * Brings the schema up to date and gives the runtime role (the user of `runtimeUrl`) its rights: it reads and writes rows,
 * owns nothing and cannot bypass row-level security.
 */
export async function migrate(ownerUrl: string, runtimeUrl: string): Promise<string[]> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = await ownerDataSource(ownerUrl).initialize();
    try {
      await source.query(`SET lock_timeout = '10s'`);
      const done = await source.runMigrations();
      await runQueueMigrations(lock, QUEUE_SCHEMA);
      await grantRuntimeRole(source, runtimeUrl);
      return done.map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

async function grantRuntimeRole(source: DataSource, runtimeUrl: string): Promise<void> {
  const url = new URL(runtimeUrl);
  const name = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  const [{ owner }] = await source.query('SELECT current_user AS owner');
  if (name === owner)
    throw new Error('DATABASE_URL must name a runtime role of its own, not the owner of the tables');

  const [known] = await source.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const role = await quoted(source, 'I', name);
  const secret = await quoted(source, 'L', password);
  // an owner who is no superuser may change the password of a role he made, but not name its attributes again;
  // that the role is harmless is checked when a process boots
  await source.query(
    known
      ? `ALTER ROLE ${role} PASSWORD ${secret}`
      : `CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${secret}`,
  );

  await source.query(`
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
    REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM ${role};
    REVOKE UPDATE, DELETE ON audit_entry FROM ${role};
    -- BullMQ puts its functions into its schema when it connects
    GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${role};
  `);
}

async function quoted(source: DataSource, kind: 'I' | 'L', value: string): Promise<string> {
  const [row] = await source.query(`SELECT format('%${kind}', $1::text) AS text`, [value]);
  return row.text;
}

/**
 * Compares the entities with a migrated schema (the habit `migrations:verify`): the schema builder must have nothing to add.
 * What it would only drop (indices, checks, keys that live in SQL alone) is ours on purpose.
 */
export async function missingFromMigrations(ownerUrl: string, entities: Entity[]): Promise<string[]> {
  const source = await ownerDataSource(ownerUrl, entities).initialize();
  try {
    const plan = await source.driver.createSchemaBuilder().log();
    return plan.upQueries
      .map((step) => step.query)
      .filter(
        (sql) =>
          !/DROP (INDEX|CONSTRAINT)|COMMENT ON/.test(sql) || /ADD "|ALTER COLUMN|CREATE TABLE/.test(sql),
      );
  } finally {
    await source.destroy();
  }
}

/** Names of all migrations: what a template of tests is known by. */
export const migrationNames = migrations.map((migration) => migration.name);

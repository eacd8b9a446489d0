/** A PostgreSQL of the user's own (`DATABASE_URL` = owner of the database) instead of the embedded one. */
import { createInterface } from 'node:readline/promises';
import { Refusal } from './refusal.mjs';

/** `NULLS NOT DISTINCT`, `security_invoker` views and the queue's own SQL need it. */
const oldestVersion = 150_000;

const explanations = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no such host',
  ETIMEDOUT: 'the host does not answer',
  '28P01': 'the password is wrong',
  28000: 'the server does not let this user in',
  '3D000': 'there is no such database; create it first',
};

/** Address without the password, fit for the screen. */
export function masked(url) {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}

/**
 * Opens a connection of the owner.
 * @throws Refusal that says in plain words why it cannot be had
 */
export async function connect(url) {
  const { default: pg } = await import('pg'); // installed by now, but not yet when this file is loaded
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Refusal(`Cannot open ${masked(url)}: ${explanations[error.code] ?? error.message}.`);
  }
}

/**
 * Checks that the owner may do what the migrations need, and finds the address of the runtime role.
 * @returns {Promise<string>} address under which the API and the worker connect
 * @throws Refusal naming what is missing
 */
export async function runtimeUrlOf(ownerUrl, { runtimeUrl, derive }) {
  if (!/^postgres(ql)?:\/\//.test(ownerUrl) || !URL.canParse(ownerUrl)) {
    throw new Refusal('DATABASE_URL must look like postgres://owner:password@host:5432/database');
  }
  const client = await connect(ownerUrl);
  try {
    const { rows } = await client.query(`
      SELECT current_database() AS database, current_setting('server_version') AS version,
             current_setting('server_version_num')::int AS version_number,
             has_database_privilege(current_database(), 'CREATE') AS creates_schemas,
             rolsuper OR rolcreaterole AS creates_roles
        FROM pg_roles WHERE rolname = current_user`);
    const server = rows[0];
    if (server.version_number < oldestVersion) {
      throw new Refusal(`PostgreSQL 15 or newer is needed; ${masked(ownerUrl)} is ${server.version}.`);
    }
    if (!server.creates_schemas) {
      throw new Refusal(
        `The user of DATABASE_URL may not create anything in "${server.database}"; it must own it.`,
      );
    }
    if (runtimeUrl) return runtimeUrl;
    if (!server.creates_roles) {
      throw new Refusal(
        `The portal works under a role of its own that cannot bypass row-level security, and the user of DATABASE_URL ` +
          `may not create it. Either let it (ALTER ROLE ... CREATEROLE), or create a plain LOGIN role yourself and give ` +
          `its address in DATABASE_RUNTIME_URL.`,
      );
    }
    return runtimeRoleUrl(ownerUrl, server.database, derive);
  } finally {
    await client.end();
  }
}

/** The migration creates the role `<database>_app` from the name and the password in this address. */
export function runtimeRoleUrl(ownerUrl, database, derive) {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(`${database}_app`);
  url.password = derive(`runtime-role:${database}`);
  return url.href;
}

/** Whether no migration has ever run there. */
export async function isEmptyDatabase(ownerUrl) {
  const client = await connect(ownerUrl);
  try {
    const { rowCount } = await client.query(`
      SELECT FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' LIMIT 1`);
    return rowCount === 0;
  } finally {
    await client.end();
  }
}

/**
 * Drops every schema of the database after a clear word: `--yes`, or the name of the database typed at the terminal.
 * @throws Refusal when the word is not given
 */
export async function emptyDatabase(ownerUrl, { confirmed }) {
  const client = await connect(ownerUrl);
  try {
    const { rows } = await client.query(`
      SELECT nspname AS name, format('%I', nspname) AS quoted FROM pg_namespace
       WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`);
    const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
    const names = rows.map(({ name }) => name).join(', ');
    if (!confirmed)
      await askForTheName(
        database,
        `--reset drops the schemas ${names} of ${masked(ownerUrl)} with all data.`,
      );
    await client.query(
      [
        'BEGIN',
        ...rows.map(({ quoted }) => `DROP SCHEMA ${quoted} CASCADE`),
        'CREATE SCHEMA public',
        'COMMIT',
      ].join(';'),
    );
    return names;
  } finally {
    await client.end();
  }
}

async function askForTheName(database, warning) {
  if (!process.stdin.isTTY)
    throw new Refusal(`${warning} To do that without a question: npm start -- --reset --yes`);
  const dialog = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await dialog.question(`${warning}\nType the name of the database to go on: `);
    if (answer.trim() !== database) throw new Refusal('Nothing was dropped.');
  } finally {
    dialog.close();
  }
}

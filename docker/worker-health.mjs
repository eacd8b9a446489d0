/** Health of the worker's container: exit code 0 when its database answers and its files can be written. */
import { access, constants } from 'node:fs/promises';
import pg from 'pg';

const database = new pg.Client({
  connectionString: process.env.DATABASE_URL,
  connectionTimeoutMillis: 5000,
  query_timeout: 3000,
});
try {
  await access(process.env.DATA_DIR, constants.W_OK);
  await database.connect();
  await database.query('SELECT 1');
  await database.end();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

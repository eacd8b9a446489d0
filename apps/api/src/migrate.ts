import 'reflect-metadata';
import { migrate, missingFromMigrations } from '@optovik/platform';
import { entities } from './entities';

/**
 * `node migrate.js` brings the schema up to date; with `--verify` it then says what the entities have and the schema lacks.
 * The owner's address never reaches the serving processes.
 */
async function main(): Promise<void> {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: runtimeUrl } = process.env;
  if (!ownerUrl || !runtimeUrl)
    throw new Error('migrate needs DATABASE_OWNER_URL (owner) and DATABASE_URL (runtime role)');
  const done = await migrate(ownerUrl, runtimeUrl);
  console.log(done.length > 0 ? `migrated: ${done.join(', ')}` : 'the schema is up to date');
  if (!process.argv.includes('--verify')) return;
  const missing = await missingFromMigrations(ownerUrl, entities);
  if (missing.length > 0)
    throw new Error(`The migrations lack what the entities have:\n${missing.join('\n')}`);
  console.log('the entities add nothing to the migrations');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

/**
 * Gives one Jest run one PostgreSQL. Jest calls this once per run (all projects name the same file) before the first spec.
 * `TEST_DATABASE_URL`, when set, is the owner address of a server that is already there: then nothing is started.
 * Projects that are pure TypeScript do not pay for a database.
 */
import path from 'node:path';

const withoutDatabase = new Set(['commerceml', 'simulator', 'contracts']);

export default async function startDatabaseForRun(globalConfig, projectConfig) {
  if (process.env.TEST_DATABASE_URL || !needsDatabase(globalConfig, projectConfig)) return;
  const { startTestPostgres } = await import('../../../apps/launcher/test-postgres.mjs');
  const server = await startTestPostgres();
  globalThis.optovikTestPostgres = server;
  process.env.TEST_DATABASE_URL = server.url;
}

/** `projects` holds directories or configuration files of a run over several projects; a run over one names only that one. */
function needsDatabase({ projects }, projectConfig) {
  const roots = projects.length > 1 ? projects.map(projectDirectory) : [projectConfig.rootDir];
  return roots.some((root) => !withoutDatabase.has(path.basename(root)));
}

const projectDirectory = (project) => (path.extname(project) === '' ? project : path.dirname(project));

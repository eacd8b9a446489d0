/** Where things lie. Computed from this file, so that every command works from any working directory. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const launcherDir = path.dirname(fileURLToPath(import.meta.url));
export const repoRoot = path.resolve(launcherDir, '..', '..');

export const fromRoot = (...parts) => path.join(repoRoot, ...parts);

/** Scratch of the repository itself: test clusters, caches, test reports. Ignored by git, safe to delete. */
export const scratchDir = fromRoot('.data');

/** The data of one portal: database, files, secrets, logs. `DATA_DIR` moves it; two clones never share it by default. */
export const dataDirFrom = (environment) =>
  environment.DATA_DIR ? path.resolve(environment.DATA_DIR) : scratchDir;

/** What the builds leave behind, relative to the repository root. */
export const built = {
  api: 'dist/apps/api/main.js',
  migrate: 'dist/apps/api/migrate.js',
  worker: 'dist/apps/worker/main.js',
  simulator: 'dist/integration-1c/simulator/main.js',
  cabinet: 'dist/apps/cabinet/browser/index.html',
};

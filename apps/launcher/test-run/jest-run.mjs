/** One Jest run over several projects, counted from its own report. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fromRoot, scratchDir } from '../paths.mjs';
import { runNode } from '../run-command.mjs';
import { judge } from './tally.mjs';

const homes = ['apps', 'libs', 'integration-1c'];
const web = new Set(['apps/cabinet', 'libs/ui']);

/** Directories with a Jest configuration, the browser's and all others apart. */
export function jestProjects() {
  const all = homes
    .flatMap((home) => readdirSync(fromRoot(home)).map((name) => `${home}/${name}`))
    .filter((directory) => existsSync(fromRoot(directory, 'jest.config.cjs')));
  return {
    server: all.filter((directory) => !web.has(directory)),
    web: all.filter((directory) => web.has(directory)),
  };
}

/** @param {string} name of the report @param {string[]} projects directories relative to the repository */
export async function runJest(name, projects, environment) {
  const report = path.join(scratchDir, 'test-results', `${name}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await runNode(
    [
      fromRoot('node_modules/jest/bin/jest.js'),
      ...['--projects', ...projects.map((project) => fromRoot(project))],
      ...['--maxWorkers=2', '--json', `--outputFile=${report}`],
    ],
    { environment, onOutput: () => undefined }, // the report also goes to standard output; people read standard error
  );
  return judge(readReport(report), code);
}

function readReport(file) {
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

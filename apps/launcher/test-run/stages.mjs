/** The stages of `npm test`. Each answers with a tally; none stops the others. */
import { existsSync } from 'node:fs';
import { buildIfStale } from '../build.mjs';
import { fromRoot } from '../paths.mjs';
import { runNode } from '../run-command.mjs';
import { jestProjects, runJest } from './jest-run.mjs';
import { runNodeTests } from './node-test-run.mjs';
import { judge, nothing, oneFailed, readLastLine } from './tally.mjs';

const journeys = 'e2e/run.mjs';

/** @type {Record<string, { title: string, needsDatabase?: boolean, needsPackages?: boolean, run(environment: object): Promise<object> }>} */
export const stages = {
  launcher: { title: 'launcher', run: runNodeTests },
  server: {
    title: 'server',
    needsDatabase: true,
    needsPackages: true,
    run: (environment) => runJest('server', jestProjects().server, environment),
  },
  web: { title: 'cabinet', run: (environment) => runJest('web', jestProjects().web, environment) },
  e2e: { title: 'build, browser journeys, chaos', needsPackages: true, run: runJourneys },
};

async function runJourneys(environment) {
  try {
    await buildIfStale();
  } catch (error) {
    return { ...oneFailed, reason: error.message };
  }
  if (!existsSync(fromRoot(journeys))) return { ...nothing, reason: `there is no ${journeys} in this clone` };
  let output = '';
  const code = await runNode([fromRoot(journeys)], {
    environment,
    onOutput: (text) => {
      output += text;
      process.stdout.write(text);
    },
  });
  return judge(readLastLine(output), code);
}

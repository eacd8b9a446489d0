#!/usr/bin/env node
/**
 * `npm run check`: what a change must pass before it is committed. Every step runs even when an earlier one failed.
 * `npm run check -- --only lint --only types` runs some of them. Ends with the line `N passed, N failed`.
 */
import './node-version.mjs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, nxEnvironment } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { fromRoot, launcherDir, scratchDir } from './paths.mjs';
import { say, secondsSince } from './progress.mjs';
import { explain, Refusal } from './refusal.mjs';
import { runNode } from './run-command.mjs';
import { typecheck } from './typecheck.mjs';

const succeeds = async (args, environment) => (await runNode(args, { environment })) === 0;
const tool = (file) => fromRoot('node_modules', file);
const ours = (file) => path.join(launcherDir, file);

const steps = {
  format: () => succeeds([tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']),
  lint: () =>
    succeeds(
      [
        ...[tool('eslint/bin/eslint.js'), '.', '--max-warnings=0'],
        ...[
          '--cache',
          '--cache-strategy=content',
          `--cache-location=${path.join(scratchDir, 'eslint-cache')}`,
        ],
      ],
      nxEnvironment,
    ),
  types: typecheck,
  tests: () =>
    succeeds([ours('test.mjs'), ...['launcher', 'server', 'web'].flatMap((stage) => ['--only', stage])]),
  build: () => buildIfStale().then(() => true),
  migrations: () => succeeds([ours('migrations-verify.mjs')]),
  docker: () => succeeds([fromRoot('docker/validate.mjs')]),
};

function chosenSteps() {
  const known = Object.keys(steps);
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const unknown = (values.only ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Refusal(`There is no step ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  return values.only ?? known;
}

async function runStep(name) {
  console.log(`\n=== ${name} ===`);
  const begun = performance.now();
  let passed = false;
  try {
    passed = await steps[name]();
  } catch (error) {
    console.error(explain(error));
  }
  return { name, passed, seconds: secondsSince(begun) };
}

try {
  const chosen = chosenSteps();
  await installIfNeeded();
  const results = [];
  for (const name of chosen) results.push(await runStep(name));

  console.log('\n=== result ===');
  for (const { name, passed, seconds } of results)
    say(`${passed ? 'passed' : 'FAILED'}  ${name} in ${seconds} s`);
  const failed = results.filter(({ passed }) => !passed).length;
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${results.length - failed} passed, ${failed} failed`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

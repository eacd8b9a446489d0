#!/usr/bin/env node
/**
 * `npm test`: everything a user of the repository should see green, from a clone where nothing is installed and nothing runs.
 * Ends with the line `N passed, N failed, N skipped`. `npm test -- --only server` runs one stage (repeatable).
 */
import './node-version.mjs';
import { parseArgs } from 'node:util';
import { installIfNeeded } from './install.mjs';
import { say, secondsSince } from './progress.mjs';
import { explain, Refusal } from './refusal.mjs';
import { stopRunningCommands } from './run-command.mjs';
import { startTestPostgres } from './test-postgres.mjs';
import { stages } from './test-run/stages.mjs';
import { installSystemPackages } from './test-run/system-packages.mjs';
import { line, oneFailed, sum } from './test-run/tally.mjs';

/** Settings of a portal on this machine must not leak into the tests. */
const foreignToTests = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_RUNTIME_URL',
  'DATA_DIR',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DEMO',
  'SECRET_KEY',
  'WEB_ROOT',
  'REDIS_URL',
  'MEILI_URL',
  'NODE_ENV',
];

function chosenStages() {
  const known = Object.keys(stages);
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const unknown = (values.only ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Refusal(`There is no stage ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  return values.only ?? known;
}

let server;

/** An own server (`TEST_DATABASE_URL`, or `DATABASE_URL` as for `npm start`) or an embedded one for all stages. */
async function databaseUrl() {
  const own = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (own) return own;
  server = await startTestPostgres();
  return server.url;
}

async function runStage({ title, run }, environment) {
  console.log(`\n=== ${title} ===`);
  const begun = performance.now();
  let tally;
  try {
    tally = await run(environment);
  } catch (error) {
    tally = { ...oneFailed, reason: explain(error) };
  }
  return { ...tally, title, seconds: secondsSince(begun) };
}

function stopOnSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => {
      stopRunningCommands();
      void Promise.resolve(server?.stop()).finally(() => process.exit(code));
    });
  }
}

async function main() {
  const chosen = chosenStages().map((name) => stages[name]);
  stopOnSignals();
  await installIfNeeded();
  if (chosen.some(({ needsPackages }) => needsPackages)) await installSystemPackages();

  const environment = {
    ...Object.fromEntries(foreignToTests.map((name) => [name, undefined])),
    FORCE_COLOR: process.env.FORCE_COLOR,
  };
  if (chosen.some(({ needsDatabase }) => needsDatabase)) environment.TEST_DATABASE_URL = await databaseUrl();
  const results = [];
  try {
    for (const stage of chosen) results.push(await runStage(stage, environment));
  } finally {
    await server?.stop();
  }

  console.log('\n=== result ===');
  for (const { title, seconds, reason, ...tally } of results) {
    say(`${title}: ${line(tally)} in ${seconds} s${reason ? ` (${reason})` : ''}`);
  }
  const total = sum(results);
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(line(total));
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  console.log(line(oneFailed));
  process.exitCode = 1;
}

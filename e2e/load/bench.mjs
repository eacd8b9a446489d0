#!/usr/bin/env node
/**
 * `npm run bench -- <suite>`: prepares its own data, prints a readable table and, as the last line, one JSON object
 * `{suite, machine, figures: [{name, value, unit, target, baseline?, ratio?, met}]}`. A figure that could not be measured is there
 * with `met: false` and the reason. Exit code 0 whatever the figures: a benchmark reports, it does not judge.
 */
import os from 'node:os';

const suites = { foundation: () => import('./suites/foundation.mjs') };

const name = process.argv[2];
if (!name || !(name in suites)) {
  console.error(`Usage: npm run bench -- <${Object.keys(suites).join(' | ')}>`);
  process.exit(1);
}

const say = (text) => console.error(`[${new Date().toISOString().slice(11, 19)}] ${text}`);
const { measurements } = await suites[name]();
const figures = [];
for (const measurement of measurements) {
  say(`measuring: ${measurement.name}`);
  figures.push(...(await measured(measurement)));
}

async function measured({ name: title, target, unit, measure }) {
  try {
    const results = await measure(say);
    return results.map((figure) => ({ ...figure }));
  } catch (error) {
    return [{ name: title, value: null, unit, target, met: false, reason: String(error?.message ?? error) }];
  }
}

console.log(
  `\n${'figure'.padEnd(58)} ${'value'.padStart(12)} ${'target'.padStart(14)} ${'baseline'.padStart(12)}  met`,
);
for (const { name: title, value, unit, target, baseline, met, reason } of figures) {
  const shown = value === null ? '—' : `${value} ${unit}`;
  const base = baseline === undefined ? '' : `${baseline} ${unit}`;
  console.log(
    `${title.padEnd(58)} ${shown.padStart(12)} ${String(target).padStart(14)} ${base.padStart(12)}  ${met ? 'yes' : 'NO'}`,
  );
  if (reason) console.log(`    ${reason}`);
}
const machine = {
  cores: os.cpus().length,
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
};
console.log(`\n${JSON.stringify({ suite: name, machine, figures })}`);
process.exit(0);

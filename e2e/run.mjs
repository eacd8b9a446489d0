#!/usr/bin/env node
/**
 * Browser journeys and the chaos run against the real stack. Prints each test and, as the last line, `N passed, N failed, N skipped`.
 * `node e2e/run.mjs [journeys | chaos]` runs one part.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { repoRoot } from './support/repo.mjs';

const parts = ['journeys', 'chaos'];
const only = process.argv[2];
if (only && !parts.includes(only)) {
  console.error(`Usage: node e2e/run.mjs [${parts.join(' | ')}]`);
  process.exit(1);
}

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const part of only ? [only] : parts) {
  const folder = path.join(repoRoot, 'e2e', part);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => path.join(folder, name));
  for (const file of files) await runFile(file);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || counts.passed + counts.skipped === 0 ? 1 : 0);

/** One file at a time: each starts a whole stack, and there are two cores. */
async function runFile(file) {
  const stream = run({ files: [file], concurrency: 1 });
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  for await (const { type, data } of stream) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite' || data.name === file) continue;
    const isSkipped = data.skip !== undefined;
    const outcome = isSkipped ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    counts[outcome] += 1;
    console.log(
      `${{ passed: '✓', failed: '✕', skipped: '-' }[outcome]} ${data.name} (${Math.round(data.details.duration_ms)} ms)`,
    );
    if (outcome === 'failed')
      console.log(data.details.error?.cause?.stack ?? data.details.error?.stack ?? data.details.error);
    if (isSkipped && typeof data.skip === 'string') console.log(`  skipped: ${data.skip}`);
  }
}

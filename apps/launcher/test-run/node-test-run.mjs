/** The launcher's own tests: they use the test runner of Node, because the launcher has no dependencies. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { launcherDir } from '../paths.mjs';
import { runNode } from '../run-command.mjs';
import { judge } from './tally.mjs';

export async function runNodeTests() {
  const directory = path.join(launcherDir, 'test');
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => path.join(directory, name));
  let output = '';
  const code = await runNode(['--test', '--test-reporter=spec', ...files], {
    onOutput: (text) => {
      output += text;
      process.stdout.write(text);
    },
  });
  return judge(readSummary(output), code);
}

/** The spec reporter ends with lines like `ℹ pass 41`. */
function readSummary(output) {
  const number = (word) => Number(output.match(new RegExp(`^ℹ ${word} (\\d+)$`, 'm'))?.[1] ?? Number.NaN);
  const [passed, failed, cancelled, skipped, todo] = ['pass', 'fail', 'cancelled', 'skipped', 'todo'].map(
    number,
  );
  if (Number.isNaN(passed)) return undefined;
  return { passed, failed: failed + cancelled, skipped: skipped + todo };
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { repoRoot } from '../support/repo.mjs';
import { ensureBuilt } from '../support/built.mjs';

/** Gzipped JavaScript that the browser loads before it shows the first page. */
export async function measureFirstLoad() {
  await ensureBuilt();
  const script = path.join(repoRoot, 'apps/cabinet/first-load.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const { value } = JSON.parse(stdout.trim().split('\n').at(-1));
  const kilobytes = Math.round(value / 100) / 10;
  return [
    {
      name: 'first load of the cabinet, JavaScript gzipped',
      value: kilobytes,
      unit: 'kB',
      target: '<= 250',
      met: kilobytes <= 250,
    },
  ];
}

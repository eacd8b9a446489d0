/** A directory of its own for one test, removed when the test ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function scratch(context) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'optovik-launcher-'));
  context.after(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
}

/**
 * Remembers from which sources something was built. A build is fresh when the sources have the same content and the outputs
 * are the very files that build left (another tool may have written over them since).
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const neverSources = new Set(['node_modules', 'dist', 'coverage', 'test']);
const isSource = (name) => !/\.(spec\.ts|md)$/.test(name) && !name.startsWith('jest.config.');

/**
 * @param {string} root
 * @param {string[]} places files and directories relative to root; an absent one counts as empty
 * @returns {string} sha256 over the names and contents
 */
export function hashSources(root, places) {
  const hash = createHash('sha256');
  for (const place of [...places].sort()) {
    for (const file of filesOf(root, place))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(path.join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(root, place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [place];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = path.join(place, entry.name);
      if (entry.isDirectory()) return neverSources.has(entry.name) ? [] : filesOf(root, child);
      return isSource(entry.name) ? [child] : [];
    });
}

export function isFresh(root, name, hash, outputs) {
  const stamp = readStamp(stampFile(root, name));
  const traces = tracesOf(root, outputs);
  return (
    stamp?.hash === hash && traces !== undefined && JSON.stringify(stamp.traces) === JSON.stringify(traces)
  );
}

/** @throws Error when an output is missing: the build said it was done, but was not */
export function rememberBuild(root, name, hash, outputs) {
  const traces = tracesOf(root, outputs);
  if (!traces) throw new Error(`The build of ${name} did not leave ${outputs.join(', ')}.`);
  const file = stampFile(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ hash, traces }));
  renameSync(draft, file);
}

const stampFile = (root, name) => path.join(root, 'dist', '.stamps', `${name}.json`);

function tracesOf(root, outputs) {
  const traces = outputs.map((output) => {
    const file = path.join(root, output);
    if (!existsSync(file)) return undefined;
    const { size, mtimeMs } = statSync(file);
    return [output, size, mtimeMs];
  });
  return traces.includes(undefined) ? undefined : traces;
}

function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Creates the cluster: once, whole or not at all. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { handOver } from './run-as.mjs';

/**
 * ICU with Russian rules sorts and compares; the C library locale must be C.UTF-8, because under plain C the trigram
 * extension sees no Cyrillic letter at all. macOS has no C.UTF-8.
 */
const localeArguments = [
  '--encoding=UTF8',
  `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
  '--locale-provider=icu',
  '--icu-locale=ru',
  '--text-search-config=russian',
];

/**
 * Runs initdb unless the cluster exists. It works in a directory beside and renames it at the end: a start killed in the
 * middle leaves no half-made cluster behind.
 * @returns whether a new cluster was made
 */
export async function createClusterUnlessPresent(account, { owner, password, durable }) {
  const { dataDir } = account;
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  removeUnfinished(parent, path.basename(dataDir));
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) return false;

  const unfinished = `${dataDir}.unfinished`;
  mkdirSync(unfinished, { mode: 0o700 });
  handOver(unfinished, account.owner);
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  handOver(passwordFile, account.owner);
  try {
    await run(
      account.command('initdb', [
        ...[
          '-D',
          unfinished,
          '-U',
          owner,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--data-checksums',
        ],
        ...(durable ? [] : ['--no-sync']),
        ...localeArguments,
      ]),
    );
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(unfinished, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  return true;
}

function removeUnfinished(parent, name) {
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(`${name}.unfinished`))
      rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
}

function run({ file, args, options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`initdb failed (${code ?? signal}): ${output.trim()}`)),
    );
  });
}

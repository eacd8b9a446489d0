/** One secret per data directory, made at the first start; every key and password we need is derived from it. */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

export const secretsFileOf = (dataDir) => path.join(dataDir, 'secrets.json');

/**
 * @returns {{ derive(purpose: string): string }} derive() gives 64 hexadecimal digits, always the same for one purpose
 * @throws Refusal when the file is there but cannot be read as what we wrote
 */
export function loadSecrets(dataDir) {
  const secret = readSecret(secretsFileOf(dataDir)) ?? createSecret(secretsFileOf(dataDir));
  return { derive: (purpose) => createHmac('sha256', secret).update(purpose).digest('hex') };
}

function readSecret(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw new Refusal(`Cannot read ${file} (${error.code}): does the data directory belong to another user?`);
  }
  try {
    const { secret } = JSON.parse(text);
    if (typeof secret === 'string' && secret.length >= 64) return secret;
  } catch {
    // falls through to the same refusal: the content is not ours
  }
  throw new Refusal(`${file} is damaged. Restore it from a copy, or start over with: npm start -- --reset`);
}

function createSecret(file) {
  const secret = randomBytes(32).toString('hex');
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ secret }), { mode: 0o600 });
  renameSync(draft, file);
  return secret;
}

#!/usr/bin/env node
/**
 * Checks everything in this folder: `node docker/validate.mjs`. With Docker Compose at hand it lets Compose itself resolve the
 * files; without it says so. The static checks run in both cases.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeFindings, environmentFindings, imageFindings, nginxFindings } from './static-check.mjs';

const directory = path.dirname(fileURLToPath(import.meta.url));
const example = ['--env-file', path.join(directory, '.env.example')];
const findings = [
  ...composeFindings(directory, 'compose.yaml'),
  ...composeFindings(directory, 'compose.dev.yaml'),
  ...environmentFindings(directory, 'compose.yaml'),
  ...['Dockerfile.api', 'Dockerfile.worker', 'Dockerfile.cabinet'].flatMap((name) =>
    imageFindings(directory, name),
  ),
  ...nginxFindings(directory),
];

if (compose(['version']).status === 0) {
  for (const [file, ...options] of [['compose.yaml', ...example], ['compose.dev.yaml']]) {
    const { status, stderr } = compose([...options, '-f', path.join(directory, file), 'config', '--quiet']);
    if (status !== 0) findings.push(`docker compose config refuses ${file}: ${stderr.trim()}`);
  }
  const withoutSecrets = compose([
    '--env-file',
    '/dev/null',
    '-f',
    path.join(directory, 'compose.yaml'),
    'config',
    '--quiet',
  ]);
  if (withoutSecrets.status === 0) findings.push('compose.yaml is content without its secrets');
  console.log('docker compose config was asked');
} else {
  console.log('docker compose is not on this machine: the files were checked statically only');
}

for (const finding of findings) console.error(`- ${finding}`);
console.log(findings.length === 0 ? 'docker/: nothing to object' : `docker/: ${findings.length} objections`);
process.exitCode = findings.length === 0 ? 0 : 1;

function compose(args) {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME }; // no variable of this machine fills a gap
  const result = spawnSync('docker', ['compose', ...args], { encoding: 'utf8', env: environment });
  return result.error ? { status: 1, stderr: result.error.message } : result;
}

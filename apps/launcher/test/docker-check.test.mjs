import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import {
  composeFindings,
  environmentFindings,
  imageFindings,
  nginxFindings,
} from '../../../docker/static-check.mjs';
import { fromRoot } from '../paths.mjs';
import { scratch } from './scratch.mjs';

/** A copy of docker/ beside the rest of the repository, with one file changed. */
function dockerWith(context, file, from, to) {
  const root = scratch(context);
  for (const name of [
    'apps',
    'libs',
    'integration-1c',
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
  ]) {
    symlinkSync(fromRoot(name), path.join(root, name));
  }
  const directory = path.join(root, 'docker');
  mkdirSync(directory);
  cpSync(fromRoot('docker'), directory, { recursive: true });
  const text = readFileSync(path.join(directory, file), 'utf8');
  assert.ok(text.includes(from), `${file} no longer contains what this test spoils: ${from}`);
  writeFileSync(path.join(directory, file), text.replaceAll(from, to));
  return [
    ...composeFindings(directory, 'compose.yaml'),
    ...environmentFindings(directory, 'compose.yaml'),
    ...['Dockerfile.api', 'Dockerfile.worker', 'Dockerfile.cabinet'].flatMap((name) =>
      imageFindings(directory, name),
    ),
    ...nginxFindings(directory),
  ].join('\n');
}

test('the files as they are pass', (context) => {
  assert.equal(dockerWith(context, 'README.md', '# docker', '# docker'), '');
});

const spoilt = [
  [
    'a secret written down',
    'compose.yaml',
    '${SECRET_KEY:?set SECRET_KEY in docker/.env}',
    'topsecret',
    /SECRET_KEY of api is written down/,
  ],
  [
    'a secret that may be absent',
    'compose.yaml',
    '${REDIS_PASSWORD:?set REDIS_PASSWORD in docker/.env}',
    '${REDIS_PASSWORD:-}',
    /demanded/,
  ],
  ['a variable the example does not know', '.env.example', 'PUBLIC_URL=', '# ', /does not know PUBLIC_URL/],
  [
    'a dependency on nobody',
    'compose.yaml',
    'redis: { condition',
    'cache: { condition',
    /the service cache, which is nowhere/,
  ],
  [
    'the owner handed to the API',
    'compose.yaml',
    'PUBLIC_URL:',
    'DATABASE_OWNER_URL:',
    /api gets the owner of the database/,
  ],
  ['an image that runs as root', 'Dockerfile.api', 'USER node', 'USER root', /Dockerfile.api runs as root/],
  [
    'an image without a health check',
    'Dockerfile.worker',
    'HEALTHCHECK',
    'LABEL',
    /worker has no health check/,
  ],
  [
    'a copied path that is gone',
    'Dockerfile.worker',
    'COPY apps/worker',
    'COPY apps/gone',
    /copies apps\/gone/,
  ],
  ['a secret baked in', 'Dockerfile.api', 'ENV NODE_ENV', 'ENV SECRET_KEY=x NODE_ENV', /bakes a secret in/],
  [
    'a proxy less patient than 1C',
    'nginx.conf',
    'proxy_read_timeout 200s',
    'proxy_read_timeout 60s',
    /at least 200 s/,
  ],
  [
    'a lost alias of the exchange',
    'nginx.conf',
    '/bitrix/admin/1c_exchange.php',
    '/bitrix',
    /does not pass \/bitrix/,
  ],
  [
    'another content policy',
    'security-headers.conf',
    "script-src 'self'",
    'script-src *',
    /content policy differs/,
  ],
];
for (const [what, file, from, to, finding] of spoilt) {
  test(`${what} is found`, (context) => {
    assert.match(dockerWith(context, file, from, to), finding);
  });
}

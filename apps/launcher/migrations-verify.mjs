#!/usr/bin/env node
/**
 * `npm run migrations:verify`: all migrations on an empty database, then once more (nothing may be left to do), then the
 * comparison with the entities: the schema builder must have nothing to add.
 */
import './node-version.mjs';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfStale } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { connect } from './own-database.mjs';
import { built, fromRoot } from './paths.mjs';
import { say } from './progress.mjs';
import { explain, Refusal } from './refusal.mjs';
import { runNode } from './run-command.mjs';
import { serverEnvironment } from './server-environment.mjs';
import { startTestPostgres } from './test-postgres.mjs';

const database = 'verified';

async function verify(server, home) {
  const admin = await connect(server.url);
  await admin.query(`CREATE DATABASE ${database}`);
  await admin.end();
  const ownerUrl = new URL(server.url);
  ownerUrl.pathname = `/${database}`;
  const runtimeUrl = new URL(ownerUrl);
  runtimeUrl.username = `${database}_app`;
  runtimeUrl.password = randomBytes(12).toString('hex');

  const environment = {
    ...serverEnvironment({
      environment: process.env,
      directory: { server: home },
      secrets: { derive: () => randomBytes(32).toString('hex') },
      demo: false,
      runtimeUrl: runtimeUrl.href,
      host: '127.0.0.1',
      port: 3000,
    }),
    DATABASE_OWNER_URL: ownerUrl.href,
  };
  const steps = [
    ['all migrations on an empty database', []],
    ['once more: nothing left to do', []],
    ['the entities find every column they know', ['--verify']],
  ];
  for (const [what, words] of steps) {
    say(what);
    const code = await runNode([fromRoot(built.migrate), ...words], { environment });
    if (code !== 0) throw new Refusal(`migrations:verify failed at "${what}" (${code}).`);
  }
}

let server;
const home = mkdtempSync(path.join(os.tmpdir(), 'optovik-verify-'));
try {
  await installIfNeeded();
  await buildIfStale(['servers']);
  server = await startTestPostgres(home);
  await verify(server, home);
  say('the migrations and the entities agree');
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
} finally {
  await server?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * A clone with programs of a few lines instead of the real ones: what the launcher does to them is the same, and a start takes
 * a second. The cabinet counts as built.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { built, fromRoot } from '../paths.mjs';
import { isAlive } from '../processes.mjs';
import { hashSources, rememberBuild } from '../source-stamp.mjs';
import { scratch } from './scratch.mjs';

const sources = {
  'libs/platform/src/index.ts': `
    export function stay(name: string) {
      process.send?.('ready');
      for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => { console.log(name, 'leaves'); process.exit(0); });
    }`,
  'apps/api/src/main.ts': `
    import { createServer } from 'node:http';
    import pg from 'pg';
    import { stay } from '@optovik/platform';
    const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] });
    pool.on('error', () => undefined);
    createServer((_, response) => {
      pool.query('SELECT current_user AS role, count(*)::int AS starts FROM start').then(
        ({ rows }) => response.end(JSON.stringify({ ...rows[0], pid: process.pid, env: process.env })),
        (error) => response.writeHead(503).end(error.message),
      );
    }).listen(Number(process.env['PORT']), process.env['HOST'], () => stay('api'));`,
  'apps/api/src/migrate.ts': `
    import pg from 'pg';
    const { username, password } = new URL(process.env['DATABASE_URL']!);
    const owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] });
    await owner.connect();
    await owner.query('CREATE TABLE IF NOT EXISTS start (at timestamptz)');
    await owner.query('INSERT INTO start VALUES (now())');
    const known = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [username]);
    await owner.query((known.rowCount ? 'ALTER' : 'CREATE') + \` ROLE \${username} LOGIN PASSWORD '\${password}'\`);
    await owner.query(\`GRANT SELECT ON start TO \${username}\`);
    await owner.end();`,
  'apps/worker/src/main.ts': `
    import { stay } from '@optovik/platform';
    setInterval(() => undefined, 1000);
    stay('worker');`,
  'integration-1c/simulator/src/main.ts': `
    console.log(JSON.stringify(process.argv.slice(2)));
    setInterval(() => undefined, 1000);
    process.send?.('ready');
    for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0));`,
  'apps/launcher/demo/load-demo.mjs': `
    import { writeFileSync } from 'node:fs';
    export const demoAdminPhone = () => '+79000000000';
    export async function loadDemo({ baseUrl, say, dataDir }) {
      say('demo loaded into ' + baseUrl);
      writeFileSync(dataDir + '/one-c-base.json', '{}', { flag: 'wx' });
      writeFileSync(dataDir + '/demo-loaded.json', JSON.stringify({
        simulatorArgs: ['--url', '{baseUrl}/1c/ut', '--control-port', '3400'],
        controlPort: 3400,
        signIns: [{ role: 'закупщик', name: 'Анна', phone: '+7 900 000-00-01' }],
      }));
    }`,
};

/** @returns a clone whose starts are stopped when the test ends */
export async function tinyClone(context) {
  const root = scratch(context);
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  for (const [file, text] of Object.entries(sources)) write(file, text);
  for (const name of ['node_modules', 'package.json', 'package-lock.json'])
    symlinkSync(fromRoot(name), path.join(root, name));
  write('tsconfig.base.json', readFileSync(fromRoot('tsconfig.base.json'), 'utf8'));
  cpSync(fromRoot('apps/launcher'), path.join(root, 'apps/launcher'), {
    recursive: true,
    filter: (source) => source !== fromRoot('apps/launcher/demo'),
  });
  write('apps/launcher/demo/load-demo.mjs', sources['apps/launcher/demo/load-demo.mjs']);
  write(built.cabinet, '<!doctype html>');
  const { products } = await import(pathToFileURL(path.join(root, 'apps/launcher/build.mjs')).href);
  rememberBuild(root, 'cabinet', hashSources(root, products.cabinet.sources), products.cabinet.outputs);

  const starts = [];
  context.after(async () => {
    for (const one of starts) one.process.kill('SIGTERM');
    await Promise.all(starts.map((one) => one.ended));
  });
  return {
    root,
    /** Runs the start with these words and variables. */
    start(words = [], environment = {}) {
      const one = launch(root, words, environment);
      starts.push(one);
      return one;
    },
    /** Pids of the processes that the launcher has forked. */
    children: () => JSON.parse(readFileSync(path.join(root, '.data/processes.json'), 'utf8')),
    postmaster: () =>
      Number(readFileSync(path.join(root, '.data/postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
  };
}

function launch(root, words, environment) {
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME };
  const child = spawn(process.execPath, ['apps/launcher/start.mjs', ...words], {
    cwd: root,
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  return {
    process: child,
    ended,
    output: () => output,
    /** @returns the address printed when everything works */
    async ready() {
      await until(
        () => output.includes('Stop:') || child.exitCode !== null || child.signalCode !== null,
        () => output,
      );
      const address = output.match(/Optovik works: +(http:\S+)\//)?.[1];
      if (!address) throw new Error(`The start ended early:\n${output}`);
      return address;
    },
  };
}

/** Waits for a condition, generously; says what it saw when it never came. */
export async function until(condition, explain = () => '') {
  for (let i = 0; i < 3600; i += 1) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error(`Waited in vain. ${explain()}`);
}

export const gone = (pid) =>
  until(
    () => !isAlive(pid),
    () => `process ${pid} lives`,
  );

/** The answer of the tiny API, undefined while it does not answer. */
export async function ask(address) {
  try {
    const response = await fetch(address);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Builds what is stale, and only that: a change of the server does not rebuild the cabinet, an unchanged clone builds nothing. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './exclusive-lock.mjs';
import { built, fromRoot, repoRoot, scratchDir } from './paths.mjs';
import { say, secondsSince, withHeartbeat } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { runNode, stopRunningCommands } from './run-command.mjs';
import { hashSources, isFresh, rememberBuild } from './source-stamp.mjs';

const shared = ['tsconfig.base.json', 'package-lock.json'];
const bundler = 'apps/launcher/build-node.mjs';

export const nxEnvironment = {
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  NG_CLI_ANALYTICS: 'false',
  NODE_OPTIONS: '',
  NODE_ENV: '',
};

/** Angular's table of chunks interests nobody who starts the portal; its warnings and errors do. */
async function buildCabinet() {
  let output = '';
  const code = await runNode(
    [fromRoot('node_modules/nx/dist/bin/nx.js'), 'build', 'cabinet', '--output-style=static'],
    { environment: nxEnvironment, onOutput: (text) => (output += text), collectErrors: true },
  );
  if (code !== 0 || /\bWARNING\b/.test(output)) console.log(output.trim());
  return code;
}

/** What there is to build: from which sources, into which files. */
export const products = {
  servers: {
    sources: [
      ...shared,
      bundler,
      'apps/api',
      'apps/worker',
      ...serverLibraries(),
      'integration-1c/commerceml',
    ],
    outputs: [built.api, built.migrate, built.worker],
    build: () => runNode([fromRoot(bundler), 'api', 'worker']),
  },
  simulator: {
    sources: [...shared, bundler, 'integration-1c/simulator'],
    outputs: [built.simulator],
    build: () => runNode([fromRoot(bundler), 'simulator']),
  },
  cabinet: {
    sources: [...shared, 'apps/cabinet', 'libs/ui', 'libs/contracts'],
    outputs: [built.cabinet],
    build: () => withHeartbeat('building the cabinet', buildCabinet),
  },
};

/**
 * Builds the named products that are stale, the light ones beside the heavy one.
 * @param {('servers' | 'simulator' | 'cabinet')[]} names
 * @throws Refusal as soon as one build fails; the others are stopped
 */
export async function buildIfStale(names = Object.keys(products)) {
  try {
    await Promise.all(names.map(buildOne));
  } catch (error) {
    stopRunningCommands();
    throw error;
  }
}

function serverLibraries() {
  return readdirSync(fromRoot('libs'))
    .filter((name) => name !== 'ui' && name !== 'testing')
    .map((name) => `libs/${name}`);
}

async function buildOne(name) {
  const { sources, outputs, build } = products[name];
  const stale = () => {
    const hash = hashSources(repoRoot, sources);
    return isFresh(repoRoot, name, hash, outputs) ? undefined : hash;
  };
  if (!stale()) return;
  await withLock(
    path.join(scratchDir, `build-${name}.lock`),
    async () => {
      const hash = stale(); // whoever held the lock may have built it
      if (!hash) return;
      const begun = performance.now();
      say(`building: ${name}`);
      const code = await build();
      if (code !== 0) throw new Refusal(`The build of ${name} failed (${code}); see its words above.`);
      rememberBuild(repoRoot, name, hash, outputs);
      say(`built: ${name} in ${secondsSince(begun)} s`);
    },
    ({ pid }) => say(`process ${pid} is building ${name}: waiting for it`),
  );
}

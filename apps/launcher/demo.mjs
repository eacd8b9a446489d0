/**
 * The demo wholesaler: loaded once per database through the real exchange protocol, then kept alive by the 1C simulator.
 * The loader leaves `demo-loaded.json` in the data directory: `{ simulatorArgs: string[], controlPort?: number, signIns: [{ role, name, phone }] }`.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { findFreePort } from './free-port.mjs';
import { built, fromRoot, launcherDir } from './paths.mjs';
import { say } from './progress.mjs';

const loader = path.join(launcherDir, 'demo', 'load-demo.mjs');

/**
 * Loads the demo unless it is there. A load that was cut short left no marker and is begun again.
 * @returns {Promise<{ simulatorArgs: string[], signIns: { role: string, name: string, phone: string }[] } | undefined>}
 */
export async function ensureDemo({ baseUrl, directory }) {
  if (!existsSync(directory.demoMarker)) {
    if (!existsSync(loader)) return undefined;
    say('loading the demo assortment through the 1C exchange');
    const { loadDemo } = await import(pathToFileURL(loader).href);
    await loadDemo({ baseUrl, say, dataDir: directory.root, simulatorEntry: fromRoot(built.simulator) });
  }
  return withFreeControlPort(JSON.parse(readFileSync(directory.demoMarker, 'utf8')), directory.demoMarker);
}

/** Another clone may have taken the control port of our simulator since; whoever steers it reads the port in the marker. */
async function withFreeControlPort(demo, marker) {
  if (!demo.controlPort) return demo;
  const controlPort = await findFreePort(demo.controlPort);
  if (controlPort === demo.controlPort) return demo;
  const place = demo.simulatorArgs.indexOf('--control-port') + 1;
  const moved = { ...demo, controlPort, simulatorArgs: demo.simulatorArgs.with(place, String(controlPort)) };
  const draft = `${marker}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(moved, null, 2), { mode: 0o600 });
  renameSync(draft, marker);
  return moved;
}

/** The port may differ from start to start: the loader writes `{baseUrl}` where the address of the portal belongs. */
export function simulatorProgram({ simulatorArgs }, baseUrl, environment) {
  return {
    name: 'simulator',
    file: built.simulator,
    args: simulatorArgs.map((argument) => argument.replaceAll('{baseUrl}', baseUrl)),
    environment,
  };
}

/** @returns {string} the people one can sign in as, one a line */
export function signInTable(signIns) {
  const columns = ['role', 'name', 'phone'];
  const widths = columns.map((column) => Math.max(...signIns.map((row) => row[column].length)));
  return signIns
    .map((row) => `    ${columns.map((column, i) => row[column].padEnd(widths[i])).join('   ')}`)
    .join('\n');
}

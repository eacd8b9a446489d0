/** The steps from a clone to a working portal, in order. Each says what it does; whatever was started is stopped by stop(). */
import { buildIfStale } from './build.mjs';
import { openDatabase } from './database.mjs';
import { defaultPort } from './arguments.mjs';
import { forgetData } from './data-directory.mjs';
import { ensureDemo, signInTable, simulatorProgram } from './demo.mjs';
import { findFreePort, isPortFree } from './free-port.mjs';
import { installIfNeeded } from './install.mjs';
import { isEmptyDatabase } from './own-database.mjs';
import { built, fromRoot } from './paths.mjs';
import { say } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { runNode, stopRunningCommands } from './run-command.mjs';
import { loadSecrets } from './secrets.mjs';
import { baseUrlOf, serverEnvironment } from './server-environment.mjs';
import { clearOrphans, createSupervisor } from './supervisor.mjs';

/**
 * @param {object} request
 * @param {ReturnType<import('./arguments.mjs').parseStart>} request.options
 * @param {Record<string, string | undefined>} request.environment
 * @param {ReturnType<import('./data-directory.mjs').openDataDirectory>} request.directory  its lock is held by the caller
 */
export function createPortal({ options, environment, directory }) {
  const host = environment.HOST || '127.0.0.1';
  const supervisor = createSupervisor({ ...directory, logsHere: options.logs });
  let database;

  async function start() {
    await clearOrphansAndSay(directory.processes);
    if (options.port) await refuseBusyPort(options.port, host);
    await installIfNeeded();
    if (options.reset && !environment.DATABASE_URL) {
      forgetData(directory);
      say(`forgot all data in ${directory.root}`);
    }
    const secrets = loadSecrets(directory.root);
    await openDatabaseWhileBuilding(secrets);
    if (options.reset || (await isEmptyDatabase(database.ownerUrl)))
      forgetData(directory, { keepDatabase: true });

    const port = await startServers(secrets);
    const baseUrl = baseUrlOf(host, port);
    const demo = options.demo ? await ensureDemo({ baseUrl, directory }) : undefined;
    if (demo) {
      await supervisor.start(simulatorProgram(demo, baseUrl, environment));
      say('the 1C simulator works');
    }
    return { baseUrl, signIns: demo?.signIns ?? [] };
  }

  async function openDatabaseWhileBuilding(secrets) {
    const opening = openDatabase({
      ...{ environment, directory, secrets },
      ...{ reset: options.reset, confirmed: options.yes },
    }).then((opened) => (database = opened));
    await Promise.all([opening, buildIfStale()]);
  }

  /** Migrates, then the API, then the worker. @returns the port taken */
  async function startServers(secrets) {
    const { ownerUrl, runtimeUrl } = database;
    const environmentFor = (port) =>
      serverEnvironment({ environment, directory, secrets, demo: options.demo, runtimeUrl, host, port });

    await migrate({ ...environmentFor(options.port ?? defaultPort), DATABASE_OWNER_URL: ownerUrl });
    for (let from = defaultPort; ;) {
      const port = options.port ?? (await findFreePort(from, { host }));
      try {
        await supervisor.start({ name: 'api', file: built.api, environment: environmentFor(port) });
        say(`the API works on port ${port}`);
        await supervisor.start({ name: 'worker', file: built.worker, environment: environmentFor(port) });
        say('the worker works');
        return port;
      } catch (error) {
        const snatched = !options.port && /EADDRINUSE/.test(error.message);
        if (!snatched) throw error;
        from = port + 1;
      }
    }
  }

  return {
    start,
    /** @returns {Promise<string[]>} names of the programs that had to be killed */
    async stop() {
      stopRunningCommands();
      const killed = await supervisor.stop();
      await database?.stop();
      return killed;
    },
    killAll: () => supervisor.killAll(),
  };
}

async function clearOrphansAndSay(processes) {
  const orphans = await clearOrphans(processes);
  if (orphans.length > 0) say(`cleared what a killed start left running: ${orphans.join(', ')}`);
}

async function refuseBusyPort(port, host) {
  if (await isPortFree(port, host)) return;
  throw new Refusal(
    `Port ${port} is busy: another program listens there. Give another one (PORT=${port + 1} npm start), ` +
      'or none: then the first free port is taken.',
  );
}

async function migrate(environment) {
  let output = '';
  const code = await runNode([fromRoot(built.migrate)], {
    environment,
    onOutput: (text) => (output += text),
    collectErrors: true,
  });
  if (code !== 0) throw new Refusal(`The migration failed (${code}):\n${output.trim()}`);
  say('the schema is up to date');
}

/** What the person sees at the end. */
export function welcome({ baseUrl, signIns }, directory) {
  const people =
    signIns.length === 0
      ? ''
      : `\n\n  Demo sign-ins (the code arrives in the demo SMS inbox on the sign-in page):\n${signInTable(signIns)}`;
  return `
  Optovik works:  ${baseUrl}/
  API document:   ${baseUrl}/api/openapi.json
  Data and logs:  ${directory.root}
  Stop:           Ctrl-C${people}
`;
}

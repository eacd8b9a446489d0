/** The environment of the processes we start: what the user gave, completed by what we know. */
import path from 'node:path';
import { demoAdminPhone } from './demo/load-demo.mjs';
import { built, fromRoot } from './paths.mjs';

/**
 * The owner's address is not in it: the API and the worker never get more than the runtime role.
 * @returns {Record<string, string | undefined>} a value `undefined` is left out by Node
 */
export function serverEnvironment({ environment, directory, secrets, demo, runtimeUrl, host, port }) {
  return {
    ...environment,
    NODE_ENV: environment.NODE_ENV || 'production',
    DATABASE_OWNER_URL: undefined,
    DATABASE_RUNTIME_URL: undefined,
    DATABASE_URL: runtimeUrl,
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: environment.PUBLIC_URL || baseUrlOf(host, port),
    DATA_DIR: directory.server,
    SECRET_KEY: environment.SECRET_KEY || secrets.derive('server-secret-key'),
    SMS_PROVIDER: environment.SMS_PROVIDER || 'demo',
    DEMO: String(demo),
    ...(demo && { FIRST_ADMIN_PHONE: environment.FIRST_ADMIN_PHONE || demoAdminPhone() }),
    WEB_ROOT: environment.WEB_ROOT || path.dirname(fromRoot(built.cabinet)),
  };
}

/** An address to open: a wildcard to listen on is no address to go to. */
export function baseUrlOf(host, port) {
  const reachable = ['0.0.0.0', '::', ''].includes(host) ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

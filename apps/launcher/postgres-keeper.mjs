/** Keeps the embedded PostgreSQL of a running portal alive: started again on the same port when it dies. */
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from './embedded-postgres.mjs';
import { say } from './progress.mjs';

const delays = [200, 1000, 5000, 15_000];

/**
 * @param {Parameters<typeof startPostgres>[0]} options
 * @returns {Promise<{ url(database?: string): string, port: number, mode: string, fresh: boolean, stop(): Promise<void> }>}
 */
export async function keepPostgres(options) {
  let server = await startPostgres(options);
  let stopping = false;
  const { port } = server;

  async function revive() {
    for (let failures = 0; !stopping; failures += 1) {
      await pause(delays[Math.min(failures, delays.length - 1)]);
      if (stopping) return;
      try {
        server = await startPostgres({ ...options, port });
        if (stopping) return void (await server.stop());
        say(`PostgreSQL works again (process ${server.pid})`);
        return watch();
      } catch (error) {
        say(`PostgreSQL does not start again: ${error.message}`);
      }
    }
  }

  function watch() {
    void server.exited.then(({ code, signal }) => {
      if (stopping) return;
      say(`PostgreSQL stopped unexpectedly (${signal ?? code}): starting it again`);
      void revive();
    });
  }

  watch();
  return {
    ...server,
    async stop() {
      stopping = true;
      await server.stop();
    },
  };
}

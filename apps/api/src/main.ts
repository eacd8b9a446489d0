import 'reflect-metadata';
import { loadConfig } from '@optovik/platform';
import { createApi } from './create-api';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createApi(config);
  await app.listen(config.PORT, config.HOST);
  // The launcher waits for this word, and its death ends us: an orphan would keep the port.
  process.send?.('ready');
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

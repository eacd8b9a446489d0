import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DrainLoops, loadConfig } from '@optovik/platform';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: config.LOG_LEVEL === 'debug' ? ['error', 'warn', 'log', 'debug'] : ['error', 'warn', 'log'],
    abortOnError: false,
  });
  app.enableShutdownHooks();
  app.get(DrainLoops).start();
  process.send?.('ready');
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp, type Config } from '@optovik/platform';
import { AppModule } from './app.module';
import { serveOpenApi } from './openapi';
import { serveCabinet } from './serve-cabinet';

/** The whole HTTP process, ready to listen: used by `main.ts` and by the tests of the API. */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  const app = await createHttpApp(AppModule.with(config), config);
  serveOpenApi(app);
  if (config.WEB_ROOT) await serveCabinet(app, config.WEB_ROOT);
  return app;
}

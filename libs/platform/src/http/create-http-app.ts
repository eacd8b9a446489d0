import fastifyCookie from '@fastify/cookie';
import type { LogLevel, Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config';

const logLevels: readonly LogLevel[] = ['error', 'warn', 'log', 'debug'];
const JSON_LIMIT = 2 * 1024 * 1024;

/** Paths outside /api: 1C's door and the health of the process. */
const outsideApi = ['health/{*rest}', '1c/{*rest}', 'bitrix/{*rest}'];

/**
 * The HTTP application, the same in production and in tests: JSON bodies are parsed and limited, everything else (what 1C
 * uploads) reaches the controller as a raw stream.
 */
export async function createHttpApp(
  root: Type | DynamicModule,
  config: Config,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: (_address, hop) => hop < config.TRUSTED_PROXY_HOPS,
    bodyLimit: JSON_LIMIT,
    // 1C keeps connections idle between its calls; nginx before us closes after 75 s
    keepAliveTimeout: 90_000,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: logLevels.slice(0, logLevels.indexOf(config.LOG_LEVEL) + 1),
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.setGlobalPrefix('api', { exclude: outsideApi });
  await app.register(fastifyCookie as never);
  fastify.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff');
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    return payload;
  });
  app.enableShutdownHooks();
  return app;
}

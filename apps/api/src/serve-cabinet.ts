import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Angular writes component styles into the page
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

const notForTheCabinet = /^\/(api|1c|bitrix|health)(\/|$|\?)/;

/** A chunk of an older build, a favicon: a missing file is missing, a page in its place would break the script that asked. */
const namesAFile = /^[^?]*\.\w{1,8}(\?|$)/;

/** Serves the built cabinet from the API process (the embedded default; nginx does it in production). */
export async function serveCabinet(app: NestFastifyApplication, webRoot: string): Promise<void> {
  const root = resolve(webRoot);
  if (!existsSync(join(root, 'index.html'))) return;
  await app.register(
    fastifyStatic as never,
    {
      root,
      wildcard: false,
      index: false,
      preCompressed: true,
      maxAge: '1y',
      immutable: true,
    } as never,
  );
  const page = (request: FastifyRequest, reply: FastifyReply) => {
    if (notForTheCabinet.test(request.url) || namesAFile.test(request.url)) return reply.callNotFound();
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', contentSecurityPolicy)
      .header('referrer-policy', 'same-origin')
      .header('cross-origin-opener-policy', 'same-origin')
      .sendFile('index.html', { maxAge: 0, immutable: false, cacheControl: false });
  };
  // Nest owns the not-found handler of Fastify, so the page of every client route is a wildcard route
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/', page);
  fastify.get('/*', page);
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

const doorPath = /^\/(1c\/|bitrix\/admin\/)/;

/**
 * Whatever content type 1C (or a person with curl) puts on an upload, its bytes must reach the door as a stream: a parser of JSON or
 * of plain text would hold the whole file in memory and refuse it above its own limit.
 */
@Injectable()
export class RawUploads implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    fastify.addHook('onRequest', async (request) => {
      const isUpload = request.method === 'POST' && doorPath.test(request.url);
      if (isUpload && request.headers['content-type'] !== undefined) {
        request.raw.headers['content-type'] = 'application/octet-stream';
      }
    });
  }
}

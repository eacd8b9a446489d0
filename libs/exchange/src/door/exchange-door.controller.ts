import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { OpenToAll } from '@optovik/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DoorVisit } from './door-visit';
import { ExchangeDoor } from './exchange-door';

/**
 * Where stock 1C knocks: an address of its own for each channel, and the address of Bitrix that УТ takes when its settings name
 * only the host (1c-exchange 2.1). Both methods are accepted for every mode. 1C brings its own credentials.
 */
@Controller()
export class ExchangeDoorController {
  constructor(private readonly door: ExchangeDoor) {}

  @Get('1c/:channel/exchange')
  @OpenToAll()
  @ApiOperation({ summary: '1C: checkauth, init, import, query, success of one channel' })
  @ApiProduces('text/plain', 'application/xml')
  @ApiOkResponse({ description: 'success, progress, failure or CommerceML', schema: { type: 'string' } })
  ask(
    @Param('channel') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(code, request, reply);
  }

  @Post('1c/:channel/exchange')
  @OpenToAll()
  @ApiOperation({ summary: '1C: file of one channel, raw bytes' })
  @ApiProduces('text/plain', 'application/xml')
  @ApiOkResponse({ description: 'success or failure', schema: { type: 'string' } })
  bring(
    @Param('channel') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(code, request, reply);
  }

  @Get('bitrix/admin/1c_exchange.php')
  @OpenToAll()
  @ApiOperation({ summary: '1C at the address of Bitrix: the login names the channel' })
  @ApiProduces('text/plain', 'application/xml')
  @ApiOkResponse({ description: 'success, progress, failure or CommerceML', schema: { type: 'string' } })
  askAtBitrix(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(null, request, reply);
  }

  @Post('bitrix/admin/1c_exchange.php')
  @OpenToAll()
  @ApiOperation({ summary: '1C at the address of Bitrix: file, raw bytes' })
  @ApiProduces('text/plain', 'application/xml')
  @ApiOkResponse({ description: 'success or failure', schema: { type: 'string' } })
  bringToBitrix(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(null, request, reply);
  }

  private async answer(
    channelCode: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const hangUp = new AbortController();
    reply.raw.once('close', () => hangUp.abort());
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    const visit = new DoorVisit({
      method: request.method,
      channelCode,
      url: request.raw.url ?? '',
      authorization: request.headers.authorization,
      cookie: request.headers.cookie,
      body: streamOf(request.body),
      contentLength: Number.isSafeInteger(length) ? length : null,
      clientIp: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      hungUp: hangUp.signal,
    });
    const { status, contentType, body } = await this.door.answer(visit);
    const bytes = Buffer.from(body, 'utf8');
    if (status === 401) reply.header('www-authenticate', 'Basic realm="1C exchange", charset="UTF-8"');
    await reply
      .status(status)
      .header('content-type', contentType)
      .header('content-length', bytes.length)
      .header('cache-control', 'no-store')
      .send(bytes);
  }
}

function streamOf(body: unknown): Readable | null {
  if (body instanceof Readable) return body;
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Readable.from([Buffer.from(body)]);
  return null;
}

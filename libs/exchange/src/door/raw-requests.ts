import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { RequestJournal } from '../journal/request-journal';
import { failure } from './door-reply';
import { DoorVisit } from './door-visit';

const doorPath = /^\/(1c\/|bitrix\/admin\/)/;
const doorLine =
  /^(GET|POST) (\/(?:1c\/([^/?]+)\/exchange|bitrix\/admin\/1c_exchange\.php)[^\r\n]*?)(?: HTTP\/1\.\d)?\r?\n/;

interface UnreadableRequest extends Error {
  readonly rawPacket?: Buffer;
}

/**
 * Two things about requests of 1C that the web framework would settle in its own way. Whatever content type an upload carries, its
 * bytes reach the door as a stream. And a request line that no HTTP parser takes (a raw space or a raw Cyrillic letter in a file name)
 * is answered in the grammar of 1C and stands in the journal, instead of vanishing.
 */
@Injectable()
export class RawRequests implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly journal: RequestJournal,
  ) {}

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    fastify.addHook('onRequest', async (request) => {
      const isUpload = request.method === 'POST' && doorPath.test(request.url);
      if (isUpload && request.headers['content-type'] !== undefined) {
        request.raw.headers['content-type'] = 'application/octet-stream';
      }
    });
    this.answerUnreadable(this.host.httpAdapter.getHttpServer());
  }

  private answerUnreadable(server: Server): void {
    const others = server.listeners('clientError') as ((error: Error, socket: Socket) => void)[];
    server.removeAllListeners('clientError');
    server.on('clientError', (error: UnreadableRequest, socket: Socket) => {
      const head = doorLine.exec(error.rawPacket?.toString('utf8') ?? '');
      if (!head || !socket.writable) {
        for (const other of others) other.call(server, error, socket);
        return;
      }
      void this.refuse(socket, head);
    });
  }

  private async refuse(socket: Socket, [, method, url, channelCode]: RegExpExecArray): Promise<void> {
    const visit = new DoorVisit({
      method: method ?? '',
      channelCode: channelCode ?? null,
      url: url ?? '',
      authorization: undefined,
      cookie: undefined,
      body: null,
      contentLength: null,
      clientIp: socket.remoteAddress ?? '',
      userAgent: '',
      hungUp: new AbortController().signal,
    });
    const reply = failure(
      'Адрес запроса не разобрать: имя файла с пробелами или русскими буквами должно быть URL-кодировано',
      visit.correlationId,
      400,
    );
    const body = Buffer.from(reply.body);
    const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: ${reply.contentType}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
    socket.end(Buffer.concat([Buffer.from(head), body]));
    await this.journal.write(visit, reply, 0);
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod';
import { ActRefused } from '../base/order-life';
import { FAULTS, UnknownFault } from '../faults';
import { OneCIsSilent, type Simulator } from '../simulator';
import { ADMIN_PAGE } from './admin-page';
import { benchState, orderView } from './bench-state';
import { ControlCommands, NotFound } from './control-commands';

const MAX_BODY_BYTES = 1024 * 1024;

class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** Remote control of the bench on the loopback interface: the page, the state and the commands. */
export class ControlServer {
  private readonly commands: ControlCommands;
  private readonly server: Server;

  constructor(private readonly simulator: Simulator) {
    this.commands = new ControlCommands(simulator);
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** @returns the port, useful when 0 was asked for */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => resolve((this.server.address() as AddressInfo).port));
    });
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      refuseStrangers(request);
      const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
      if (request.method === 'GET' && path === '/') {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(ADMIN_PAGE);
        return;
      }
      send(response, 200, await this.route(`${request.method} ${path}`, request));
    } catch (error) {
      send(response, statusOf(error), { error: reasonOf(error) });
    }
  }

  private async route(route: string, request: IncomingMessage): Promise<unknown> {
    const order = /^POST \/orders\/([^/]+)\/([\w-]+)$/.exec(route);
    if (order) {
      const [, number = '', verb = ''] = order;
      return orderView(
        this.simulator,
        await this.commands.order(decodeURIComponent(number), verb, await bodyOf(request)),
      );
    }
    switch (route) {
      case 'GET /state':
        return benchState(this.simulator);
      case 'GET /requests':
        return this.simulator.requests;
      case 'GET /faults':
        return FAULTS;
      case 'POST /exchange': {
        const runs = await this.commands.exchange(await bodyOf(request));
        return { ok: runs.every((run) => run.ok), runs };
      }
      case 'POST /pause':
        await this.simulator.pause();
        return { paused: true };
      case 'POST /resume':
        this.simulator.resume();
        return { paused: false };
      case 'POST /stock':
        await this.commands.stock(await bodyOf(request));
        return { ok: true };
      case 'POST /price':
        await this.commands.price(await bodyOf(request));
        return { ok: true };
      case 'POST /deletion':
        await this.commands.markDeleted(await bodyOf(request));
        return { ok: true };
      case 'POST /fault':
        this.commands.arm(await bodyOf(request));
        return { armed: this.simulator.faults.armed() };
      case 'DELETE /fault':
        await this.commands.disarm();
        return { armed: [] };
      default:
        throw new NotFound(`Нет команды ${route}`);
    }
  }
}

/** A page of another site opened in the same browser must not drive the bench. */
function refuseStrangers(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  const { origin } = request.headers;
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) throw new Forbidden('Обращайтесь по адресу 127.0.0.1');
  if (origin !== undefined && origin !== `http://${host}`) throw new Forbidden('Запрос с чужой страницы');
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new SyntaxError('Слишком большой запрос');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8').trim();
  return text === '' ? {} : (JSON.parse(text) as unknown);
}

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof ActRefused || error instanceof OneCIsSilent) return 409;
  if (error instanceof Forbidden) return 403;
  return [ZodError, SyntaxError, UnknownFault].some((kind) => error instanceof kind) ? 400 : 500;
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError)
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

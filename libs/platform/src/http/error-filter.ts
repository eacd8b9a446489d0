import { randomBytes } from 'node:crypto';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorBody, ErrorCode } from '@optovik/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from './app-error';

const codeOfStatus: Record<number, [ErrorCode, string]> = {
  400: ['VALIDATION_FAILED', 'Запрос заполнен неверно'],
  401: ['NOT_SIGNED_IN', 'Войдите в кабинет'],
  403: ['FORBIDDEN', 'Недостаточно прав'],
  404: ['NOT_FOUND', 'Такой записи нет или она вам недоступна'],
  413: ['VALIDATION_FAILED', 'Слишком большой запрос'],
  415: ['VALIDATION_FAILED', 'Такой формат запроса не поддерживается'],
  429: ['TOO_MANY_REQUESTS', 'Слишком много запросов, подождите минуту'],
};

/** Turns whatever was thrown into `ErrorBody`. What we did not foresee is logged with its stack and hidden from the caller. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const correlationId = randomBytes(6).toString('hex');
    const { status, body } = this.describe(thrown);
    const line = `${request.method} ${request.url.split('?')[0]} -> ${status} ${body.code} [${correlationId}]`;
    if (status >= 500)
      this.logger.error(`${line} ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    else this.logger.debug(`${line} ${body.message}`);
    if (reply.sent) return;
    if (status === 429 && typeof body.details?.['retryAfterSeconds'] === 'number') {
      reply.header('retry-after', String(body.details['retryAfterSeconds']));
    }
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .send({ ...body, correlationId });
  }

  private describe(thrown: unknown): { status: number; body: ErrorBody } {
    if (thrown instanceof AppError) {
      return {
        status: thrown.httpStatus,
        body: {
          code: thrown.code,
          message: thrown.message,
          ...(thrown.details && { details: thrown.details }),
        },
      };
    }
    const status = statusOf(thrown);
    const [code, message] = codeOfStatus[status] ?? [
      'INTERNAL',
      'Что-то сломалось у нас. Ничего не потеряно, попробуйте ещё раз',
    ];
    return { status: codeOfStatus[status] ? status : 500, body: { code, message } };
  }
}

/** Status of Nest's exceptions and of Fastify's own errors (body too large, unknown media type). */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number')
    return thrown.statusCode;
  return 500;
}

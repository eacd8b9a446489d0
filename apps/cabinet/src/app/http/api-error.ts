import { HttpErrorResponse } from '@angular/common/http';
import type { ErrorBody, ErrorCode } from '@optovik/contracts';
import { isErrorCode } from './error-texts';

/** Codes of the server, and two that only the browser can see: no connection, and an answer that is not ours. */
export type ApiErrorCode = ErrorCode | 'OFFLINE' | 'UNREADABLE';

/** A refusal of the API. Every failed request ends in one, whatever went wrong below. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly httpStatus: number,
    readonly details: Readonly<Record<string, unknown>> = {},
    /** What to tell the support: the server's log is found by it. */
    readonly correlationId: string | null = null,
  ) {
    super(message);
  }

  /** A number among the details, for example `retryAfterSeconds`; null when it is not there. */
  detailNumber(key: string): number | null {
    const value = this.details[key];
    return typeof value === 'number' ? value : null;
  }
}

/** Turns whatever a request failed with into an `ApiError`. A proxy's HTML page or a cut connection becomes a code of our own. */
export function toApiError(failure: unknown): ApiError {
  if (failure instanceof ApiError) return failure;
  if (!(failure instanceof HttpErrorResponse)) return new ApiError('UNREADABLE', String(failure), 0);
  if (failure.status === 0) return new ApiError('OFFLINE', failure.message, 0);
  const body = readErrorBody(failure.error);
  if (body === null) return new ApiError('UNREADABLE', failure.message, failure.status);
  return new ApiError(body.code, body.message, failure.status, body.details, body.correlationId ?? null);
}

function readErrorBody(value: unknown): ErrorBody | null {
  if (!isRecord(value)) return null;
  const { code, message, details, correlationId } = value;
  if (typeof code !== 'string' || !isErrorCode(code) || typeof message !== 'string') return null;
  return {
    code,
    message,
    details: isRecord(details) ? details : undefined,
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

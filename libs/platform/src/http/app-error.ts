import type { ErrorCode } from '@optovik/contracts';

/** HTTP status of each refusal; a code that is not listed is 422: understood, but the business says no. */
const statusOf: Partial<Record<ErrorCode, number>> = {
  VALIDATION_FAILED: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  PHONE_INVALID: 400,
  NOT_SIGNED_IN: 401,
  PASSWORD_WRONG: 401,
  CSRF_MISMATCH: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  CART_CHANGED: 409,
  PHONE_TAKEN: 409,
  COUNTERPARTY_EXISTS: 409,
  CHANNEL_CODE_TAKEN: 409,
  MESSAGE_NOT_RETRYABLE: 409,
  MESSAGE_NOT_CANCELLABLE: 409,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  NOT_READY: 503,
};

/** A refusal of a whole command. The message is Russian and says the way out; `details` depends on the code. */
export class AppError extends Error {
  readonly httpStatus: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'AppError';
    this.httpStatus = statusOf[code] ?? 422;
  }
}

/** The one answer for what does not exist and for what is not yours: the two are not told apart. */
export const notFound = (): AppError => new AppError('NOT_FOUND', 'Такой записи нет или она вам недоступна');

import { z } from 'zod';

/** Every refusal the server can give. The cabinet switches over them exhaustively; the Russian text is in the cabinet's dictionary. */
export const ErrorCode = z.enum([
  'VALIDATION_FAILED',
  'NOT_SIGNED_IN',
  'CSRF_MISMATCH',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'INTERNAL',
  'NOT_READY',
  // identity
  'CODE_WRONG',
  'CODE_EXPIRED',
  'CODE_EXHAUSTED',
  'PASSWORD_WRONG',
  'PHONE_INVALID',
  'PHONE_TAKEN',
  'LAST_IDENTITY',
  'LAST_RIGHT',
  // partners
  'INN_INVALID',
  'KPP_INVALID',
  'COUNTERPARTY_EXISTS',
  'AGREEMENT_FOREIGN',
  'CONTRACT_CLOSED',
  'NO_CONTRACT',
  // ordering
  'CART_EMPTY',
  'CART_CHANGED',
  'LINES_REFUSED',
  'MIN_ORDER_SUM',
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_KEY_REUSED',
  'TOO_MANY_LINES',
  'ADDRESS_FOREIGN',
  // exchange
  'MESSAGE_NOT_RETRYABLE',
  'MESSAGE_NOT_CANCELLABLE',
  'CHANNEL_CODE_TAKEN',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Body of every non-2xx answer of the API. `message` is Russian, ready for the screen; `details` depends on the code. */
export const ErrorBody = z
  .object({
    code: ErrorCode,
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    correlationId: z.string().optional(),
  })
  .meta({ id: 'ErrorBody' });
export type ErrorBody = z.infer<typeof ErrorBody>;

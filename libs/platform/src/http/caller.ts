import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { MembershipRole, Permission, StaffRole } from '@optovik/contracts';
import type { FastifyRequest } from 'fastify';
import type { PartnerScope, Scope } from '../database/scope';
import { AppError } from './app-error';

/** Who makes the request, as identity resolved the session; read afresh for every request, so a revoked right ends at once. */
export interface Caller {
  readonly userId: string;
  readonly name: string;
  readonly sessionId: string;
  readonly workplace: 'buyer' | 'staff';
  readonly staffRole: StaffRole | null;
  readonly membershipRole: MembershipRole | null;
  readonly permissions: ReadonlySet<Permission>;
  /** null: signed in, but with no open contract to work under. */
  readonly scope: Scope | null;
  readonly csrfToken: string;
  readonly clientIp: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

export function callerOf(context: ExecutionContext): Caller {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new AppError('NOT_SIGNED_IN', 'Войдите в кабинет');
  return caller;
}

function scopeOf(caller: Caller): Scope {
  if (!caller.scope) {
    throw new AppError('NO_CONTRACT', 'У вас нет открытого договора. Попросите вашего менеджера открыть его');
  }
  return caller.scope;
}

/** Injects the caller into a route. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Caller => callerOf(context));

/** Injects the caller's scope, whatever its reach. */
export const InScope = createParamDecorator((_: unknown, context: ExecutionContext): Scope =>
  scopeOf(callerOf(context)),
);

/** Injects the scope of a buyer under a contract; staff are refused. */
export const InPartner = createParamDecorator((_: unknown, context: ExecutionContext): PartnerScope => {
  const scope = scopeOf(callerOf(context));
  if (scope.reach !== 'partner') throw new AppError('FORBIDDEN', 'Это действие доступно только покупателю');
  return scope;
});

import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type {} from '@fastify/cookie';
import type { RouteScope } from '@optovik/contracts';
import {
  AppError,
  CONFIG,
  ROUTE_ACCESS,
  type Caller,
  type Config,
  type RouteAccess,
} from '@optovik/platform';
import type { FastifyRequest } from 'fastify';
import { cookieNames } from './cookies';
import { FindCaller } from './find-caller';
import { isSameSecret } from './session-token';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a browser says of a request that our own page or the person himself made. */
const ownSites = new Set(['same-origin', 'none']);

const notSignedIn = (): AppError => new AppError('NOT_SIGNED_IN', 'Войдите в кабинет');
const forged = (): AppError =>
  new AppError('CSRF_MISMATCH', 'Страница устарела. Обновите её и повторите действие');
const forbidden = (): AppError =>
  new AppError('FORBIDDEN', 'На это действие у вас нет права. Его даёт администратор или ваш директор');

const withoutContract = (): AppError =>
  new AppError(
    'FORBIDDEN',
    'У вас нет открытого договора. Выберите другой в шапке или попросите вашего менеджера открыть его',
  );

/** Every request to every route: who is it, did his own page send it, may he do this, does the route fit his workplace. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly findCaller: FindCaller,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw forbidden();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isChange = !safeMethods.has(request.method);
    if (isChange) refuseOtherSites(request);
    if (access.permission === null) return true;

    const token = request.cookies[cookieNames(this.config).session];
    const caller = token ? await this.findCaller.byToken(token, request.ip) : null;
    if (!caller) throw notSignedIn();
    if (isChange) refuseForeignPage(request, caller);
    if (!caller.permissions.has(access.permission)) throw caller.scope ? forbidden() : withoutContract();
    refuseOtherWorkplace(access.scope, caller);
    request.caller = caller;
    return true;
  }
}

/** 1C and scripts send no such header; a browser always does, and pages cannot forge it (promises.md 6.5). */
function refuseOtherSites(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && !ownSites.has(String(site))) throw forged();
}

function refuseForeignPage(request: FastifyRequest, caller: Caller): void {
  const given = request.headers['x-xsrf-token'];
  if (typeof given !== 'string' || !isSameSecret(given, caller.csrfToken)) throw forged();
}

function refuseOtherWorkplace(scope: RouteScope, caller: Caller): void {
  if (scope === 'staff' && caller.workplace !== 'staff') throw forbidden();
  if (scope === 'partner' && caller.workplace !== 'buyer') throw forbidden();
}

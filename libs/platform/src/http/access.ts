import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Permission, RouteScope } from '@optovik/contracts';

export interface RouteAccess {
  /** null: open to everybody, also without a session. */
  readonly permission: Permission | null;
  readonly scope: RouteScope;
}

/** Metadata key under which a route declares who may call it. A route without it stops the boot. */
export const ROUTE_ACCESS = 'optovik:access';

/** Declares the right and the reach of a route; both stand in the OpenAPI document, from which the matrices of tests are made. */
export const Access = (permission: Permission, scope: RouteScope) =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { permission, scope } satisfies RouteAccess),
    ApiExtension('x-permission', permission),
    ApiExtension('x-scope', scope),
  );

/** Declares a route that needs no session. */
export const OpenToAll = () =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { permission: null, scope: 'none' } satisfies RouteAccess),
    ApiExtension('x-permission', 'none'),
    ApiExtension('x-scope', 'none'),
  );

import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Permission } from '@optovik/contracts';
import {
  createHttpApp,
  PlatformHttpModule,
  PlatformModule,
  type Caller,
  type Config,
  type Scope,
} from '@optovik/platform';
import type { TestDatabase } from './test-database';
import { testConfig } from './test-database';

export interface TestHttp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly config: Config;
  /** A request with the rights of the given caller; the session itself is identity's and tested there. */
  as(caller: Caller): (path: string, init?: RequestInit) => Promise<Response>;
  close(): Promise<void>;
}

const callers = new Map<string, Caller>();

@Module({})
class TestRoot {}

/** The real HTTP application of one context on a free port, over a real database. The caller is given, not signed in. */
export async function startTestHttp(options: {
  database: TestDatabase;
  imports: (Type | DynamicModule)[];
  entities?: (new () => object)[];
  config?: Record<string, string>;
}): Promise<TestHttp> {
  const config = testConfig({ DATABASE_URL: options.database.runtimeUrl, ...options.config });
  const root: DynamicModule = {
    module: TestRoot,
    imports: [PlatformModule.with(config, options.entities ?? []), PlatformHttpModule, ...options.imports],
  };
  const app = await createHttpApp(root, config);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request) => {
      const caller = callers.get(String(request.headers['x-test-caller'] ?? ''));
      if (caller) request.caller = caller;
    });
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    app,
    url,
    config,
    as(caller) {
      callers.set(caller.sessionId, caller);
      return (path, init = {}) =>
        fetch(url + path, { ...init, headers: { ...init.headers, 'x-test-caller': caller.sessionId } });
    },
    close: () => app.close(),
  };
}

/** A caller with a scope; the permissions default to all, because a test of rights belongs to identity. */
export function callerWith(scope: Scope, details: Partial<Caller> = {}): Caller {
  return {
    userId: scope.actorId ?? '00000000-0000-7000-8000-000000000000',
    name: 'Тестов Тест',
    sessionId: Math.random().toString(36).slice(2),
    workplace: scope.reach === 'partner' ? 'buyer' : 'staff',
    staffRole: scope.reach === 'partner' ? null : scope.reach === 'manager' ? 'manager' : 'admin',
    membershipRole: scope.reach === 'partner' ? 'buyer' : null,
    permissions: new Set<Permission>(),
    scope,
    csrfToken: 'test',
    clientIp: '127.0.0.1',
    ...details,
  };
}

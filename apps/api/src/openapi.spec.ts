import { openApiDocument } from './openapi';
import { operationsOf } from './spec-operations';
import { SpecPortal } from './spec-portal';

/** Routes that are not part of the API: the door of 1C speaks its own protocol, the document describes itself. */
const outside = /^(GET|POST|HEAD|OPTIONS) (\/1c\/|\/bitrix\/|\/api\/docs|\/api\/openapi\.json)/;

describe('the OpenAPI document', () => {
  let portal: SpecPortal;

  beforeAll(async () => {
    portal = await SpecPortal.open();
  });
  afterAll(() => portal.close());

  it('names every route of the router, and no other', () => {
    const router = portal.app.getHttpAdapter().getInstance();
    const documented = operationsOf(openApiDocument(portal.app));
    for (const { method, path } of documented) {
      expect({
        method,
        path,
        isRouted: router.hasRoute({ method: method as 'GET', url: path.replace(/\{(\w+)\}/g, ':$1') }),
      }).toEqual({
        method,
        path,
        isRouted: true,
      });
    }
    const known = new Set(documented.map(({ method, path }) => `${method} ${path}`));
    const routed = routesOf(router.printRoutes({ commonPrefix: false }));
    expect(routed.filter((route) => !outside.test(route) && !known.has(route))).toEqual([]);
    expect(routed.length).toBeGreaterThan(40);
  });

  it('says of every operation who may call it and how far it reaches', () => {
    for (const { key, operation } of operationsOf(openApiDocument(portal.app))) {
      expect({ key, permission: operation['x-permission'], scope: operation['x-scope'] }).toEqual({
        key,
        permission: expect.stringMatching(/^(none|[a-z]+\.[a-z]+)$/),
        scope: expect.stringMatching(/^(none|partner|staff|any)$/),
      });
      expect(operation.summary).toBeTruthy();
    }
  });

  it('is served', async () => {
    const served = await portal.json<{ openapi: string }>('GET', '/api/openapi.json');
    expect(served.openapi).toMatch(/^3\./);
  });
});

/** `METHOD /path` of each line of Fastify's tree; parameters in braces, as the document writes them. HEAD comes with every GET. */
function routesOf(tree: string): string[] {
  const stack: string[] = [];
  const routes: string[] = [];
  for (const line of tree.split('\n')) {
    const parts = /^([│ ]*)[├└]── (\S+)(?: \((.+)\))?$/.exec(line);
    if (!parts) continue;
    const depth = (parts[1] ?? '').length / 4;
    stack.length = depth;
    stack[depth] = parts[2] ?? '';
    const path = stack.join('').replace(/:(\w+)/g, '{$1}');
    for (const method of (parts[3] ?? '').split(', ')) {
      if (/^(GET|POST|PUT|PATCH|DELETE)$/.test(method)) routes.push(`${method} ${path}`);
    }
  }
  return routes;
}

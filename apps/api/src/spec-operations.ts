import type { OpenAPIObject } from '@nestjs/swagger';

export interface Operation {
  /** `GET /api/orders/{orderId}` */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Record<string, unknown> & { summary?: string };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** All operations of a document, in its order. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const name = method.toUpperCase();
      return [
        {
          key: `${name} ${path}`,
          method: name,
          path,
          operation: operation as unknown as Operation['operation'],
        },
      ];
    }),
  );
}

import { z } from 'zod';
import { Id } from './primitives';

/** What the server pushes over SSE at /api/events. An event is a hint to read again, never the data itself. */
export const ServerEvent = z
  .discriminatedUnion('topic', [
    z.object({ topic: z.literal('order.changed'), orderId: Id }),
    z.object({ topic: z.literal('cart.changed'), contractId: Id, version: z.number().int() }),
    z.object({ topic: z.literal('exchange.changed') }),
    z.object({ topic: z.literal('catalog.changed') }),
    z.object({ topic: z.literal('session.changed') }),
  ])
  .meta({ id: 'ServerEvent' });
export type ServerEvent = z.infer<typeof ServerEvent>;

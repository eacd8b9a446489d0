import type { ServerEvent } from '@optovik/contracts';

/** Topics this version of the cabinet knows. A newer server may push others: they are skipped, not an error. */
export const topics: readonly ServerEvent['topic'][] = [
  'order.changed',
  'cart.changed',
  'exchange.changed',
  'catalog.changed',
  'session.changed',
];

/** Reads one message of the stream; null when it is not ours to understand. */
export function readServerEvent(data: string): ServerEvent | null {
  const value = parse(data);
  if (typeof value !== 'object' || value === null || !('topic' in value)) return null;
  switch (value.topic) {
    case 'order.changed':
      return 'orderId' in value && typeof value.orderId === 'string'
        ? { topic: value.topic, orderId: value.orderId }
        : null;
    case 'cart.changed':
      return 'contractId' in value &&
        typeof value.contractId === 'string' &&
        'version' in value &&
        typeof value.version === 'number'
        ? { topic: value.topic, contractId: value.contractId, version: value.version }
        : null;
    case 'exchange.changed':
    case 'catalog.changed':
    case 'session.changed':
      return { topic: value.topic };
    default:
      return null;
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

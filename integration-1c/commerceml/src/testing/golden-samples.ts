import { readFileSync } from 'node:fs';
import path from 'node:path';

const SAMPLES = path.resolve(__dirname, '../../../samples');

/** Every golden message that 1C sends to us. */
export const INBOUND_SAMPLES = [
  'bed-import0_1.xml',
  'bed-offers0_1.xml',
  'bed-offers-delta0_1.xml',
  'unf-import0.xml',
  'unf-offers0.xml',
  'bus31-goods.xml',
  'bus31-prices.xml',
  'bus31-rests.xml',
  'bus31-contragents.xml',
  'orders-back.xml',
  'unf-orders-back.xml',
  'bed-import-cp1251.xml',
] as const;

export type SampleName = (typeof INBOUND_SAMPLES)[number] | 'order-out.xml' | 'order-out-empty.xml';

export function golden(name: SampleName): Buffer {
  return readFileSync(path.join(SAMPLES, name));
}

/** 1-based line of the n-th place where the text stands in a sample. */
export function lineOf(name: SampleName, text: string, occurrence = 1): number {
  const before = golden(name).toString('utf8').split(text).slice(0, occurrence);
  return before.join(text).split('\n').length;
}

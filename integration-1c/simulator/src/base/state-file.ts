import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { salesOrder } from './sales-order';

/**
 * What outlives a restart of the bench. The reference data is not stored: it grows from the seed again, and only what was
 * changed since is kept here.
 */
export const baseState = z.object({
  version: z.literal(1),
  dataset: z.object({ seed: z.string(), goods: z.number().int() }),
  numbers: z.object({ order: z.number(), payment: z.number(), shipment: z.number() }),
  lastRunStamp: z.string(),
  fullExportDone: z.boolean(),
  counters: z.object({
    createdGoods: z.number(),
    createdCounterparties: z.number(),
    goodsFoundByArticle: z.number(),
    skippedUpdates: z.number(),
  }),
  orders: z.array(salesOrder),
  createdGoods: z.array(z.object({ id: z.string(), article: z.string(), name: z.string() })),
  createdCounterparties: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      officialName: z.string().nullable(),
      inn: z.string(),
      kpp: z.string(),
    }),
  ),
  prices: z.array(z.object({ offer: z.string(), priceType: z.string(), kopecks: z.number() })),
  stock: z.array(z.object({ offer: z.string(), warehouse: z.string(), milli: z.number() })),
  deletedGoods: z.array(z.string()),
  poisonNumbers: z.array(z.string()),
  registered: z.object({
    goods: z.array(z.string()),
    offers: z.array(z.string()),
    orders: z.array(z.string()),
  }),
});

export type BaseState = z.infer<typeof baseState>;

/** The JSON file behind `--state`. A reader sees either the old state or the new one, never half of it. */
export class StateFile {
  constructor(private readonly path: string) {}

  /** @returns null when there is no file yet; throws with the path when it is damaged. */
  load(): BaseState | null {
    if (!existsSync(this.path)) return null;
    const parsed = baseState.safeParse(parseJson(readFileSync(this.path, 'utf8')));
    if (!parsed.success) throw new Error(`Файл состояния ${this.path} повреждён: ${parsed.error.message}`);
    return parsed.data;
  }

  save(state: BaseState): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const draft = `${this.path}.${process.pid}.tmp`;
    const descriptor = openSync(draft, 'w');
    try {
      writeSync(descriptor, JSON.stringify(state));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, this.path);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

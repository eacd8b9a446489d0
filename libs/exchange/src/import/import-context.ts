import type { EntityManager } from 'typeorm';
import { knownPriceTypes } from '@optovik/pricing';
import { knownWarehouses, type StockSnapshot } from '@optovik/stock';
import type { ImportJob } from './import-job';
import type { ImportTally } from './import-tally';
import type { PendingFacts } from './pending-facts';

/** What the handlers of one file share. */
export interface ImportContext {
  readonly tx: EntityManager;
  readonly job: ImportJob;
  /** Whose word the file is: the channel and the moment of the run. */
  readonly source: { readonly channelId: string; readonly at: Date };
  readonly tally: ImportTally;
  readonly pending: PendingFacts;
  readonly stock: StockSnapshot;
  readonly references: References;
}

/** Price types and warehouses of the channel, read once and again after they change. */
export class References {
  private types: Awaited<ReturnType<typeof knownPriceTypes>> | null = null;
  private stores: Map<string, string> | null = null;

  constructor(
    private readonly tx: EntityManager,
    private readonly channelId: string,
  ) {}

  async priceTypes(): Promise<Awaited<ReturnType<typeof knownPriceTypes>>> {
    this.types ??= await knownPriceTypes(this.tx, this.channelId);
    return this.types;
  }

  async warehouses(): Promise<Map<string, string>> {
    this.stores ??= await knownWarehouses(this.tx, this.channelId);
    return this.stores;
  }

  forget(): void {
    this.types = null;
    this.stores = null;
  }
}

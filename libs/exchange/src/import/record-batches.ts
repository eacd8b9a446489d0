import type { CommerceMlEvent, OffersPackageEvent, OrderEvent } from '@optovik/commerceml';
import {
  closeGroups,
  importGroups,
  importPriceTypes,
  importProperties,
  importUnits,
  importWarehouses,
} from './import-classifier';
import type { ImportContext } from './import-context';
import { importCounterparties } from './import-counterparties';
import { GoodsImport } from './import-goods';
import { importOffers } from './import-offers';

const ROWS_AT_ONCE = 500;

type EventOf<Type extends CommerceMlEvent['type']> = Extract<CommerceMlEvent, { type: Type }>;

/** Gathers records of one kind and hands them to the handler of the kind, in the order of the file. */
export class RecordBatches {
  /** Orders wait for the end of the file: they are applied apart. */
  readonly orders: OrderEvent[] = [];
  private readonly goods: GoodsImport;
  private batch: CommerceMlEvent[] = [];
  private offersPackage: OffersPackageEvent | null = null;
  private hasGroups = false;

  constructor(
    private readonly context: ImportContext,
    /** Called between batches: the place to stop and to save progress. */
    private readonly between: () => Promise<void>,
  ) {
    this.goods = new GoodsImport(context);
  }

  async take(event: CommerceMlEvent): Promise<void> {
    if (event.type === 'rejected') {
      this.context.tally.reject({
        ...{
          entity: event.element,
          oneCId: event.id?.slice(0, 300) ?? null,
          line: event.line,
          reason: event.reasonRu,
        },
      });
      return;
    }
    if (event.type === 'order') {
      this.orders.push(event);
      return;
    }
    const [first] = this.batch;
    if (first && (first.type !== event.type || this.batch.length >= ROWS_AT_ONCE)) await this.flush();
    if (event.type === 'offersPackage') this.offersPackage = event;
    else this.batch.push(event);
  }

  /** Hands over what is gathered. */
  async flush(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    const [first] = batch;
    if (!first) return;
    await this.handle(first.type, batch);
    await this.between();
  }

  /** The end of the file. */
  async finish(): Promise<void> {
    await this.flush();
    if (this.hasGroups) await closeGroups(this.context);
  }

  private async handle(type: CommerceMlEvent['type'], batch: readonly CommerceMlEvent[]): Promise<void> {
    const { context } = this;
    switch (type) {
      case 'group':
        this.hasGroups = true;
        return importGroups(context, only(batch, 'group'));
      case 'property':
        return importProperties(context, only(batch, 'property'));
      case 'unit':
        return importUnits(context, only(batch, 'unit'));
      case 'priceType':
        return importPriceTypes(context, only(batch, 'priceType'));
      case 'warehouse':
        return importWarehouses(context, only(batch, 'warehouse'));
      case 'product':
        return this.goods.take(only(batch, 'product'));
      case 'offer':
        return importOffers(context, this.offersPackage, only(batch, 'offer'));
      case 'counterparty':
        return importCounterparties(context, only(batch, 'counterparty'));
      case 'document':
      case 'classifier':
      case 'catalog':
      case 'offersPackage':
      case 'order':
      case 'rejected':
      case 'end':
        return;
    }
  }
}

function only<Type extends CommerceMlEvent['type']>(
  batch: readonly CommerceMlEvent[],
  type: Type,
): EventOf<Type>[] {
  return batch.filter((event): event is EventOf<Type> => event.type === type);
}

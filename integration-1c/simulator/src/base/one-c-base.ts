import { ChangeRegistration } from './change-registration';
import { localDateTime } from './local-time';
import { type Counterparty, type Good, offerKeysOf, type ReferenceData, type Unit } from './reference-data';
import type { SalesOrder } from './sales-order';
import type { BaseState, StateFile } from './state-file';

export const PIECE: Unit = { code: '796', name: 'шт', fullName: 'Штука', international: 'PCE' };

export interface OneCBaseOptions {
  readonly reference: ReferenceData;
  readonly seed: string;
  readonly now?: () => Date;
  readonly stateFile?: StateFile;
}

/** A good known to the base only because an order named something it could not find. */
export type CreatedGood = BaseState['createdGoods'][number];

/**
 * The base of 1C in memory: reference data, stock, prices, orders and the registration of changes of one exchange node.
 * It knows nothing of HTTP or XML; a personality turns it into a dialect of the exchange.
 * Everything a restart must remember goes to the state file in `save()`, which callers run as the last act of a transaction.
 */
export class OneCBase {
  readonly changedGoods: ChangeRegistration;
  readonly changedOffers: ChangeRegistration;
  readonly changedOrders: ChangeRegistration;
  readonly now: () => Date;
  readonly seed: string;
  readonly reference: ReferenceData;
  readonly counters: BaseState['counters'];
  readonly poisonNumbers: Set<string>;
  private readonly stateFile: StateFile | undefined;
  private readonly goods = new Map<string, Good>();
  private readonly goodsByOffer = new Map<string, Good>();
  private readonly orders = new Map<string, SalesOrder>();
  private readonly counterparties = new Map<string, Counterparty>();
  private readonly createdGoods: CreatedGood[];
  private readonly createdCounterparties: Counterparty[];
  private readonly deleted: Set<string>;
  private readonly changedPrices = new Map<string, BaseState['prices'][number]>();
  private readonly changedStock = new Map<string, BaseState['stock'][number]>();
  private readonly numbers: BaseState['numbers'];
  private lastRunStamp: string;
  private exportedInFull: boolean;

  constructor({ reference, seed, now = () => new Date(), stateFile }: OneCBaseOptions) {
    this.reference = reference;
    this.seed = seed;
    this.now = now;
    this.stateFile = stateFile;
    const saved = stateFile?.load() ?? emptyState(seed, reference.goods.length);
    if (saved.dataset.seed !== seed || saved.dataset.goods !== reference.goods.length) {
      throw new Error(
        `Файл состояния принадлежит базе seed=${saved.dataset.seed}, товаров ${saved.dataset.goods}; ` +
          `запрошена seed=${seed}, товаров ${reference.goods.length}`,
      );
    }
    for (const good of reference.goods) this.index(good);
    for (const party of [...reference.counterparties, ...saved.createdCounterparties]) {
      this.counterparties.set(party.id, party);
    }
    for (const order of saved.orders) this.orders.set(order.id, order);
    for (const row of saved.prices) this.applyPrice(row.offer, row.priceType, row.kopecks);
    for (const row of saved.stock) this.applyStock(row.offer, row.warehouse, row.milli);
    this.createdGoods = saved.createdGoods;
    this.createdCounterparties = saved.createdCounterparties;
    this.deleted = new Set(saved.deletedGoods);
    this.numbers = saved.numbers;
    this.counters = saved.counters;
    this.poisonNumbers = new Set(saved.poisonNumbers);
    this.lastRunStamp = saved.lastRunStamp;
    this.exportedInFull = saved.fullExportDone;
    this.changedGoods = new ChangeRegistration(saved.registered.goods);
    this.changedOffers = new ChangeRegistration(saved.registered.offers);
    this.changedOrders = new ChangeRegistration(saved.registered.orders);
  }

  get fullExportDone(): boolean {
    return this.exportedInFull;
  }

  markFullExportDone(): void {
    this.exportedInFull = true;
  }

  /** The next catalogue run sends everything again. */
  forgetFullExport(): void {
    this.exportedInFull = false;
  }

  allGoods(): readonly Good[] {
    return this.reference.goods;
  }

  good(id: string): Good | undefined {
    return this.goods.get(id.toLowerCase());
  }

  goodOfOffer(offer: string): Good | undefined {
    return this.goodsByOffer.get(offer);
  }

  /** The first match wins, as in 1C: articles are not unique. */
  goodByArticle(article: string): Good | undefined {
    return this.reference.goods.find((good) => good.article === article);
  }

  goodByName(name: string): Good | undefined {
    return this.reference.goods.find((good) => good.name === name);
  }

  createdGood(article: string, name: string): CreatedGood | undefined {
    return this.createdGoods.find((good) => good.article === article && good.name === name);
  }

  isDeleted(goodId: string): boolean {
    return this.deleted.has(goodId);
  }

  markGoodDeleted(good: Good, mark: boolean): void {
    if (mark) this.deleted.add(good.id);
    else this.deleted.delete(good.id);
    this.changedGoods.register(good.id);
    for (const offer of offerKeysOf(good)) this.changedOffers.register(offer);
  }

  /** Price in kopecks, undefined when the type has no price for the offer. */
  priceOf(offer: string, priceType: string): number | undefined {
    return this.reference.prices.get(offer)?.get(priceType);
  }

  setPrice(offer: string, priceType: string, kopecks: number): void {
    this.applyPrice(offer, priceType, kopecks);
    this.changedOffers.register(offer);
  }

  /** Balance in thousandths of the base unit; negative when oversold. */
  stockOf(offer: string, warehouse: string): number {
    return this.reference.stock.get(offer)?.get(warehouse) ?? 0;
  }

  setStock(offer: string, warehouse: string, milli: number): void {
    this.applyStock(offer, warehouse, milli);
    this.changedOffers.register(offer);
  }

  allCounterparties(): Counterparty[] {
    return [...this.counterparties.values()];
  }

  counterparty(id: string): Counterparty | undefined {
    return this.counterparties.get(id);
  }

  allOrders(): SalesOrder[] {
    return [...this.orders.values()];
  }

  order(id: string): SalesOrder | undefined {
    return this.orders.get(id);
  }

  /** Exact comparison with the 11-character column: a longer number is never found (1c-exchange.md, 3.5). */
  orderBySiteNumber(number: string): SalesOrder | undefined {
    return this.allOrders().find((order) => order.siteNumber === number);
  }

  /** How many documents too many there are for the numbers the site sent. */
  duplicateOrders(): number {
    return this.orders.size - new Set(this.allOrders().map((order) => order.siteNumberReceived)).size;
  }

  writeOrder(order: SalesOrder): void {
    this.orders.set(order.id, order);
  }

  addCounterparty(party: Counterparty): void {
    this.counterparties.set(party.id, party);
    this.createdCounterparties.push(party);
    this.counters.createdCounterparties += 1;
  }

  addGood(good: CreatedGood): void {
    this.createdGoods.push(good);
    this.counters.createdGoods += 1;
  }

  /** `УТ00-000123`: prefix of the organisation and of the base, then the running number. */
  nextNumber(kind: keyof BaseState['numbers']): string {
    this.numbers[kind] += 1;
    return `УТ00-${String(this.numbers[kind]).padStart(6, '0')}`;
  }

  /** Takes back numbers that a rolled back transaction had drawn. */
  rewindNumbers(kind: keyof BaseState['numbers'], by: number): void {
    this.numbers[kind] -= by;
  }

  /** ДатаФормирования of a new run: local time, strictly growing although 1C counts whole seconds. */
  nextRunStamp(): string {
    let stamp = localDateTime(this.now());
    if (stamp <= this.lastRunStamp)
      stamp = localDateTime(new Date(new Date(this.lastRunStamp).getTime() + 1000));
    this.lastRunStamp = stamp;
    return stamp;
  }

  /** Commits to the disk; an exception here means that the transaction did not happen for the outside world. */
  save(): void {
    this.stateFile?.save({
      version: 1,
      dataset: { seed: this.seed, goods: this.reference.goods.length },
      numbers: this.numbers,
      lastRunStamp: this.lastRunStamp,
      fullExportDone: this.exportedInFull,
      counters: this.counters,
      orders: this.allOrders(),
      createdGoods: this.createdGoods,
      createdCounterparties: this.createdCounterparties,
      prices: [...this.changedPrices.values()],
      stock: [...this.changedStock.values()],
      deletedGoods: [...this.deleted],
      poisonNumbers: [...this.poisonNumbers],
      registered: {
        goods: this.changedGoods.keys(),
        offers: this.changedOffers.keys(),
        orders: this.changedOrders.keys(),
      },
    });
  }

  private index(good: Good): void {
    this.goods.set(good.id, good);
    for (const offer of offerKeysOf(good)) this.goodsByOffer.set(offer, good);
  }

  private applyPrice(offer: string, priceType: string, kopecks: number): void {
    const prices = this.reference.prices.get(offer) ?? new Map<string, number>();
    prices.set(priceType, kopecks);
    this.reference.prices.set(offer, prices);
    this.changedPrices.set(`${offer}|${priceType}`, { offer, priceType, kopecks });
  }

  private applyStock(offer: string, warehouse: string, milli: number): void {
    const balances = this.reference.stock.get(offer) ?? new Map<string, number>();
    balances.set(warehouse, milli);
    this.reference.stock.set(offer, balances);
    this.changedStock.set(`${offer}|${warehouse}`, { offer, warehouse, milli });
  }
}

function emptyState(seed: string, goods: number): BaseState {
  return {
    version: 1,
    dataset: { seed, goods },
    numbers: { order: 0, payment: 0, shipment: 0 },
    lastRunStamp: '',
    fullExportDone: false,
    counters: { createdGoods: 0, createdCounterparties: 0, goodsFoundByArticle: 0, skippedUpdates: 0 },
    orders: [],
    createdGoods: [],
    createdCounterparties: [],
    prices: [],
    stock: [],
    deletedGoods: [],
    poisonNumbers: [],
    registered: { goods: [], offers: [], orders: [] },
  };
}

import { parseScaled } from './decimal';
import type { IncomingCounterparty, IncomingLine, IncomingOrder } from './incoming-order';
import { localDateTime } from './local-time';
import { type CreatedGood, type OneCBase, PIECE } from './one-c-base';
import { planOrderLife } from './order-plan';
import type { Counterparty, Good } from './reference-data';
import { activeLines, type SalesOrder, type SalesOrderLine } from './sales-order';
import { guidOf } from './seeded-random';

/** The column «Номер на сайте» of the exchange. */
const SITE_NUMBER_LENGTH = 11;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface IntakeOptions {
  /** VAT rates the release of 1C can put into an order; others become 0 (5/7/22 in 11.5.19) */
  readonly vatRates: readonly string[];
  /** Speed of the automatic life of new orders, 0 = none */
  readonly pace: number;
}

export interface IntakeResult {
  /** false: 1C logged a refusal and must not send `success`, although earlier orders of the batch are committed */
  readonly accepted: boolean;
  readonly refusal: string | null;
  readonly created: string[];
  readonly updated: string[];
  readonly skipped: string[];
}

/** An exception inside the load: everything of this batch was rolled back. */
export class BatchRolledBack extends Error {
  override readonly name = 'BatchRolledBack';
}

/** Uncommitted writes of one load: nothing reaches the base before `commit`. */
interface Draft {
  readonly orders: Map<string, SalesOrder>;
  readonly counterparties: Counterparty[];
  readonly goods: CreatedGood[];
  readonly drawnNumbers: number;
  readonly foundByArticle: number;
}

/**
 * Takes one query reply as stock УТ does (1c-exchange.md, 3.5): the batch is one transaction; an exception rolls all of it
 * back; a logical refusal stops the load, commits what came before and withholds `success`.
 */
export class OrderIntake {
  private draft = emptyDraft();
  private drawnNumbers = 0;
  private foundByArticle = 0;

  constructor(
    private readonly base: OneCBase,
    private readonly options: IntakeOptions,
  ) {}

  /** @throws BatchRolledBack with the Russian reason; the base is then unchanged. */
  take(batch: readonly IncomingOrder[]): IntakeResult {
    this.draft = emptyDraft();
    this.drawnNumbers = 0;
    this.foundByArticle = 0;
    const result = { created: [] as string[], updated: [] as string[], skipped: [] as string[] };
    let refusal: string | null = null;
    try {
      for (const order of batch) requireHeader(order);
      for (const order of batch) {
        refusal = refusalOf(order);
        if (refusal !== null) break;
        const { outcome, number } = this.load(order);
        result[outcome].push(number);
      }
    } catch (error) {
      this.base.rewindNumbers('order', this.drawnNumbers);
      throw new BatchRolledBack(error instanceof Error ? error.message : String(error));
    }
    this.commit(result.skipped.length);
    return { accepted: refusal === null, refusal, ...result };
  }

  private load(incoming: IncomingOrder): { outcome: 'created' | 'updated' | 'skipped'; number: string } {
    const number = incoming.number ?? '';
    const [unreadable] = incoming.unreadable;
    if (unreadable !== undefined) throw new Error(`Заказ ${number}: ${unreadable}`);
    if (this.base.poisonNumbers.has(number)) {
      throw new Error(`Заказ ${number}: Значение не является значением объектного типа (ДанныеЗаполнения)`);
    }
    const existing = this.existingOrder(number);
    if (existing && (existing.state !== 'awaitingApproval' || activeLines(existing).length === 0)) {
      return { outcome: 'skipped', number };
    }
    const order: SalesOrder = { ...(existing ?? this.newOrder(incoming, number)) };
    order.counterpartyId = this.counterpartyOf(incoming.counterparty).id;
    order.comment = (incoming.comment ?? incoming.requisites.get('Комментарии покупателя') ?? '').trim();
    order.desiredShipDate = incoming.requisites.get('Дата отгрузки') ?? null;
    order.lines = incoming.lines.map((line) => this.lineOf(line, number));
    if (incoming.requisites.get('Отменен') === 'true') {
      order.lines = order.lines.map((line) => ({ ...line, cancelled: true }));
    }
    this.draft.orders.set(order.id, order);
    return { outcome: existing ? 'updated' : 'created', number };
  }

  private existingOrder(number: string): SalesOrder | undefined {
    const drafted = [...this.draft.orders.values()].find((order) => order.siteNumber === number);
    return drafted ?? this.base.orderBySiteNumber(number);
  }

  private newOrder(incoming: IncomingOrder, number: string): SalesOrder {
    const number1C = this.base.nextNumber('order');
    this.drawnNumbers += 1;
    const accepted = this.base.now();
    return {
      id: guidOf(`${this.base.seed}:order:${number1C}`),
      number1C,
      date1C: localDateTime(accepted),
      siteNumber: number.slice(0, SITE_NUMBER_LENGTH),
      siteNumberReceived: number,
      siteDate: incoming.date ?? '',
      siteTime: incoming.time ?? '00:00:00',
      state: 'awaitingApproval',
      posted: false,
      deletionMark: false,
      counterpartyId: '',
      currency: incoming.currency ?? '',
      comment: '',
      desiredShipDate: null,
      lines: [],
      paidKopecks: 0,
      payment: null,
      shipment: null,
      plan: planOrderLife(`${this.base.seed}:${number}`, accepted, this.options.pace),
    };
  }

  /** By ИНН+КПП; the site's own Ид is ignored. No match makes a new counterparty: the classic source of duplicates. */
  private counterpartyOf(incoming: IncomingCounterparty | null): Counterparty {
    if (!incoming) throw new Error('Поле объекта не обнаружено (Контрагент)');
    const { inn, kpp, name } = incoming;
    const known = [...this.base.allCounterparties(), ...this.draft.counterparties];
    const match =
      inn === null
        ? known.find((party) => party.name === name)
        : known.find((party) => party.inn === inn && party.kpp === (kpp ?? ''));
    if (match) return match;
    const created: Counterparty = {
      id: guidOf(`${this.base.seed}:counterparty:${inn ?? ''}:${kpp ?? ''}:${name ?? ''}`),
      name: name ?? '',
      officialName: incoming.officialName,
      inn: inn ?? '',
      kpp: kpp ?? '',
    };
    this.draft.counterparties.push(created);
    return created;
  }

  private lineOf(line: IncomingLine, number: string): SalesOrderLine {
    const found = this.goodOf(line, number);
    const quantityMilli = parseScaled(required(line.quantity, 'Количество'), 3);
    if (quantityMilli <= 0) throw new Error(`Заказ ${number}: количество должно быть больше нуля`);
    return {
      goodId: found.id,
      characteristicId: found.characteristicId,
      article: found.article,
      name: found.name,
      unit: line.unit ?? PIECE,
      quantityMilli,
      price: line.price ?? '0.00',
      sumKopecks: parseScaled(required(line.sum, 'Сумма'), 2),
      vatRate: this.options.vatRates.includes(line.vatRate ?? '') ? (line.vatRate ?? '0') : '0',
      cancelled: false,
      shippedMilli: 0,
    };
  }

  /** GUID, then the first good with the article, then the name, else a new good: the order of stock УТ. */
  private goodOf(line: IncomingLine, number: string) {
    const [goodId = '', characteristicId] = (line.id ?? '').split('#');
    const byGuid = characteristicId === undefined && GUID.test(goodId) ? this.base.good(goodId) : undefined;
    const byArticle = !byGuid && line.article ? this.base.goodByArticle(line.article) : undefined;
    if (byArticle) this.foundByArticle += 1;
    const good = byGuid ?? byArticle ?? (line.name ? this.base.goodByName(line.name) : undefined);
    if (good) {
      const characteristic = characteristicOf(good, characteristicId, line.characteristicName);
      const name = characteristic ? `${good.name} (${characteristic.name})` : good.name;
      return { id: good.id, article: good.article, name, characteristicId: characteristic?.id ?? null };
    }
    const created = this.createGood(line.article ?? '', required(line.name, 'Наименование'), number);
    return { ...created, characteristicId: null };
  }

  private createGood(article: string, name: string, number: string): CreatedGood {
    const known =
      this.base.createdGood(article, name) ??
      this.draft.goods.find((good) => good.article === article && good.name === name);
    if (known) return known;
    const created = { id: guidOf(`${this.base.seed}:created:${number}:${article}:${name}`), article, name };
    this.draft.goods.push(created);
    return created;
  }

  private commit(skipped: number): void {
    for (const party of this.draft.counterparties) this.base.addCounterparty(party);
    for (const good of this.draft.goods) this.base.addGood(good);
    for (const order of this.draft.orders.values()) {
      this.base.writeOrder(order);
      // The registration of a loaded order is removed: no echo until somebody edits it in 1C.
      this.base.changedOrders.forget(order.id);
    }
    this.base.counters.goodsFoundByArticle += this.foundByArticle;
    this.base.counters.skippedUpdates += skipped;
    this.base.save();
  }
}

function emptyDraft(): Draft {
  return { orders: new Map(), counterparties: [], goods: [], drawnNumbers: 0, foundByArticle: 0 };
}

/** Missing Номер or Дата raises before the transaction begins. */
function requireHeader(order: IncomingOrder): void {
  required(order.number, 'Номер');
  const date = required(order.date, 'Дата');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new Error(`Преобразование значения к типу Дата невозможно: «${date}»`);
}

function refusalOf(order: IncomingOrder): string | null {
  if ((order.operation ?? '').trim().toLowerCase() !== 'заказ товара') {
    return `Заказ ${order.number}: хозяйственная операция «${order.operation ?? ''}» не поддерживается`;
  }
  if (!order.currency?.trim()) return `Заказ ${order.number}: не указана валюта`;
  return null;
}

function characteristicOf(good: Good, id: string | undefined, name: string | null) {
  const byId = good.characteristics.find((characteristic) => characteristic.id === id?.toLowerCase());
  return byId ?? good.characteristics.find((characteristic) => characteristic.name === name);
}

function required(value: string | null, field: string): string {
  const text = value?.trim() ?? '';
  if (text === '') throw new Error(`Поле объекта не обнаружено (${field})`);
  return text;
}

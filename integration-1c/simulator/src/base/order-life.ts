import { localDateTime } from './local-time';
import type { OneCBase } from './one-c-base';
import { activeLines, repriceLine, type SalesOrder, type SalesOrderLine, totalKopecks } from './sales-order';
import { SeededRandom } from './seeded-random';

export const ORDER_VERBS = ['post', 'change-line', 'cancel-line', 'pay', 'ship', 'delete'] as const;
export type OrderVerb = (typeof ORDER_VERBS)[number];

/** What a person at the keyboard of 1C may say about an act; every field has a default. */
export interface OrderAct {
  /** Line number from 1; the fate picks one when absent */
  readonly line?: number | undefined;
  readonly quantityMilli?: number | undefined;
  readonly priceKopecks?: number | undefined;
  /** Sum of a payment; the whole rest when absent */
  readonly sumKopecks?: number | undefined;
  /** Part of every line to ship, 0..1; all when absent */
  readonly share?: number | undefined;
}

/** 1C refused the act; the text is what a 1C user would see. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
}

/**
 * Acts of 1C users on an order after the exchange: each is its own transaction, registers the order for the site and
 * is saved. Stock falls on shipment, in the warehouse of the exchange node.
 */
export class OrderLife {
  constructor(
    private readonly base: OneCBase,
    private readonly note: (line: string) => void = () => undefined,
  ) {}

  /** Performs every planned step whose time has come. @returns how many were performed */
  runDue(): number {
    const moment = this.base.now().toISOString();
    let performed = 0;
    for (const order of this.base.allOrders()) {
      const due = order.plan.filter((step) => step.dueAt <= moment);
      if (due.length === 0) continue;
      order.plan = order.plan.filter((step) => step.dueAt > moment);
      for (const step of due) {
        try {
          this.perform(order, step.verb);
          performed += 1;
        } catch (error) {
          if (!(error instanceof ActRefused)) throw error;
          this.note(`Заказ ${order.number1C}: ${error.message}`);
        }
      }
      this.base.save();
    }
    return performed;
  }

  /** @throws ActRefused when the state of the order forbids the act */
  perform(order: SalesOrder, verb: OrderVerb, act: OrderAct = {}): void {
    if (order.deletionMark && verb !== 'delete') throw new ActRefused('Документ помечен на удаление');
    const did = this.act(order, verb, act);
    this.base.changedOrders.register(order.id);
    this.base.save();
    this.note(`Заказ ${order.number1C} (на сайте ${order.siteNumber}): ${did}`);
  }

  private act(order: SalesOrder, verb: OrderVerb, act: OrderAct): string {
    switch (verb) {
      case 'post':
        return this.post(order);
      case 'change-line':
        return this.changeLine(order, act);
      case 'cancel-line':
        return cancelLine(order, act);
      case 'pay':
        return this.pay(order, act);
      case 'ship':
        return this.ship(order, act);
      case 'delete':
        order.deletionMark = true;
        order.posted = false;
        order.plan = [];
        return 'помечен на удаление';
    }
  }

  private post(order: SalesOrder): string {
    if (activeLines(order).length === 0) throw new ActRefused('Не проведён: нет неотменённых строк');
    order.state = 'inFulfilment';
    order.posted = true;
    return 'согласован и проведён';
  }

  private changeLine(order: SalesOrder, act: OrderAct): string {
    const random = new SeededRandom(`change:${this.base.seed}:${order.siteNumber}`);
    const line = lineOf(order, act.line, random);
    if (line.shippedMilli > 0) throw new ActRefused('Строка уже отгружена');
    const before = `${line.quantityMilli / 1000} × ${line.price}`;
    if (act.quantityMilli !== undefined || act.priceKopecks !== undefined) {
      repriceLine(line, {
        ...(act.quantityMilli === undefined ? {} : { quantityMilli: act.quantityMilli }),
        ...(act.priceKopecks === undefined ? {} : { priceKopecks: act.priceKopecks }),
      });
    } else if (line.quantityMilli > 1000 && random.chance(0.7)) {
      const kept = Math.max(1, Math.floor((line.quantityMilli / 1000) * (0.4 + 0.5 * random.next())));
      repriceLine(line, { quantityMilli: kept * 1000 });
    } else {
      const price = (line.sumKopecks * 1000) / line.quantityMilli;
      repriceLine(line, { priceKopecks: Math.round(price * (0.95 + 0.02 * random.whole(0, 4))) });
    }
    return `строка «${line.name}» изменена: ${before} → ${line.quantityMilli / 1000} × ${line.price}`;
  }

  private pay(order: SalesOrder, act: OrderAct): string {
    const rest = totalKopecks(order) - order.paidKopecks;
    if (rest <= 0) throw new ActRefused('Заказ уже оплачен');
    order.paidKopecks += Math.min(rest, act.sumKopecks ?? rest);
    order.payment = { number: this.base.nextNumber('payment'), date: localDateTime(this.base.now()) };
    return order.paidKopecks >= totalKopecks(order) ? `оплачен, ${order.payment.number}` : 'оплачен частично';
  }

  private ship(order: SalesOrder, act: OrderAct): string {
    if (!order.posted) throw new ActRefused('Отгрузка невозможна: заказ не проведён');
    const share = act.share ?? 1;
    const open = activeLines(order).filter((line) => line.shippedMilli < line.quantityMilli);
    if (open.length === 0) throw new ActRefused('Заказ уже отгружен');
    for (const line of open) {
      const quantity = Math.min(
        line.quantityMilli - line.shippedMilli,
        Math.round(line.quantityMilli * share),
      );
      line.shippedMilli += quantity;
      this.takeFromStock(line, quantity);
    }
    order.shipment = { number: this.base.nextNumber('shipment'), date: localDateTime(this.base.now()) };
    const full = activeLines(order).every((line) => line.shippedMilli >= line.quantityMilli);
    return full ? `отгружен, ${order.shipment.number}` : 'отгружен частично';
  }

  private takeFromStock(line: SalesOrderLine, quantity: number): void {
    const warehouse = this.base.reference.warehouses[0];
    const offer = line.characteristicId ? `${line.goodId}#${line.characteristicId}` : line.goodId;
    if (!warehouse || !this.base.goodOfOffer(offer)) return;
    this.base.setStock(offer, warehouse.id, this.base.stockOf(offer, warehouse.id) - quantity);
  }
}

function cancelLine(order: SalesOrder, act: OrderAct): string {
  const line = lineOf(order, act.line, new SeededRandom(`cancel:${order.siteNumber}`));
  if (line.shippedMilli > 0) throw new ActRefused('Строка уже отгружена');
  line.cancelled = true;
  return `строка «${line.name}» отменена`;
}

function lineOf(order: SalesOrder, number: number | undefined, random: SeededRandom): SalesOrderLine {
  const lines = activeLines(order);
  if (lines.length === 0) throw new ActRefused('Нет неотменённых строк');
  if (number === undefined) return random.pick(lines);
  const line = order.lines[number - 1];
  if (!line || line.cancelled) throw new ActRefused(`Нет строки ${number}`);
  return line;
}

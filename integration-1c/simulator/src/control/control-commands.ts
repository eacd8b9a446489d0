import { z } from 'zod';
import { parseScaled } from '../base/decimal';
import type { OneCBase } from '../base/one-c-base';
import { ActRefused, ORDER_VERBS, OrderLife } from '../base/order-life';
import { offerKeysOf } from '../base/reference-data';
import type { SalesOrder } from '../base/sales-order';
import type { RunRecord, Simulator } from '../simulator';

/** The command names something that is not in the base. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

const decimalText = z.union([z.string(), z.number()]).transform(String);

const exchangeCommand = z.object({
  what: z.enum(['catalog', 'sale', 'all']).default('all'),
  full: z.boolean().default(false),
});

const orderCommand = z.object({
  line: z.number().int().positive().optional(),
  quantity: decimalText.optional(),
  price: decimalText.optional(),
  sum: decimalText.optional(),
  share: z.number().min(0).max(1).optional(),
});

/** A good by Ид (with `#characteristic`), article or barcode. */
const goodCommand = z.object({ good: z.string().min(1) });
const stockCommand = goodCommand.extend({ warehouse: z.string().min(1), quantity: decimalText });
const priceCommand = goodCommand.extend({ priceType: z.string().min(1), price: decimalText });
const deletionCommand = goodCommand.extend({ deleted: z.boolean() });
const faultCommand = z.object({ name: z.string().min(1) });

/** What a person (or a test) can order the bench to do; every edit waits for the running exchange. */
export class ControlCommands {
  private readonly base: OneCBase;

  constructor(private readonly simulator: Simulator) {
    this.base = simulator.base;
  }

  /** @returns the runs it made; the catalogue first, as the scheduled job does */
  async exchange(body: unknown): Promise<RunRecord[]> {
    const { what, full } = exchangeCommand.parse(body);
    const runs: RunRecord[] = [];
    if (what !== 'sale') runs.push(await this.simulator.exchange('catalog', full));
    if (what !== 'catalog') runs.push(await this.simulator.exchange('sale'));
    return runs;
  }

  /** @param number the portal's number or the number of 1C */
  async order(number: string, verbText: string, body: unknown): Promise<SalesOrder> {
    const verb = z.enum(ORDER_VERBS).safeParse(verbText);
    if (!verb.success) throw new NotFound(`Нет действия «${verbText}». Есть: ${ORDER_VERBS.join(', ')}`);
    const { line, quantity, price, sum, share } = orderCommand.parse(body);
    return this.simulator.edit(() => {
      const order = this.orderOf(number);
      new OrderLife(this.base, (text) => this.simulator.note(text)).perform(order, verb.data, {
        line,
        share,
        quantityMilli: quantity === undefined ? undefined : positive(quantity, 3),
        priceKopecks: price === undefined ? undefined : positive(price, 2),
        sumKopecks: sum === undefined ? undefined : positive(sum, 2),
      });
      return order;
    });
  }

  async stock(body: unknown): Promise<void> {
    const { good, warehouse, quantity } = stockCommand.parse(body);
    await this.simulator.edit(() => {
      const place = this.base.reference.warehouses.find(
        ({ id, name }) => id === warehouse || name === warehouse,
      );
      if (!place) throw new NotFound(`Нет склада «${warehouse}»`);
      for (const offer of this.offersOf(good)) this.base.setStock(offer, place.id, parseScaled(quantity, 3));
      this.base.save();
      this.simulator.note(`Остаток «${good}» на складе ${place.name}: ${quantity}`);
    });
  }

  async price(body: unknown): Promise<void> {
    const { good, priceType, price } = priceCommand.parse(body);
    await this.simulator.edit(() => {
      const type = this.base.reference.priceTypes.find(
        ({ id, name }) => id === priceType || name === priceType,
      );
      if (!type) throw new NotFound(`Нет типа цен «${priceType}»`);
      for (const offer of this.offersOf(good)) this.base.setPrice(offer, type.id, positive(price, 2));
      this.base.save();
      this.simulator.note(`Цена «${good}», ${type.name}: ${price}`);
    });
  }

  async markDeleted(body: unknown): Promise<void> {
    const { good, deleted } = deletionCommand.parse(body);
    await this.simulator.edit(() => {
      for (const offer of this.offersOf(good)) {
        const found = this.base.goodOfOffer(offer);
        if (found) this.base.markGoodDeleted(found, deleted);
      }
      this.base.save();
      this.simulator.note(`${deleted ? 'Пометка удаления' : 'Снята пометка удаления'}: «${good}»`);
    });
  }

  arm(body: unknown): void {
    const fault = this.simulator.faults.arm(faultCommand.parse(body).name);
    this.simulator.note(`Взведена неисправность «${fault.name}»`);
  }

  /** Takes every fault off and forgives the poison orders. */
  async disarm(): Promise<void> {
    await this.simulator.edit(() => {
      this.simulator.faults.disarmAll();
      this.base.poisonNumbers.clear();
      this.base.save();
      this.simulator.note('Неисправности сняты');
    });
  }

  private orderOf(number: string): SalesOrder {
    const order = this.base
      .allOrders()
      .find((candidate) => candidate.siteNumberReceived === number || candidate.number1C === number);
    if (!order) throw new NotFound(`Нет заказа ${number}`);
    return order;
  }

  private offersOf(key: string): string[] {
    if (this.base.goodOfOffer(key)) return [key];
    const good =
      this.base.good(key) ??
      this.base.goodByArticle(key) ??
      this.base.allGoods().find((candidate) => candidate.barcode === key);
    if (!good) throw new NotFound(`Нет товара «${key}»`);
    return offerKeysOf(good);
  }
}

function positive(text: string, digits: number): number {
  const value = parseScaled(text, digits);
  if (value <= 0) throw new ActRefused(`Значение должно быть больше нуля: ${text}`);
  return value;
}

import { randomUUID } from 'node:crypto';
import { OrderIntake, BatchRolledBack, type IntakeResult } from '../base/order-intake';
import type { IncomingOrder } from '../base/incoming-order';
import { OrderLife } from '../base/order-life';
import type { ExchangeStage, RunResult } from '../personality';
import { runResult } from '../personality';
import { ConnectionLost } from '../portal/portal-connection';
import { sendPortion } from './bed-portion';
import { BedSession } from './bed-session';
import { isSentBack, ordersFile } from './orders-file';
import { readQueryReply } from './query-reply';
import { ExchangeRefused } from './reply-lines';

/** Documents per `orders-*.xml`. */
const ORDERS_PER_FILE = 100;

/**
 * One exchange of orders (1c-exchange.md, 2.6): take what the site offers and confirm it only after the commit; then, in an
 * independent session, send back what people changed in 1C.
 */
export class BedSaleRun {
  private readonly warnings: string[] = [];
  private readonly errors: string[] = [];
  private receivedOrders = 0;
  private sentOrders = 0;

  constructor(private readonly stage: ExchangeStage) {}

  async run(): Promise<RunResult> {
    new OrderLife(this.stage.base, this.stage.note).runDue();
    await this.step(() =>
      BedSession.run(this.stage, 'sale', this.warnings, (session) => this.takeOrders(session)),
    );
    await this.step(() => this.sendChanged());
    const ok = this.errors.length === 0;
    const facts = `Получено заказов ${this.receivedOrders}, отправлено ${this.sentOrders}`;
    return runResult({
      ok,
      message: ok ? facts : (this.errors[0] ?? ''),
      warnings: this.warnings,
      receivedOrders: this.receivedOrders,
      sentOrders: this.sentOrders,
    });
  }

  private async step(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const expected =
        error instanceof ExchangeRefused ||
        error instanceof ConnectionLost ||
        error instanceof BatchRolledBack;
      if (!expected) throw error;
      this.errors.push(error.message);
      this.stage.note(error.message);
    }
  }

  private async takeOrders(session: BedSession): Promise<void> {
    const orders = parseReply(await session.query());
    const { faults, crash } = this.stage;
    if (faults.fire('crash-before-commit')) crash('сбой до записи заказов');
    const result = this.load(orders);
    this.receivedOrders = result.created.length + result.updated.length + result.skipped.length;
    if (result.created.length > 0) this.stage.note(`Записаны новые заказы: ${result.created.join(', ')}`);
    if (result.updated.length > 0) this.stage.note(`Обновлены заказы: ${result.updated.join(', ')}`);
    if (faults.fire('crash-after-commit')) crash('сбой после записи заказов, до подтверждения');
    if (!result.accepted) throw new ExchangeRefused(result.refusal ?? 'Заказы не загружены');
    if (faults.fire('success-lost'))
      throw new ConnectionLost('Соединение разорвано: success до сайта не дошёл');
    await session.confirmOrders();
  }

  private load(orders: readonly IncomingOrder[]): IntakeResult {
    const { base, settings, faults } = this.stage;
    if (orders.length > 0 && faults.fire('reject-orders')) {
      throw new ExchangeRefused('Загрузка заказов запрещена: база закрыта для изменений');
    }
    const poison = orders.length > 0 ? faults.fire('poison-order') : null;
    if (poison) {
      base.poisonNumbers.add(poison.target ?? orders[0]?.number ?? '');
      base.save();
    }
    return new OrderIntake(base, { vatRates: settings.vatRates, pace: settings.pace }).take(orders);
  }

  private async sendChanged(): Promise<void> {
    const { base } = this.stage;
    const keys = base.changedOrders.keys();
    const unsent = keys.filter((key) => {
      const order = base.order(key);
      return !order || !isSentBack(order);
    });
    base.changedOrders.confirm(base.changedOrders.take(unsent));
    const orders = base.changedOrders.keys().flatMap((key) => base.order(key) ?? []);
    if (orders.length === 0) return;
    const runStamp = base.nextRunStamp();
    const run = randomUUID();
    let fileIndex = 1;
    for (let start = 0; start < orders.length; start += ORDERS_PER_FILE) {
      const portion = orders.slice(start, start + ORDERS_PER_FILE);
      const taken = base.changedOrders.take(portion.map((order) => order.id));
      const xml = ordersFile(base, runStamp, portion);
      const outcome = await sendPortion(this.stage, 'sale', fileIndex, this.warnings, (index) => ({
        name: `orders-${run}_${index}.xml`,
        xml,
        pictures: [],
      }));
      fileIndex = outcome.nextIndex;
      if (!outcome.ok) {
        this.errors.push(outcome.error ?? '');
        continue;
      }
      base.changedOrders.confirm(taken);
      this.sentOrders += portion.length;
      base.save();
    }
  }
}

function parseReply(text: string): IncomingOrder[] {
  try {
    return readQueryReply(text);
  } catch (error) {
    throw new ExchangeRefused(
      `Ответ на запрос заказов не прочитан: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

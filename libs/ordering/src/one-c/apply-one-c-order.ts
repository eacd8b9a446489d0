import { Injectable } from '@nestjs/common';
import { decimal, money, notFound, quantity, RealtimeBus } from '@optovik/platform';
import { lockBalancesOfOrder, releaseReservations } from '@optovik/stock';
import type { EntityManager } from 'typeorm';
import { announceOrder, announceWaitingOrder } from '../announce-order';
import { appendOrderEvents, ONE_C, type OrderEvent } from '../order-events';
import { Order, type OneCFacts } from '../order.entity';
import { databaseNow } from './database-now';
import { newsOf, type LineNews } from './line-changes';
import { diffLines, type LineDiff, type OneCOrderLine } from './line-diff';
import { readStoredLines, writeLineDiff } from './order-line-writes';

/** A document of 1C about one of our orders. */
export interface OneCOrderWord extends OneCFacts {
  readonly orderId: string;
  /** Sum by 1C with VAT; null = not said. */
  readonly sum: string | null;
  /** null = a bare document that says nothing about lines; an empty list = 1C has none. */
  readonly lines: readonly OneCOrderLine[] | null;
}

const MOST_LINES_TOLD = 3;

/**
 * Takes over what 1C says about an order: number, states, lines. Steps are never taken back, an older document never overwrites
 * a newer one, the same one twice changes nothing (1c-exchange.md 7.2). What 1C does not need any more goes back to the stock.
 *
 * One order per transaction: it locks stock first, then the order, and a second order would break that sequence.
 */
@Injectable()
export class ApplyOneCOrder {
  constructor(private readonly bus: RealtimeBus) {}

  /** @throws AppError NOT_FOUND */
  async execute(tx: EntityManager, word: OneCOrderWord): Promise<'applied' | 'unchanged' | 'older'> {
    await lockBalancesOfOrder(tx, word.orderId);
    const order = await tx.findOne(Order, {
      where: { id: word.orderId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!order) throw notFound();
    if (order.isOlder(word.formedAt)) return 'older';

    const before = snapshot(order);
    const wasWaiting = order.status === 'accepted';
    const sumBefore = order.oneCSum ?? order.sum;
    const events: OrderEvent[] = order.applyOneC(word, await databaseNow(tx));
    const areLinesNew =
      word.lines !== null && (await this.applyLines(tx, order, word, word.lines, sumBefore, events));
    if (word.lines === null && word.sum !== null) this.applySum(order, word.sum, events);
    if (order.isOver) await releaseReservations(tx, order.id);

    // The date of the document is remembered even when nothing else in it is new.
    await tx.save(order);
    if (!areLinesNew && events.length === 0 && snapshot(order) === before) return 'unchanged';
    await appendOrderEvents(tx, order, ONE_C, events);
    if (wasWaiting) announceWaitingOrder(tx, this.bus, order);
    else announceOrder(tx, this.bus, order);
    return 'applied';
  }

  private async applyLines(
    tx: EntityManager,
    order: Order,
    word: OneCOrderWord,
    lines: readonly OneCOrderLine[],
    sumBefore: string,
    events: OrderEvent[],
  ): Promise<boolean> {
    const diff = diffLines(await readStoredLines(tx, order.id), lines);
    const isNew = await writeLineDiff(tx, order, diff);
    order.oneCSum = money(word.sum ?? lines.reduce((sum, line) => sum.plus(line.sum), decimal(0)));
    order.isChangedByOneC =
      diff.added.length > 0 ||
      diff.settled.some(({ change }) => change !== 'none') ||
      !decimal(order.oneCSum).eq(order.sum);
    const event = changeEvent(newsOf(diff), sumBefore, order.oneCSum, order.currency);
    if (event) events.push(event);
    await releaseReservations(tx, order.id, stillNeeded(diff));
    return isNew;
  }

  /** A bare document may still say that the sum is another. */
  private applySum(order: Order, sum: string, events: OrderEvent[]): void {
    const before = order.oneCSum ?? order.sum;
    order.oneCSum = money(sum);
    order.isChangedByOneC = order.isChangedByOneC || !decimal(order.oneCSum).eq(order.sum);
    const event = changeEvent({ changed: [], removed: [], added: [] }, before, order.oneCSum, order.currency);
    if (event) events.push(event);
  }
}

/** Of each variant, what 1C still has in the order, but never more than the buyer's order reserved. */
function stillNeeded(diff: LineDiff): Map<string, string> {
  const keep = new Map<string, string>();
  for (const { line, oneCQuantity } of diff.settled) {
    if (!line.variantId) continue;
    const needed = decimal(keep.get(line.variantId) ?? '0').plus(oneCQuantity);
    keep.set(line.variantId, quantity(needed));
  }
  return keep;
}

function changeEvent(news: LineNews, oldSum: string, newSum: string, currency: string): OrderEvent | null {
  const told = [...news.changed, ...news.removed, ...news.added];
  if (told.length === 0 && decimal(oldSum).eq(newSum)) return null;
  return {
    kind: 'changed_by_one_c',
    changed: news.changed.length,
    removed: news.removed.length,
    added: news.added.length,
    oldSum: money(oldSum),
    newSum: money(newSum),
    currency,
    lines: told.slice(0, MOST_LINES_TOLD),
  };
}

/** Everything that 1C can change in the row, except the date of its document. */
const snapshot = (order: Order): string => JSON.stringify({ ...order, oneCFormedAt: null });

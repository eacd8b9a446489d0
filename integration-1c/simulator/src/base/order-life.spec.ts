import { readQueryReply } from '../bed/query-reply';
import { smallReference } from '../spec/bench';
import { orderDocument } from '../spec/order-document';
import { ordersXml } from '../spec/portal-double';
import { OneCBase } from './one-c-base';
import { OrderIntake } from './order-intake';
import { ActRefused, OrderLife } from './order-life';
import { planOrderLife } from './order-plan';
import { isFullyPaid, isFullyShipped, totalKopecks } from './sales-order';

const START = new Date('2026-04-10T09:00:00Z');

describe('The life of an order in 1C', () => {
  it('is the same for the same seed and number', () => {
    expect(planOrderLife('1:100234', START, 1)).toEqual(planOrderLife('1:100234', START, 1));
    const fates = new Set(
      Array.from({ length: 20 }, (_, index) => JSON.stringify(planOrderLife(`1:${index}`, START, 1))),
    );
    expect(fates.size).toBeGreaterThan(10);
  });

  it('always posts, mostly pays and ships, and changes a line now and then', () => {
    const plans = Array.from({ length: 400 }, (_, index) => planOrderLife(`7:${index}`, START, 1));
    const share = (verb: string) =>
      plans.filter((plan) => plan.some((step) => step.verb === verb)).length / plans.length;
    expect(share('post')).toBe(1);
    expect(share('pay')).toBeGreaterThan(0.7);
    expect(share('ship')).toBeGreaterThan(0.75);
    expect(share('change-line')).toBeGreaterThan(0.1);
    expect(share('change-line')).toBeLessThan(0.35);
    expect(
      plans.every(
        (plan) =>
          plan.findIndex((step) => step.verb === 'post') <= plan.findIndex((step) => step.verb === 'ship') ||
          !plan.some((step) => step.verb === 'ship'),
      ),
    ).toBe(true);
  });

  it('runs faster at a greater pace and not at all at pace 0', () => {
    const lastStep = (pace: number) =>
      Date.parse(planOrderLife('1:5', START, pace).at(-1)?.dueAt ?? '') - START.getTime();
    expect(lastStep(10)).toBeCloseTo(lastStep(1) / 10, -1);
    expect(planOrderLife('1:5', START, 0)).toEqual([]);
  });

  it('performs the steps whose time has come and registers the order for the site', () => {
    let now = START;
    const base = new OneCBase({ reference: smallReference(), seed: '1', now: () => now });
    const goodId = base.allGoods()[0]?.id ?? null;
    const documents = Array.from({ length: 30 }, (_, index) =>
      orderDocument({ number: String(index), lines: [{ id: goodId }] }),
    );
    new OrderIntake(base, { vatRates: ['22'], pace: 1 }).take(readQueryReply(ordersXml(documents)));
    expect(new OrderLife(base).runDue()).toBe(0);
    now = new Date(START.getTime() + 30_000);
    expect(new OrderLife(base).runDue()).toBeGreaterThanOrEqual(30);
    expect(base.allOrders().every((order) => order.posted)).toBe(true);
    expect(base.changedOrders.size).toBe(30);
    expect(base.allOrders().some((order) => totalKopecks(order) !== 125000)).toBe(true);
    now = new Date(START.getTime() + 300_000);
    new OrderLife(base).runDue();
    expect(base.allOrders().filter(isFullyPaid).length).toBeGreaterThan(15);
    expect(base.allOrders().filter(isFullyShipped).length).toBeGreaterThan(15);
    expect(base.allOrders().every(({ plan }) => plan.length === 0)).toBe(true);
  });

  it('refuses what 1C would refuse', () => {
    const base = new OneCBase({ reference: smallReference(), seed: '1', now: () => START });
    new OrderIntake(base, { vatRates: ['22'], pace: 0 }).take(
      readQueryReply(ordersXml([orderDocument({ lines: [{ id: base.allGoods()[0]?.id ?? null }] })])),
    );
    const life = new OrderLife(base);
    const order = base.allOrders()[0];
    if (!order) throw new Error('The order was not loaded');
    expect(() => life.perform(order, 'ship')).toThrow(ActRefused);
    life.perform(order, 'pay');
    expect(() => life.perform(order, 'pay')).toThrow('уже оплачен');
    expect(() => life.perform(order, 'change-line', { line: 9 })).toThrow('Нет строки 9');
    life.perform(order, 'cancel-line', { line: 1 });
    expect(() => life.perform(order, 'post')).toThrow('нет неотменённых строк');
    life.perform(order, 'delete');
    expect(() => life.perform(order, 'post')).toThrow('помечен на удаление');
  });
});

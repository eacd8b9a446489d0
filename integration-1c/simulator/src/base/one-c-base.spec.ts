import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readQueryReply } from '../bed/query-reply';
import { smallReference } from '../spec/bench';
import { orderDocument } from '../spec/order-document';
import { ordersXml } from '../spec/portal-double';
import { OneCBase } from './one-c-base';
import { OrderIntake } from './order-intake';
import { StateFile } from './state-file';

function stateFilePath(): string {
  return join(mkdtempSync(join(tmpdir(), 'sim-state-')), 'nested', 'state.json');
}

function open(path: string, seed = '1', goods = 12): OneCBase {
  return new OneCBase({ reference: smallReference(seed, goods), seed, stateFile: new StateFile(path) });
}

describe('The base of 1C', () => {
  it('goes on after a restart with the same orders, numbers, stock, prices and registered changes', () => {
    const path = stateFilePath();
    const base = open(path);
    const good = base.allGoods()[0];
    const [warehouse] = base.reference.warehouses;
    const [priceType] = base.reference.priceTypes;
    const load = (target: OneCBase, number: string) =>
      new OrderIntake(target, { vatRates: ['22'], pace: 1 }).take(
        readQueryReply(ordersXml([orderDocument({ number, lines: [{ id: good?.id ?? null }] })])),
      );
    load(base, '1');
    base.setStock(good?.id ?? '', warehouse?.id ?? '', -2500);
    base.setPrice(good?.id ?? '', priceType?.id ?? '', 777);
    const stamp = base.nextRunStamp();
    base.markFullExportDone();
    base.save();

    const restarted = open(path);
    expect(restarted.allOrders()).toEqual(base.allOrders());
    expect(restarted.stockOf(good?.id ?? '', warehouse?.id ?? '')).toBe(-2500);
    expect(restarted.priceOf(good?.id ?? '', priceType?.id ?? '')).toBe(777);
    expect(restarted.changedOffers.keys()).toEqual([good?.id]);
    expect(restarted.fullExportDone).toBe(true);
    expect(restarted.nextRunStamp() > stamp).toBe(true);
    load(restarted, '2');
    expect(restarted.allOrders().at(-1)?.number1C).toBe('УТ00-000002');
  });

  it('leaves nothing but the finished file behind', () => {
    const path = stateFilePath();
    const base = open(path);
    base.save();
    base.save();
    expect(readdirSync(dirname(path))).toEqual(['state.json']);
    expect(() => JSON.parse(readFileSync(path, 'utf8')) as unknown).not.toThrow();
  });

  it('refuses a damaged state file and one of another base, naming it', () => {
    const path = stateFilePath();
    open(path).save();
    expect(() => open(path, '2')).toThrow('seed=1');
    expect(() => open(path, '1', 13)).toThrow('товаров 12');
    writeFileSync(path, '{"version":1');
    expect(() => open(path)).toThrow(path);
  });

  it('grows the same goods, prices and stock from the same seed, and others from another', () => {
    const [first, again, other] = [smallReference('5'), smallReference('5'), smallReference('6')];
    expect(again.goods).toEqual(first.goods);
    expect(again.prices).toEqual(first.prices);
    expect(again.stock).toEqual(first.stock);
    expect(other.goods).not.toEqual(first.goods);
  });
});

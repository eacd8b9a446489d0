import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseState } from '../base/state-file';
import { ControlCommands } from '../control/control-commands';
import { bench, usePortal } from '../spec/bench';
import { orderDocument } from '../spec/order-document';
import { parseXml, type XmlElement } from '../xml/xml-tree';

describe('An exchange of orders of УТ', () => {
  const { portal, url } = usePortal();

  /** An order of the first plain good of the base. */
  function offer(number: string, goodId: string, quantity = '10'): void {
    const sum = (Number(quantity) * 125).toFixed(2);
    portal().pending.set(number, orderDocument({ number, lines: [{ id: goodId, quantity, sum }] }));
  }

  function benchWithOrder(number = '100234') {
    const setup = bench(url());
    const good = setup.base.allGoods()[0];
    offer(number, good?.id ?? '');
    return { ...setup, good, commands: new ControlCommands(setup.simulator) };
  }

  it('queries without init, takes the orders and confirms them in the same session', async () => {
    const { simulator, base } = benchWithOrder();
    const run = await simulator.exchange('sale');
    expect(run).toMatchObject({ ok: true, receivedOrders: 1, sentOrders: 0 });
    expect(portal().trace()).toEqual(['GET sale checkauth', 'GET sale query', 'GET sale success']);
    expect(
      new Set(
        portal()
          .seen.slice(1)
          .map(({ cookie }) => cookie),
      ).size,
    ).toBe(1);
    expect(portal().acknowledged).toEqual(['100234']);
    expect(base.allOrders()[0]).toMatchObject({
      siteNumber: '100234',
      number1C: 'УТ00-000001',
      state: 'awaitingApproval',
      posted: false,
    });
  });

  it('sends success for an empty reply too', async () => {
    const { simulator } = bench(url());
    expect((await simulator.exchange('sale')).ok).toBe(true);
    expect(portal().trace()).toEqual(['GET sale checkauth', 'GET sale query', 'GET sale success']);
  });

  it('does not care what the site answers to success, unless the answer is empty', async () => {
    portal().overrides.set('success', () => ({ body: 'failure\nне принято' }));
    const { simulator } = bench(url());
    const run = await simulator.exchange('sale');
    expect(run.ok).toBe(true);
    expect(run.warnings.join()).toContain('1С этого не заметит');
    portal().overrides.set('success', () => ({ body: '' }));
    expect((await simulator.exchange('sale')).ok).toBe(false);
  });

  it.each([
    ['a leading line feed', '\n<?xml version="1.0"?><КоммерческаяИнформация/>'],
    ['an archive', 'PK\x03\x04'],
    ['a failure', 'failure\nНет прав'],
    ['broken XML', '<?xml version="1.0"?><КоммерческаяИнформация><Документ></КоммерческаяИнформация>'],
    ['a DOCTYPE', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><КоммерческаяИнформация/>'],
    [
      'a control character',
      '<?xml version="1.0"?><КоммерческаяИнформация><Документ><Комментарий>\b</Комментарий></Документ></КоммерческаяИнформация>',
    ],
  ])('does not confirm a reply with %s', async (_, body) => {
    portal().overrides.set('query', () => ({ body }));
    const { simulator, base } = bench(url());
    expect((await simulator.exchange('sale')).ok).toBe(false);
    expect(portal().trace()).not.toContain('GET sale success');
    expect(base.allOrders()).toHaveLength(0);
  });

  it('eats a BOM before the declaration', async () => {
    portal().overrides.set('query', () => ({ body: '\uFEFF<?xml version="1.0"?><КоммерческаяИнформация/>' }));
    const { simulator } = bench(url());
    expect((await simulator.exchange('sale')).ok).toBe(true);
  });

  it('has the state on the disk before it sends success', async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), 'sim-')), 'state.json');
    const { simulator, base } = bench(url(), { stateFile });
    offer('100234', base.allGoods()[0]?.id ?? '');
    let savedAtSuccess: string[] = [];
    portal().overrides.set('success', () => {
      savedAtSuccess = baseState
        .parse(JSON.parse(readFileSync(stateFile, 'utf8')))
        .orders.map(({ siteNumber }) => siteNumber);
      return null;
    });
    await simulator.exchange('sale');
    expect(savedAtSuccess).toEqual(['100234']);
  });

  it('makes no echo: an order nobody edited in 1C is not sent back', async () => {
    const { simulator } = benchWithOrder();
    await simulator.exchange('sale');
    await simulator.exchange('sale');
    expect(portal().seen.some(({ mode }) => mode === 'file')).toBe(false);
  });

  it('sends an edited order back in a session of its own and clears the registration on success', async () => {
    const { simulator, base, commands } = benchWithOrder();
    await simulator.exchange('sale');
    await commands.order('100234', 'post', {});
    portal().seen.length = 0;
    expect(await simulator.exchange('sale')).toMatchObject({ ok: true, sentOrders: 1 });
    const [, , , checkauth, init, file, imported] = portal().trace();
    expect([checkauth, init]).toEqual(['GET sale checkauth', 'GET sale init']);
    expect(file).toMatch(/^POST sale file orders-[0-9a-f-]{36}_1\.xml$/);
    expect(imported).toBe(file?.replace('POST sale file', 'GET sale import'));
    expect(base.changedOrders.size).toBe(0);
  });

  it('sends exactly the fields of УТ, with the GUID of 1C as Ид and the number of the site', async () => {
    const { simulator, base, commands } = benchWithOrder();
    await simulator.exchange('sale');
    await commands.order('100234', 'post', {});
    await simulator.exchange('sale');
    const order = base.allOrders()[0];
    const document = lastDocument();
    expect(document.textOf('Ид')).toBe(order?.id);
    expect([document.textOf('Номер'), document.textOf('Дата'), document.textOf('Сумма')]).toEqual([
      '100234',
      '2026-04-10',
      '1250.00',
    ]);
    expect([...requisites(document)]).toEqual([
      ['Номер по 1С', 'УТ00-000001'],
      ['Дата по 1С', order?.date1C],
      ['ПометкаУдаления', 'false'],
      ['Проведен', 'true'],
    ]);
  });

  it('tells of payment and shipment only when they are complete', async () => {
    const { simulator, commands } = benchWithOrder();
    await simulator.exchange('sale');
    await commands.order('100234', 'post', {});
    await commands.order('100234', 'pay', { sum: '1000' });
    await commands.order('100234', 'ship', { share: 0.5 });
    await simulator.exchange('sale');
    const partial = requisites(lastDocument());
    expect([partial.has('Номер оплаты по 1С'), partial.has('Номер отгрузки по 1С')]).toEqual([false, false]);
    await commands.order('100234', 'pay', {});
    await commands.order('100234', 'ship', {});
    await simulator.exchange('sale');
    const full = requisites(lastDocument());
    expect(full.get('Номер оплаты по 1С')).toMatch(/^УТ00-\d{6}$/);
    expect(full.get('Дата отгрузки по 1С')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  });

  it('keeps silent about cancelled lines and documents marked for deletion', async () => {
    const { simulator, base, commands } = benchWithOrder();
    await simulator.exchange('sale');
    await commands.order('100234', 'cancel-line', { line: 1 });
    await simulator.exchange('sale');
    expect(lastDocument().list('Товары', 'Товар')).toHaveLength(1);
    expect(requisites(lastDocument()).has('Отменен')).toBe(false);
    const files = portal().imported.length;
    await commands.order('100234', 'delete', {});
    await simulator.exchange('sale');
    expect(portal().imported).toHaveLength(files);
    expect(base.changedOrders.size).toBe(0);
  });

  it('sends a changed line with its new quantity and sum, and lowers the stock on shipment', async () => {
    const { simulator, base, commands, good } = benchWithOrder();
    const [warehouse] = base.reference.warehouses;
    const before = base.stockOf(good?.id ?? '', warehouse?.id ?? '');
    await simulator.exchange('sale');
    await commands.order('100234', 'change-line', { line: 1, quantity: '4' });
    await commands.order('100234', 'post', {});
    await commands.order('100234', 'ship', {});
    await simulator.exchange('sale');
    const line = lastDocument().list('Товары', 'Товар')[0];
    expect([line?.textOf('Количество'), line?.textOf('ЦенаЗаЕдиницу'), line?.textOf('Сумма')]).toEqual([
      '4',
      '125.00',
      '500.00',
    ]);
    expect(base.stockOf(good?.id ?? '', warehouse?.id ?? '')).toBe(before - 4000);
    expect(base.changedOffers.keys()).toEqual([good?.id]);
  });

  it('offers an order again after a lost answer and 1C keeps one document', async () => {
    const { simulator, base } = benchWithOrder();
    portal().overrides.set('success', () => ({ body: '' }));
    await simulator.exchange('sale');
    portal().overrides.clear();
    offer('100234', base.allGoods()[0]?.id ?? '');
    expect((await simulator.exchange('sale')).ok).toBe(true);
    expect(base.allOrders()).toHaveLength(1);
    expect(base.duplicateOrders()).toBe(0);
  });

  it('updates an order that still awaits approval and skips one that is being fulfilled, both without complaint', async () => {
    const { simulator, base, commands, good } = benchWithOrder();
    await simulator.exchange('sale');
    offer('100234', good?.id ?? '', '7');
    await simulator.exchange('sale');
    expect(base.allOrders()[0]?.lines[0]?.quantityMilli).toBe(7000);
    await commands.order('100234', 'post', {});
    offer('100234', good?.id ?? '', '3');
    expect(await simulator.exchange('sale')).toMatchObject({ ok: true, receivedOrders: 1 });
    expect(base.allOrders()[0]?.lines[0]?.quantityMilli).toBe(7000);
    expect(base.counters.skippedUpdates).toBe(1);
  });

  function lastDocument(): XmlElement {
    const file = portal().imported.at(-1);
    const document = file && parseXml(file.content.toString('utf8')).all('Документ').at(-1);
    if (!document) throw new Error('Nothing was sent back');
    return document;
  }
});

function requisites(document: XmlElement): Map<string, string | null> {
  return new Map(
    document
      .list('ЗначенияРеквизитов', 'ЗначениеРеквизита')
      .map((row) => [row.textOf('Наименование') ?? '', row.textOf('Значение')]),
  );
}

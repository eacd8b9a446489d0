import { FaultBox, FAULTS } from './faults';
import { bench, PowerCut, usePortal } from './spec/bench';
import { orderDocument } from './spec/order-document';
import { parseXml } from './xml/xml-tree';

describe('A fault armed by name', () => {
  const { portal, url } = usePortal();

  function withOrders(...numbers: string[]) {
    const setup = bench(url());
    const id = setup.base.allGoods()[0]?.id ?? null;
    for (const number of numbers) portal().pending.set(number, orderDocument({ number, lines: [{ id }] }));
    return setup;
  }

  it('fires once and only for its request', () => {
    const faults = new FaultBox();
    faults.arm('cut-before-response@query');
    expect(faults.fire('cut-before-response', 'init')).toBeNull();
    expect(faults.fire('cut-before-response', 'query')).toEqual({
      name: 'cut-before-response',
      target: 'query',
    });
    expect(faults.fire('cut-before-response', 'query')).toBeNull();
  });

  it('is refused when nobody knows its name', () => {
    expect(() => new FaultBox().arm('meteor')).toThrow(/Неизвестная неисправность.*crash-after-commit/);
  });

  it.each(['cut-before-response@query', 'cut-after-response@query'])(
    '%s: nothing is taken, the next exchange takes all once',
    async (fault) => {
      const { simulator, base } = withOrders('1', '2');
      simulator.faults.arm(fault);
      expect((await simulator.exchange('sale')).ok).toBe(false);
      expect(base.allOrders()).toHaveLength(0);
      expect((await simulator.exchange('sale')).ok).toBe(true);
      expect(base.allOrders()).toHaveLength(2);
      expect(portal().acknowledged).toEqual(['1', '2']);
    },
  );

  it('cut-after-response@success: the site knows, 1C reports a failed run, nothing doubles', async () => {
    const { simulator, base } = withOrders('1');
    simulator.faults.arm('cut-after-response@success');
    expect((await simulator.exchange('sale')).ok).toBe(false);
    expect(portal().acknowledged).toEqual(['1']);
    await simulator.exchange('sale');
    expect(base.allOrders()).toHaveLength(1);
  });

  it('success-lost: the orders are committed, the site never hears of it and offers them again', async () => {
    const { simulator, base } = withOrders('1');
    simulator.faults.arm('success-lost');
    expect((await simulator.exchange('sale')).ok).toBe(false);
    expect([base.allOrders().length, portal().acknowledged.length]).toEqual([1, 0]);
    expect(await simulator.exchange('sale')).toMatchObject({ ok: true, receivedOrders: 1 });
    expect([base.allOrders().length, base.duplicateOrders(), portal().acknowledged.length]).toEqual([
      1, 0, 1,
    ]);
  });

  it.each([
    ['crash-before-commit', 0],
    ['crash-after-commit', 1],
  ])('%s: %i orders are written, success is not sent', async (fault, written) => {
    const { simulator, base } = withOrders('1');
    simulator.faults.arm(fault);
    await expect(simulator.exchange('sale')).rejects.toThrow(PowerCut);
    expect(base.allOrders()).toHaveLength(written);
    expect(portal().trace()).not.toContain('GET sale success');
  });

  it('poison-order: the batch rolls back again and again until the order is forgiven', async () => {
    const { simulator, base } = withOrders('1', '2', '3');
    simulator.faults.arm('poison-order:2');
    await simulator.exchange('sale');
    expect((await simulator.exchange('sale')).ok).toBe(false);
    expect(base.allOrders()).toHaveLength(0);
    portal().pending.delete('2');
    expect((await simulator.exchange('sale')).ok).toBe(true);
    expect(base.allOrders()).toHaveLength(2);
  });

  it('reject-orders: 1C says no without a trace and takes them next time', async () => {
    const { simulator, base } = withOrders('1');
    simulator.faults.arm('reject-orders');
    expect((await simulator.exchange('sale')).message).toContain('запрещена');
    expect([base.allOrders().length, portal().acknowledged.length]).toEqual([0, 0]);
    expect((await simulator.exchange('sale')).ok).toBe(true);
  });

  it('session-restart: half a file stays behind in the old session, a new one sends it whole under the next index', async () => {
    const { simulator } = bench(url(), { goods: 2 });
    simulator.faults.arm('session-restart');
    expect((await simulator.exchange('catalog')).ok).toBe(true);
    const files = portal()
      .trace()
      .filter((line) => / file import0/.test(line));
    expect(files).toEqual(['POST catalog file import0_1.xml', 'POST catalog file import0_2.xml']);
    expect(portal().trace()).not.toContain('GET catalog import import0_1.xml');
    expect(() => parseXml(portal().fileText('import0_2.xml'))).not.toThrow();
  });

  it('duplicate-chunk: the last part of a file comes twice, byte for byte', async () => {
    const { simulator } = bench(url(), { goods: 2 });
    simulator.faults.arm('duplicate-chunk');
    await simulator.exchange('catalog');
    const parts = portal().seen.filter(
      ({ mode, filename }) => mode === 'file' && filename === 'import0_1.xml',
    );
    expect(parts).toHaveLength(3);
    expect(parts[2]?.body.equals(parts[1]?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it.each(['truncated-file', 'invalid-xml'])(
    '%s: the first file is not well-formed, yet import is called',
    async (fault) => {
      const { simulator } = bench(url(), { goods: 2 });
      simulator.faults.arm(fault);
      await simulator.exchange('catalog');
      expect(() => parseXml(portal().fileText('import0_1.xml'))).toThrow('Ошибка разбора XML');
      expect(() => parseXml(portal().fileText('offers0_1.xml'))).not.toThrow();
      if (fault === 'invalid-xml') expect(portal().fileText('import0_1.xml')).toContain('<not valid xml!!!');
    },
  );

  it('cp1251: the file declares and uses windows-1251, foreign characters as references', async () => {
    const { simulator, base } = bench(url(), { goods: 60 });
    simulator.faults.arm('cp1251');
    await simulator.exchange('catalog');
    const bytes = portal().imported.find(({ name }) => name === 'import0_1.xml')?.content ?? Buffer.alloc(0);
    const text = new TextDecoder('windows-1251').decode(bytes);
    expect(text).toContain('encoding="windows-1251"');
    const goods = parseXml(text).child('Каталог')?.list('Товары', 'Товар');
    expect(goods?.map((good) => good.textOf('Наименование'))).toEqual(
      base.allGoods().map(({ name }) => name),
    );
    expect(base.allGoods().some(({ name }) => name.includes('×'))).toBe(true);
  });

  it('offers-first: offers travel before the catalogue', async () => {
    const { simulator } = bench(url(), { goods: 2 });
    simulator.faults.arm('offers-first');
    await simulator.exchange('catalog');
    expect(
      portal()
        .imported.filter(({ name }) => name.endsWith('.xml'))
        .map(({ name }) => name),
    ).toEqual(['offers0_1.xml', 'import0_1.xml']);
  });

  it('has a sentence for every name', () => {
    expect(Object.values(FAULTS).every((sentence) => /[а-я]{3}/.test(sentence))).toBe(true);
  });
});

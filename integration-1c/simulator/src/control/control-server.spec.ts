import { request as httpRequest } from 'node:http';
import { z } from 'zod';
import { bench, usePortal } from '../spec/bench';
import { orderDocument } from '../spec/order-document';
import { ControlServer } from './control-server';

const state = z.looseObject({
  paused: z.boolean(),
  counters: z.record(z.string(), z.number()),
  registered: z.record(z.string(), z.number()),
  orders: z.array(
    z.looseObject({ portalNumber: z.string(), number1C: z.string(), posted: z.boolean(), sum: z.string() }),
  ),
  faults: z.looseObject({ armed: z.array(z.unknown()) }),
  log: z.array(z.object({ at: z.string(), text: z.string() })),
});

describe('The control server of the bench', () => {
  const { portal, url } = usePortal();
  let control: ControlServer;
  let address: string;
  let setup: ReturnType<typeof bench>;

  beforeEach(async () => {
    setup = bench(url());
    control = new ControlServer(setup.simulator);
    address = `http://127.0.0.1:${await control.listen(0)}`;
  });
  afterEach(() => control.close());

  async function call(method: string, path: string, body?: unknown) {
    const reply = await fetch(address + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: reply.status, body: (await reply.json()) as unknown };
  }
  const currentState = async () => state.parse((await call('GET', '/state')).body);

  it('exchanges on command, the catalogue first, and returns the results', async () => {
    const { status, body } = await call('POST', '/exchange', {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ok: true,
      runs: [
        { kind: 'catalog', ok: true, full: true },
        { kind: 'sale', ok: true },
      ],
    });
    expect(await call('POST', '/exchange', { what: 'sale' })).toMatchObject({
      body: { runs: [{ kind: 'sale' }] },
    });
  });

  it('remembers a row of exchanges without news as one, so that the catalogue run stays in sight', async () => {
    await call('POST', '/exchange', { what: 'catalog' });
    for (let times = 0; times < 5; times += 1) await call('POST', '/exchange', { what: 'sale' });
    expect(setup.simulator.runs.map(({ kind }) => kind)).toEqual(['catalog', 'sale']);
    expect((await currentState())['lastCatalogRun']).toMatchObject({ ok: true, sentGoods: 12 });
  });

  it('falls silent and comes back: while paused nothing is sent', async () => {
    await call('POST', '/pause');
    expect((await currentState()).paused).toBe(true);
    expect(await call('POST', '/exchange', {})).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('молчит') as string },
    });
    expect(portal().seen).toHaveLength(0);
    await call('POST', '/resume');
    expect((await call('POST', '/exchange', { what: 'sale' })).status).toBe(200);
  });

  it('shows an order with both numbers and acts on it by either', async () => {
    portal().pending.set('100234', orderDocument({ lines: [{ id: setup.base.allGoods()[0]?.id ?? null }] }));
    await call('POST', '/exchange', { what: 'sale' });
    expect((await currentState()).orders).toMatchObject([
      { portalNumber: '100234', number1C: 'УТ00-000001', posted: false, sum: '1250.00' },
    ]);
    expect(await call('POST', '/orders/100234/post', {})).toMatchObject({
      status: 200,
      body: { posted: true, unsent: true },
    });
    const changed = await call('POST', `/orders/${encodeURIComponent('УТ00-000001')}/change-line`, {
      line: 1,
      quantity: '3',
    });
    expect(changed.body).toMatchObject({ sum: '375.00' });
    expect((await call('POST', '/orders/100234/explode', {})).status).toBe(404);
    expect((await call('POST', '/orders/7/post', {})).status).toBe(404);
    expect((await call('POST', '/orders/100234/change-line', { line: 5 })).status).toBe(409);
  });

  it('changes stock and prices by article and registers them for the site', async () => {
    await call('POST', '/exchange', { what: 'catalog' });
    const good = setup.base.allGoods().find(({ characteristics }) => characteristics.length === 0);
    const warehouse = setup.base.reference.warehouses[1];
    await call('POST', '/stock', { good: good?.article, warehouse: 'Центр', quantity: '12.5' });
    await call('POST', '/price', { good: good?.barcode, priceType: 'Опт 2', price: '99.90' });
    expect(setup.base.stockOf(good?.id ?? '', warehouse?.id ?? '')).toBe(12500);
    expect(setup.base.priceOf(good?.id ?? '', setup.base.reference.priceTypes[1]?.id ?? '')).toBe(9990);
    expect((await currentState()).registered).toMatchObject({ goods: 0, offers: 1 });
    await call('POST', '/deletion', { good: good?.id, deleted: true });
    expect((await currentState()).registered).toMatchObject({ goods: 1 });
    expect((await call('POST', '/stock', { good: 'нет', warehouse: 'Центр', quantity: 1 })).status).toBe(404);
    expect((await call('POST', '/price', { good: good?.id, priceType: 'Опт 2' })).status).toBe(400);
  });

  it('arms faults by name and takes them off', async () => {
    expect((await call('POST', '/fault', { name: 'cp1251' })).body).toMatchObject({
      armed: [{ name: 'cp1251' }],
    });
    expect((await call('POST', '/fault', { name: 'meteor' })).status).toBe(400);
    await call('DELETE', '/fault');
    expect((await currentState()).faults.armed).toEqual([]);
  });

  it('keeps a journal of what was done and of every request', async () => {
    await call('POST', '/exchange', { what: 'sale' });
    await call('POST', '/pause');
    expect((await currentState()).log.at(-1)?.text).toContain('замолчала');
    expect((await call('GET', '/requests')).body).toMatchObject([
      { method: 'GET', query: '?type=sale&mode=checkauth', status: 200, firstLine: 'success' },
      { query: expect.stringContaining('mode=query') as string },
      { query: expect.stringContaining('mode=success') as string },
    ]);
  });

  it('serves a Russian page and refuses pages and names of strangers', async () => {
    const page = await fetch(`${address}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('Стенд 1С');
    const stranger = await fetch(`${address}/pause`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
    expect(stranger.status).toBe(403);
    expect(await statusWithHost(address, 'evil.example')).toBe(403);
    expect((await currentState()).paused).toBe(false);
  });
});

function statusWithHost(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(`${address}/state`, { headers: { host } }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

import { ApplyReturnedOrder } from '../orders-back/apply-returned-order';
import { createHash } from 'node:crypto';
import { ImportKit } from './testing/import-kit';
import { classifier, goods, message, offer, offers, product } from './testing/messages';

jest.setTimeout(60_000);

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('picture bytes')]);
const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('other picture')]);
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a session of 1C', () => {
  let kit: ImportKit;
  let channelId: string;
  beforeAll(async () => {
    kit = await ImportKit.open();
  });
  beforeEach(async () => {
    channelId = await kit.world.channel();
  });
  afterAll(() => kit.close());
  const none = new AbortController().signal;

  describe('with pictures', () => {
    const images = () =>
      kit.rows(
        `SELECT i.source_path, i.sha256, i.content_type FROM product_image i JOIN product p ON p.id = i.product_id
          WHERE p.channel_id = $1 ORDER BY i.position`,
        channelId,
      );
    const withImages = (...paths: string[]) => message(goods(product({ id: 'a1', images: paths })));

    it('shows them on the goods it brought, by content and not by name', async () => {
      const sessionId = await kit.session(channelId);
      await kit.stage(sessionId, 'import_files/AB/a1_x.jpg', PNG, 'complete');
      await kit.stage(sessionId, 'import_files/ab/a1_y.jpg', JPEG, 'receiving');
      await kit.stage(
        sessionId,
        'import0_1.xml',
        withImages('import_files\\ab\\a1_x.jpg', 'import_files/ab/a1_y.jpg', 'import_files/ab/none.jpg'),
      );
      await kit.drain();
      expect(await images()).toEqual([
        { source_path: 'import_files/ab/a1_x.jpg', sha256: sha(PNG), content_type: 'image/png' },
        { source_path: 'import_files/ab/a1_y.jpg', sha256: sha(JPEG), content_type: 'image/jpeg' },
        { source_path: 'import_files/ab/none.jpg', sha256: null, content_type: null },
      ]);
      const stored = await kit.files.open(sha(PNG));
      stored?.stream.destroy();
      expect(stored?.bytes).toBe(PNG.length);
    });

    it('shows pictures that come after their goods, and the new one when a picture changes', async () => {
      await kit.import(channelId, withImages('import_files/late.png'));
      await kit.stage(await kit.session(channelId), 'import_files/late.png', PNG, 'complete');
      expect(await kit.pictures.late(none)).toBe(1);
      expect(await images()).toMatchObject([{ sha256: sha(PNG) }]);
      await kit.stage(await kit.session(channelId), 'import_files/late.png', JPEG, 'complete');
      expect(await kit.pictures.late(none)).toBe(1);
      expect(await images()).toMatchObject([{ sha256: sha(JPEG), content_type: 'image/jpeg' }]);
    });

    it('keeps pictures that come before their goods', async () => {
      await kit.stage(
        await kit.session(channelId),
        'import_files/early.gif',
        Buffer.from('GIF89a....'),
        'complete',
      );
      expect(await kit.pictures.late(none)).toBe(0);
      await kit.import(channelId, withImages('import_files/early.gif'));
      expect(await images()).toMatchObject([{ content_type: 'image/gif' }]);
    });

    it.each([
      ['a script in SVG', '<svg onload="alert(1)"/>', 'x.svg'],
      ['a page under the name of a picture', '<html><script>', 'x.png'],
    ])('refuses %s', async (_what, bytes, name) => {
      const sessionId = await kit.session(channelId);
      const fileId = await kit.stage(sessionId, `import_files/${name}`, bytes, 'complete');
      await kit.stage(sessionId, 'import0_1.xml', withImages(`import_files/${name}`));
      await kit.drain();
      expect(await kit.file(fileId)).toMatchObject({
        state: 'failed',
        error: 'Это не картинка PNG, JPEG, GIF или WebP',
      });
      expect(await images()).toMatchObject([{ sha256: null }]);
    });

    it('does not lend a picture to the goods of another channel', async () => {
      const other = await kit.world.channel();
      await kit.import(other, withImages('import_files/same.png'));
      await kit.stage(await kit.session(channelId), 'import_files/same.png', PNG, 'complete');
      expect(await kit.pictures.late(none)).toBe(0);
    });
  });

  describe('belongs to a run', () => {
    const runs = () =>
      kit.rows<{ run_key: string; state: string }>(
        'SELECT run_key, state FROM import_run WHERE channel_id = $1 ORDER BY started_at',
        channelId,
      );
    const one = goods(product({ id: 'a1' }));

    it('by ДатаФормирования, whatever the number of its sessions', async () => {
      await kit.import(channelId, message(one, { at: '2026-04-10T12:00:00' }));
      await kit.import(channelId, message(one, { at: '2026-04-10T12:00:00' }), 'import0_2.xml');
      expect(await runs()).toEqual([{ run_key: '2026-04-10T12:00:00', state: 'running' }]);
    });

    it('of its own with BUS-module, whose files have each their own time', async () => {
      const sessionId = await kit.session(channelId);
      const bus = (at: string) =>
        message(one, { at }).replace('commerceml_2"', 'commerceml_3"').replace('2.07', '3.1');
      await kit.stage(sessionId, 'goods_1.xml', bus('2026-04-10T12:00:00'));
      await kit.stage(sessionId, 'offers_1.xml', bus('2026-04-10T12:05:00'));
      await kit.drain();
      expect(await runs()).toEqual([{ run_key: sessionId, state: 'running' }]);
    });

    it('that is closed by a newer run, by orders, or by silence; a failed file makes it failed until it comes again', async () => {
      await kit.import(channelId, message(one, { at: '2026-04-10T12:00:00' }));
      await kit.runs.closeFinished();
      expect(await runs()).toMatchObject([{ state: 'running' }]);
      const broken = message(one, { at: '2026-04-11T12:00:00' }).replace('</Товары>', '');
      expect((await kit.import(channelId, broken)).state).toBe('failed');
      await kit.runs.closeFinished();
      expect(await runs()).toMatchObject([{ state: 'complete' }, { state: 'running' }]);
      await kit.session(channelId, { type: 'sale' });
      await kit.runs.closeFinished();
      expect((await runs())[1]?.state).toBe('failed');

      await kit.import(channelId, message(one, { at: '2026-04-11T12:00:00' }));
      expect((await runs())[1]?.state).toBe('running');
      await kit.write(
        `UPDATE exchange_file SET started_at = started_at - interval '11 minutes', finished_at = finished_at - interval '11 minutes' WHERE channel_id = $1`,
        channelId,
      );
      await kit.write(
        `UPDATE exchange_session SET started_at = started_at - interval '1 hour' WHERE channel_id = $1`,
        channelId,
      );
      await kit.runs.closeFinished();
      expect((await runs())[1]?.state).toBe('complete');
    });
  });

  describe('with balances', () => {
    async function reserved(handedOverAt: string | null) {
      const buyerChannel = channelId;
      const priceTypeId = await kit.world.priceType(buyerChannel);
      await kit.import(
        channelId,
        message(
          goods(product({ id: 'a1' })) +
            offers(offer({ id: 'a1', stocks: { w1: '10' } }), { warehouses: ['w1'] }),
          { at: '2026-04-10T00:00:00' },
        ),
      );
      const [row] = await kit.rows<{ warehouse_id: string; variant_id: string }>(
        `SELECT b.warehouse_id, b.variant_id FROM stock_balance b JOIN warehouse w ON w.id = b.warehouse_id WHERE w.channel_id = $1`,
        channelId,
      );
      const key = row ?? { warehouse_id: '', variant_id: '' };
      const buyer = await kit.world.buyer({ channelId, priceTypeId, warehouseIds: [key.warehouse_id] });
      await kit.write(
        `WITH placed AS (
           INSERT INTO customer_order (id, number, partner_id, counterparty_id, contract_id, agreement_id, organization_id, price_type_id, channel_id,
             placed_by, status, currency, sum, vat_sum, placed_at, handed_over_at)
           VALUES (gen_random_uuid(), nextval('order_number_seq')::text, $1, $2, $3, $4, $5, $6, $7, $8, 'accepted', 'RUB', 1, 0, now(), $11) RETURNING id
         ), held AS (UPDATE stock_balance SET reserved = 4 WHERE warehouse_id = $9 AND variant_id = $10)
         INSERT INTO stock_reservation (id, order_id, partner_id, warehouse_id, variant_id, quantity)
         SELECT gen_random_uuid(), placed.id, $1, $9, $10, 4 FROM placed`,
        ...[
          buyer.partnerId,
          buyer.counterpartyId,
          buyer.contractId,
          buyer.agreementId,
          buyer.organizationId,
          priceTypeId,
        ],
        ...[channelId, buyer.userId, key.warehouse_id, key.variant_id, handedOverAt],
      );
    }
    const snapshot = async (onHand: string, at: string, startedAt = '2026-05-01T10:00:00Z') => {
      const sessionId = await kit.session(channelId, { startedAt });
      await kit.stage(
        sessionId,
        `offers-${onHand}-${at.slice(8, 10)}.xml`,
        message(offers(offer({ id: 'a1', stocks: { w1: onHand } })), { at }),
      );
      await kit.drain();
    };
    const balance = async () => {
      const [row] = await kit.rows(
        `SELECT trim_scale(b.on_hand)::text AS on_hand, trim_scale(b.reserved)::text AS reserved, trim_scale(b.shortage)::text AS shortage
           FROM stock_balance b JOIN warehouse w ON w.id = b.warehouse_id WHERE w.channel_id = $1`,
        channelId,
      );
      return row;
    };

    it('keeps the reserve of an order that 1C has not taken yet, and says what is short', async () => {
      await reserved(null);
      await snapshot('3', '2026-04-11T00:00:00');
      expect(await balance()).toEqual({ on_hand: '3', reserved: '4', shortage: '1' });
      await snapshot('-5', '2026-04-12T00:00:00');
      expect(await balance()).toEqual({ on_hand: '-5', reserved: '4', shortage: '4' });
      await snapshot('8', '2026-04-13T00:00:00');
      expect(await balance()).toEqual({ on_hand: '8', reserved: '4', shortage: '0' });
    });

    it('frees the reserve of an order that 1C took before the session began: 1C counts it itself', async () => {
      await reserved('2026-05-01T09:59:59Z');
      await snapshot('6', '2026-04-11T00:00:00');
      expect(await balance()).toEqual({ on_hand: '6', reserved: '0', shortage: '0' });
    });

    it('frees it even when the balance itself did not change', async () => {
      await reserved('2026-05-01T09:59:59Z');
      await snapshot('10', '2026-04-10T00:00:00');
      expect(await balance()).toEqual({ on_hand: '10', reserved: '0', shortage: '0' });
    });

    it('keeps the reserve of an order that 1C took after the session began, and of an older run', async () => {
      await reserved('2026-05-01T10:00:01Z');
      await snapshot('6', '2026-04-11T00:00:00');
      expect(await balance()).toEqual({ on_hand: '6', reserved: '4', shortage: '0' });
      await snapshot('7', '2026-04-09T00:00:00', '2026-05-02T00:00:00Z');
      expect(await balance()).toEqual({ on_hand: '6', reserved: '4', shortage: '0' });
    });

    it('does not make a buyer wait: balances are locked only when the file is over', async () => {
      await reserved(null);
      const sessionId = await kit.session(channelId);
      await kit.stage(
        sessionId,
        'offers0_9.xml',
        message(offers(offer({ id: 'a1', stocks: { w1: '2' } })), { at: '2026-04-15T00:00:00' }),
      );
      let locked: unknown[] = ['not asked'];
      const original = kit.importFile.execute.bind(kit.importFile);
      kit.importFile.execute = (job, watch) =>
        original(job, {
          ...{ signal: watch.signal, ending: () => watch.ending() },
          between: async (done) => {
            await watch.between(done);
            // NOWAIT fails at once on a row that the import holds
            await kit.write('SELECT 1 FROM stock_balance FOR UPDATE NOWAIT');
            locked = [];
          },
        });
      await kit.drain();
      kit.importFile.execute = original;
      expect(locked).toEqual([]);
      expect(await balance()).toMatchObject({ on_hand: '2' });
    });
  });

  it('with counterparties links ours by ИНН and КПП, and makes none', async () => {
    const priceTypeId = await kit.world.priceType(channelId);
    const { counterpartyId } = await kit.world.buyer({ channelId, priceTypeId, warehouseIds: [] });
    const [ours] = await kit.rows<{ inn: string; kpp: string }>(
      'SELECT inn, kpp FROM counterparty WHERE id = $1',
      counterpartyId,
    );
    const count = async () =>
      (await kit.rows<{ n: number }>('SELECT count(*)::int AS n FROM counterparty'))[0]?.n;
    const before = await count();
    const person = (id: string, inn: string, kpp: string) =>
      `<Контрагент><Ид>${id}</Ид><Наименование>Кто-то</Наименование><ИНН>${inn}</ИНН><КПП>${kpp}</КПП></Контрагент>`;
    const body = `<Контрагенты>${person('REF-1', ours?.inn ?? '', ours?.kpp ?? '')}${person('ref-2', '5000000000', '500000000')}${person('ref-3', '', '')}</Контрагенты>`;
    const first = await kit.import(channelId, message(body));
    expect(first.counters).toMatchObject({ updated: 1, parked: 2, created: 0, records: { counterparty: 3 } });
    const second = await kit.import(channelId, message(body));
    expect(second.counters).toMatchObject({ unchanged: 1, parked: 2, updated: 0 });
    expect(await kit.rows('SELECT one_c_ref FROM counterparty WHERE id = $1', counterpartyId)).toEqual([
      { one_c_ref: 'ref-1' },
    ]);
    expect(await count()).toBe(before);
  });

  it('with orders of strangers keeps them in the inbox and goes on', async () => {
    const order = (number: string) =>
      `<Документ><Ид>${number}</Ид><Номер>${number}</Номер><Дата>2026-04-10</Дата><ХозОперация>Заказ товара</ХозОперация></Документ>`;
    const file = await kit.import(
      channelId,
      message(order('999000001') + order('999000002')),
      'orders-1_1.xml',
    );
    expect(file).toMatchObject({ state: 'imported', counters: { parked: 2, records: { order: 2 } } });
    expect(await kit.rows('SELECT outcome FROM order_inbox WHERE channel_id = $1', channelId)).toEqual([
      { outcome: 'foreign' },
      { outcome: 'foreign' },
    ]);
  });

  it('that meets a fault of ours fails, so that 1C sends the orders again, and the repeat is taken', async () => {
    const body = message(
      '<Документ><Ид>999000031</Ид><Номер>999000031</Номер><Дата>2026-04-10</Дата><ХозОперация>Заказ товара</ХозОперация></Документ>',
    );
    const fault = jest
      .spyOn(ApplyReturnedOrder.prototype, 'execute')
      .mockRejectedValueOnce(new Error('planted'));
    expect((await kit.import(channelId, body, 'orders-3_1.xml')).state).toBe('failed');
    fault.mockRestore();
    expect((await kit.import(channelId, body, 'orders-3_2.xml')).state).toBe('imported');
  });

  it('with a broken end leaves its orders alone', async () => {
    const broken = message(
      '<Документ><Ид>999000009</Ид><Номер>999000009</Номер><Дата>2026-04-10</Дата></Документ>',
    ).slice(0, -10);
    expect((await kit.import(channelId, broken, 'orders-2_1.xml')).state).toBe('failed');
    expect(await kit.rows('SELECT 1 FROM order_inbox WHERE channel_id = $1', channelId)).toEqual([]);
  });

  it('with price types and warehouses that are renamed keeps their ids', async () => {
    const types = (name: string, isGone = false) =>
      classifier(
        `<ТипыЦен><ТипЦены><Ид>opt</Ид><Наименование>${name}</Наименование><Валюта>руб.</Валюта>${isGone ? '<ПометкаУдаления>true</ПометкаУдаления>' : ''}</ТипЦены></ТипыЦен>
         <Склады><Склад><Ид>w1</Ид><Наименование>${name}</Наименование>${isGone ? '<ПометкаУдаления>true</ПометкаУдаления>' : ''}</Склад></Склады>`,
      );
    const read = () =>
      kit.rows<{ id: string }>(
        `SELECT t.id, t.name, t.currency, t.is_deleted, w.id AS warehouse, w.name AS place, w.is_active FROM price_type t, warehouse w
          WHERE t.channel_id = $1 AND w.channel_id = $1`,
        channelId,
      );
    await kit.import(channelId, message(types('Первый'), { at: '2026-04-10T00:00:00' }));
    const [before] = await read();
    const gone = await kit.import(channelId, message(types('Второй', true), { at: '2026-04-11T00:00:00' }));
    expect(gone.counters).toMatchObject({ deleted: 2 });
    expect(await read()).toEqual([
      { ...before, name: 'Второй', place: 'Второй', is_deleted: true, is_active: false, currency: 'RUB' },
    ]);
  });
});

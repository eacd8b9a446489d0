import { Test, type TestingModule } from '@nestjs/testing';
import { orderingEntities } from '@optovik/ordering';
import { DrainLoops, PlatformModule } from '@optovik/platform';
import { ExchangeJobsModule } from './exchange.jobs.module';
import { ExchangeWorld } from './testing/exchange-world';
import { PollOnlyLoops } from './testing/poll-only-loops';

const CATALOGUE = `<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.07" ДатаФормирования="2026-04-10T12:10:41">
 <Каталог СодержитТолькоИзменения="true"><Ид>c1</Ид><ИдКлассификатора>c1</ИдКлассификатора><Наименование>Товары</Наименование><Товары>
  <Товар><Ид>0197a3c1-0000-4000-8000-000000000001</Ид><Артикул>ШР-1</Артикул><Наименование>Шуруп 4×40</Наименование>
   <БазоваяЕдиница Код="796">шт</БазоваяЕдиница></Товар>
 </Товары></Каталог>
</КоммерческаяИнформация>`;

describe('The door and the worker together', () => {
  let portal: ExchangeWorld;
  let worker: TestingModule;
  const loops = new PollOnlyLoops();

  beforeAll(async () => {
    portal = await ExchangeWorld.open({ config: { ONEC_IMPORT_HOLD_MS: '20000' } });
    worker = await Test.createTestingModule({
      imports: [PlatformModule.with(portal.http.config, orderingEntities), ExchangeJobsModule],
    })
      .overrideProvider(DrainLoops)
      .useValue(loops)
      .compile();
    await worker.init();
    loops.start(100);
  });
  afterAll(async () => {
    await loops.stop();
    await worker.close();
    await portal.close();
  });

  it('import what 1C sends while it waits, and say success', async () => {
    const oneC = portal.oneC();
    await oneC.checkauth('catalog');
    await oneC.send('import0_1.xml', CATALOGUE);
    const reply = await oneC.call('type=catalog&mode=import&filename=import0_1.xml');
    expect(reply.text).toBe('success');
    expect(await portal.rows('SELECT article, name FROM product')).toEqual([
      { article: 'ШР-1', name: 'Шуруп 4×40' },
    ]);
  });

  it('answer the same portion under another name in the same run without a second import', async () => {
    const [before] = await portal.rows('SELECT count(*)::int AS files FROM exchange_file');
    const oneC = portal.oneC();
    await oneC.checkauth('catalog');
    await oneC.send('import0_2.xml', CATALOGUE);
    expect((await oneC.call('type=catalog&mode=import&filename=import0_2.xml')).text).toBe('success');
    const [twin] = await portal.rows(
      `SELECT state, counters FROM exchange_file WHERE filename = 'import0_2.xml'`,
    );
    expect(before).toEqual({ files: 1 });
    expect(twin).toEqual({ state: 'imported', counters: {} });
  });

  it.each([
    ['not well-formed', CATALOGUE.replace('</Товары>', '</Товар>')],
    ['cut short', CATALOGUE.slice(0, 500)],
    ['an entity bomb', CATALOGUE.replace('\n', '\n<!DOCTYPE a [<!ENTITY b "b">]>')],
    ['not CommerceML', '<?xml version="1.0"?><html/>'],
  ])(
    'refuse a file that is %s in Russian, with a line in the journal, and change nothing',
    async (_what, file) => {
      const before = await portal.rows('SELECT * FROM product ORDER BY id');
      const oneC = portal.oneC();
      await oneC.checkauth('catalog');
      await oneC.send('import0_1.xml', file);
      const reply = await oneC.call('type=catalog&mode=import&filename=import0_1.xml');
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^failure\n[А-Я].+ \[журнал \w+\]$/s);
      expect(await portal.lastLine()).toMatchObject({
        mode: 'import',
        is_failure: true,
        reply_body: reply.text,
      });
      expect(await portal.rows('SELECT * FROM product ORDER BY id')).toEqual(before);
    },
  );

  it('take an order to 1C and back: accepted, handed over, confirmed', async () => {
    const order = await portal.placeOrder();
    const oneC = portal.oneC();
    await oneC.ask();
    expect(await portal.orderStatus(order.orderId)).toBe('accepted');
    await oneC.success();
    expect(await portal.orderStatus(order.orderId)).toBe('handed_over');
    const back = portal.oneC();
    await back.checkauth();
    await back.send(
      'orders-0197a3c1-0000-4000-8000-000000000001_1.xml',
      `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.07" ДатаФормирования="2026-04-10T13:00:00"><Документ>
        <Номер>${order.number}</Номер><Дата>2026-04-10</Дата><ХозОперация>Заказ товара</ХозОперация><ЗначенияРеквизитов>
        <ЗначениеРеквизита><Наименование>Номер по 1С</Наименование><Значение>УТ-000051</Значение></ЗначениеРеквизита>
        </ЗначенияРеквизитов></Документ></КоммерческаяИнформация>`,
      'sale',
    );
    const reply = await back.call(
      'type=sale&mode=import&filename=orders-0197a3c1-0000-4000-8000-000000000001_1.xml',
    );
    expect(reply.text).toBe('success');
    expect(await portal.orderStatus(order.orderId)).toBe('confirmed');
  });

  it('take back by themselves what a session never acknowledged', async () => {
    const order = await portal.placeOrder();
    await portal.oneC().ask();
    await portal.rows(`UPDATE outbox_message SET lease_until = now() WHERE message_id = $1`, order.messageId);
    for (
      let tried = 0;
      tried < 300 && (await portal.message(order.messageId)).state === 'leased';
      tried += 1
    ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await portal.message(order.messageId)).toMatchObject({ state: 'pending', unacknowledged: 1 });
  });
});

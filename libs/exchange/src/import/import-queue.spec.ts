import { ImportFile, type ImportWatch } from './import-file';
import { ImportInterrupted, type ImportJob } from './import-job';
import type { ImportTally } from './import-tally';
import { ImportKit } from './testing/import-kit';
import { classifier, goods, group, message, offer, offers, product } from './testing/messages';

jest.setTimeout(60_000);

const full = { priceTypes: ['opt'], warehouses: ['w1'] };
const catalogue = message(
  classifier(`<Группы>${group('g1', 'Крепёж')}</Группы>`) +
    goods(product({ id: 'a1', groups: ['g1'], images: ['import_files/a1.png'] }) + product({ id: 'a2' })) +
    offers(
      offer({ id: 'a1', prices: { opt: '5' }, stocks: { w1: '3' } }) +
        offer({ id: 'a2', prices: { opt: '6' } }),
      full,
    ),
);
const tables = [
  'category',
  'product',
  'product_variant',
  'packaging',
  'product_image',
  'price_type',
  'price',
  'warehouse',
  'stock_balance',
];

describe('the queue of imports', () => {
  let kit: ImportKit;
  let channelId: string;
  beforeAll(async () => {
    kit = await ImportKit.open({ IMPORT_LEASE_MS: '1000' });
  });
  beforeEach(async () => {
    channelId = await kit.world.channel();
  });
  afterAll(() => kit.close());

  const goodsOfChannel = () =>
    kit.rows('SELECT name FROM product WHERE channel_id = $1 ORDER BY name', channelId);
  /** The real import, stopped at a chosen place. */
  class Stopped extends ImportFile {
    constructor(private readonly act: (job: ImportJob, watch: ImportWatch) => Promise<ImportTally>) {
      super(kit.db.database, kit.area, kit.runs, kit.pictures, kit.orders);
    }
    override execute(job: ImportJob, watch: ImportWatch): Promise<ImportTally> {
      return this.act(job, watch);
    }
  }

  it('writes no row when the same file comes again', async () => {
    await kit.import(channelId, catalogue);
    const versions = () =>
      Promise.all(
        tables.map((table) =>
          kit.rows(
            `SELECT md5(string_agg(ctid::text || xmin::text || xmax::text, ',' ORDER BY ctid)) FROM ${table}`,
          ),
        ),
      );
    const before = await versions();
    const again = await kit.import(channelId, catalogue);
    expect(again.counters).toMatchObject({ created: 0, updated: 0, deleted: 0, parked: 0, unchanged: 7 });
    expect(await versions()).toEqual(before);
  });

  it.each([
    ['is cut off', catalogue.slice(0, -60), /получен не полностью \(строка 24/],
    [
      'is not well-formed at its end',
      catalogue.replace('</Предложения>', '<not valid xml!!!</Предложения>'),
      /строка \d+, позиция \d+/,
    ],
    ['declares a DOCTYPE', catalogue.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), /DOCTYPE/],
    ['is no CommerceML', '<html></html>', /не файл CommerceML/],
    ['is empty', '', /./],
  ])('leaves nothing of a file that %s', async (_fault, bytes, reason) => {
    const sessionId = await kit.session(channelId);
    const file = await kit.file(
      await kit.stage(sessionId, 'import0_1.xml', bytes).then((id) => kit.drain().then(() => id)),
    );
    expect(file.state).toBe('failed');
    expect(file.error).toMatch(reason);
    for (const table of ['product', 'category', 'price_type', 'warehouse']) {
      expect(await kit.rows(`SELECT 1 FROM ${table} WHERE channel_id = $1`, channelId)).toEqual([]);
    }
    expect(await kit.rows('SELECT has_failure FROM exchange_session WHERE id = $1', sessionId)).toEqual([
      { has_failure: true },
    ]);
    const next = await kit.import(channelId, catalogue);
    expect(next.state).toBe('imported');
  });

  it('leaves nothing of a file whose worker dies before the commit, and another worker takes it over', async () => {
    const fileId = await kit.stage(await kit.session(channelId), 'import0_1.xml', catalogue);
    let died = false;
    let bury: () => void = () => undefined;
    const buried = new Promise<void>((resolve) => (bury = resolve));
    const dying = new Stopped(async (job, watch) => {
      await kit.importFile
        .execute(job, { ...watchOf(watch), ending: () => Promise.reject(new ImportInterrupted('killed')) })
        .catch(() => undefined);
      // a killed process says nothing any more: the row stays as it was
      died = true;
      await buried;
      throw new ImportInterrupted('buried');
    });
    const dead = kit.anotherQueue(dying).drain(new AbortController().signal);
    await until(async () => died);
    await kit.write(
      `UPDATE exchange_file SET worker_id = 'dead', lease_until = clock_timestamp() + interval '1 hour' WHERE id = $1`,
      fileId,
    );
    await kit.drain();
    expect(await goodsOfChannel()).toEqual([]);
    expect((await kit.file(fileId)).state).toBe('importing');

    await kit.write(
      `UPDATE exchange_file SET lease_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
      fileId,
    );
    await kit.drain();
    expect(await kit.file(fileId)).toMatchObject({
      state: 'imported',
      attempts: 0,
      counters: { created: 7 },
    });
    expect(await goodsOfChannel()).toHaveLength(2);
    bury();
    await dead;
    expect((await kit.file(fileId)).state).toBe('imported');
  });

  it('throws away the work of a sleeper whose file was taken over', async () => {
    const fileId = await kit.stage(await kit.session(channelId), 'import0_1.xml', catalogue);
    const sleeper = new Stopped((job, watch) =>
      kit.importFile.execute(job, {
        ...watchOf(watch),
        ending: async () => {
          await watch.ending();
          await kit.write(`UPDATE exchange_file SET worker_id = 'somebody else' WHERE id = $1`, fileId);
        },
      }),
    );
    await kit.anotherQueue(sleeper).drain(new AbortController().signal);
    expect(await goodsOfChannel()).toEqual([]);
    expect((await kit.file(fileId)).state).toBe('importing');
    await kit.write(`UPDATE exchange_file SET lease_until = clock_timestamp() WHERE id = $1`, fileId);
    await kit.drain();
    expect(await goodsOfChannel()).toHaveLength(2);
  });

  it('gives up a file that killed its worker five times', async () => {
    const fileId = await kit.stage(await kit.session(channelId), 'import0_1.xml', catalogue);
    await kit.write(
      `UPDATE exchange_file SET state = 'importing', attempts = 5, worker_id = 'dead', lease_until = clock_timestamp() WHERE id = $1`,
      fileId,
    );
    await kit.drain();
    expect(await kit.file(fileId)).toMatchObject({
      state: 'failed',
      error: 'Загрузка файла прерывалась 5 раз подряд, он отложен',
    });
  });

  it('puts the file back at once when the worker goes down', async () => {
    const fileId = await kit.stage(await kit.session(channelId), 'import0_1.xml', catalogue);
    const stopping = new AbortController();
    const leaving = new Stopped((job, watch) => {
      stopping.abort();
      return kit.importFile.execute(job, watch);
    });
    await kit.anotherQueue(leaving).drain(stopping.signal);
    expect(await kit.file(fileId)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await goodsOfChannel()).toEqual([]);
  });

  it('tries again after a trouble of the moment, and fails the file after one of its own', async () => {
    const fileId = await kit.stage(await kit.session(channelId), 'import0_1.xml', catalogue);
    const unlucky = new Stopped(() =>
      Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' })),
    );
    await kit.anotherQueue(unlucky).drain(new AbortController().signal);
    expect(await kit.file(fileId)).toMatchObject({ state: 'importing', error: null, attempts: 1 });
    await kit.write('UPDATE exchange_file SET lease_until = clock_timestamp() WHERE id = $1', fileId);
    const broken = new Stopped(() => Promise.reject(new Error('a defect of ours')));
    await kit.anotherQueue(broken).drain(new AbortController().signal);
    expect(await kit.file(fileId)).toMatchObject({
      state: 'failed',
      error: 'Внутренняя ошибка портала при загрузке файла, она записана в журнал',
    });
  });

  it('imports the files of a channel one at a time, in the order they were sent, and two channels side by side', async () => {
    const other = await kit.world.channel();
    const running = new Map<string, number>();
    const log: string[] = [];
    let mostAtOnce = 0;
    const watching = new Stopped(async (job, watch) => {
      running.set(job.channelId, (running.get(job.channelId) ?? 0) + 1);
      mostAtOnce = Math.max(mostAtOnce, running.get(job.channelId) ?? 0);
      if (job.channelId === channelId) log.push(job.filename);
      try {
        return await kit.importFile.execute(job, watch);
      } finally {
        running.set(job.channelId, (running.get(job.channelId) ?? 0) - 1);
      }
    });
    const sessionId = await kit.session(channelId);
    const names = ['import0_1.xml', 'import0_2.xml', 'offers0_1.xml', 'offers0_2.xml'];
    for (const name of names) {
      await kit.stage(sessionId, name, catalogue);
      await kit.stage(await kit.session(other), name, catalogue);
    }
    await Promise.all([
      kit.anotherQueue(watching).drain(new AbortController().signal),
      kit.anotherQueue(watching).drain(new AbortController().signal),
    ]);
    await until(
      async () =>
        (
          await kit.rows(
            `SELECT 1 FROM exchange_file WHERE state IN ('queued', 'importing') AND channel_id IN ($1, $2)`,
            channelId,
            other,
          )
        ).length === 0,
    );
    expect(log).toEqual(names);
    expect(mostAtOnce).toBe(1);
  });

  it('shows progress while the file is still being imported', async () => {
    const many = message(goods(Array.from({ length: 1200 }, (_, n) => product({ id: `p${n}` })).join('')));
    const fileId = await kit.stage(await kit.session(channelId), 'import0_1.xml', many);
    const seen: string[] = [];
    const slow = new Stopped((job, watch) =>
      kit.importFile.execute(job, {
        ...watchOf(watch),
        between: async (done) => {
          await watch.between(done);
          if (done < 500) return;
          await until(async () => {
            const { rows_done } = await kit.file(fileId);
            if (rows_done !== '0') seen.push(rows_done);
            return rows_done !== '0';
          });
        },
      }),
    );
    await kit.anotherQueue(slow).drain(new AbortController().signal);
    expect(Number(seen[0])).toBeGreaterThanOrEqual(500);
    expect(await kit.file(fileId)).toMatchObject({ state: 'imported', rows_done: '1200' });
  });

  it('reads windows-1251', async () => {
    const { encode } = await import('iconv-lite');
    const bytes = encode(catalogue.replace('UTF-8', 'windows-1251'), 'windows-1251');
    await kit.import(channelId, bytes);
    expect(await goodsOfChannel()).toEqual([{ name: 'Товар a1' }, { name: 'Товар a2' }]);
  });
});

function watchOf(watch: ImportWatch): ImportWatch {
  return { between: (done) => watch.between(done), ending: () => watch.ending(), signal: watch.signal };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not happen');
}

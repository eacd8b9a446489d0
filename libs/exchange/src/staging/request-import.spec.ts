import { join } from 'node:path';
import { ForgetOldFiles } from './forget-old-files';
import { QueueUnaskedImports } from './queue-unasked-imports';
import { StagingArea } from './staging-area';
import { ExchangeWorld } from '../testing/exchange-world';
import type { OneC } from '../testing/one-c';
import { newId, WakeUps } from '@optovik/platform';
import { access } from 'node:fs/promises';

const FILE = '<?xml version="1.0"?><КоммерческаяИнформация ВерсияСхемы="2.07"></КоммерческаяИнформация>';

describe('mode=import', () => {
  let portal: ExchangeWorld;
  let oneC: OneC;

  beforeAll(async () => {
    portal = await ExchangeWorld.open({ config: { ONEC_IMPORT_HOLD_MS: '300' } });
  });
  afterAll(() => portal.close());
  beforeEach(async () => {
    await portal.rows('UPDATE exchange_file SET run_id = NULL');
    await portal.rows('DELETE FROM import_run');
    oneC = portal.oneC();
    await oneC.checkauth('catalog');
  });

  const ask = (filename: string) => oneC.call(`type=catalog&mode=import&filename=${filename}`);
  const states = () =>
    portal.rows<{ state: string }>('SELECT state FROM exchange_file ORDER BY started_at DESC');
  const set = (filename: string, assignments: string) =>
    portal.rows(
      `UPDATE exchange_file SET ${assignments} WHERE filename = $1 AND id = (SELECT id FROM exchange_file WHERE filename = $1 ORDER BY started_at DESC LIMIT 1)`,
      filename,
    );

  it('queues the file, holds the answer for a while and then says progress', async () => {
    await oneC.send('import0_1.xml', FILE);
    const started = performance.now();
    const reply = await ask('import0_1.xml');
    expect(reply.text).toBe('progress\nФайл принят и ждёт обработки');
    expect(performance.now() - started).toBeGreaterThan(250);
    const [file] = await portal.rows(
      'SELECT state, sha256, finished_at FROM exchange_file ORDER BY started_at DESC LIMIT 1',
    );
    expect(file).toMatchObject({ state: 'queued', finished_at: null });
    expect(file?.['sha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says how far the worker is', async () => {
    await oneC.send('import0_2.xml', FILE);
    await ask('import0_2.xml');
    await set('import0_2.xml', `state = 'importing', rows_done = 1200`);
    expect((await ask('import0_2.xml')).text).toBe('progress\nОбработано записей: 1200');
  });

  it('answers as soon as the worker is done, while 1C waits', async () => {
    await oneC.send('import0_3.xml', FILE);
    await ask('import0_3.xml');
    const waiting = ask('import0_3.xml');
    await set('import0_3.xml', `state = 'imported'`);
    expect((await waiting).bytes).toEqual(Buffer.from('success'));
  });

  it('says the same when it is asked again after the end: a repeat does not import twice', async () => {
    await oneC.send('import0_4.xml', FILE);
    await ask('import0_4.xml');
    await set('import0_4.xml', `state = 'imported'`);
    expect((await ask('import0_4.xml')).text).toBe('success');
    expect((await ask('import0_4.xml')).text).toBe('success');
    expect((await states())[0]?.state).toBe('imported');
  });

  it('gives the reason of a failed file, each time', async () => {
    await oneC.send('import0_5.xml', FILE);
    await ask('import0_5.xml');
    await set('import0_5.xml', `state = 'failed', error = 'Строка 89: тег не закрыт'`);
    const reply = await ask('import0_5.xml');
    expect(reply.status).toBe(200);
    expect(reply.text).toMatch(/^failure\nСтрока 89: тег не закрыт \[журнал \w+\]$/);
    expect((await ask('import0_5.xml')).text).toMatch(/^failure\nСтрока 89/);
  });

  it('imports anew what is sent anew after a failure', async () => {
    await oneC.send('import0_6.xml', FILE);
    await ask('import0_6.xml');
    await set('import0_6.xml', `state = 'failed', error = 'плохо'`);
    await oneC.send('import0_6.xml', `${FILE} `);
    expect((await ask('import0_6.xml')).text).toMatch(/^progress\n/);
    expect((await states())[0]?.state).toBe('queued');
  });

  it('does not let a file be changed while it is worked on', async () => {
    await oneC.send('import0_7.xml', FILE);
    await ask('import0_7.xml');
    expect((await oneC.send('import0_7.xml', FILE)).text).toMatch(
      /^failure\nФайл «import0_7.xml» уже принят/,
    );
  });

  it('refuses a file that was not sent, an archive and a picture', async () => {
    expect((await ask('nothing.xml')).text).toMatch(
      /^failure\nФайл «nothing.xml» в этом сеансе не передавался/,
    );
    expect((await ask('v8_1.zip')).text).toMatch(/^failure\nАрхивы не принимаются/);
    expect((await ask('1.jpg')).text).toMatch(/^failure\nФайл «1.jpg» не загружается/);
    expect((await ask('../1.xml')).text).toMatch(/^failure\nНедопустимое имя/);
  });

  it('does not work twice through the same bytes in one run', async () => {
    await oneC.send('import0_8.xml', `${FILE}<!--8-->`);
    await ask('import0_8.xml');
    const runId = newId();
    await portal.rows(
      `INSERT INTO import_run (id, channel_id, run_key, formed_at) VALUES ($1, $2, '2026-04-10T12:10:41', now())`,
      runId,
      portal.channelId,
    );
    await set('import0_8.xml', `state = 'imported', run_id = '${runId}'`);

    const next = oneC.another();
    await next.checkauth('catalog');
    await next.send('import0_9.xml', `${FILE}<!--8-->`);
    expect((await next.call('type=catalog&mode=import&filename=import0_9.xml')).text).toBe('success');
    const [twin] = await portal.rows(
      'SELECT state, run_id FROM exchange_file ORDER BY started_at DESC LIMIT 1',
    );
    expect(twin).toEqual({ state: 'imported', run_id: runId });
  });

  it('works through the same bytes again in a later run', async () => {
    await oneC.send('import0_8.xml', `${FILE}<!--10-->`);
    await ask('import0_8.xml');
    const [first, second] = [newId(), newId()];
    await portal.rows(
      `INSERT INTO import_run (id, channel_id, run_key, formed_at) VALUES ($1, $2, 'first', now())`,
      first,
      portal.channelId,
    );
    await portal.rows(
      `INSERT INTO import_run (id, channel_id, run_key, formed_at) VALUES ($1, $2, 'second', now())`,
      second,
      portal.channelId,
    );
    await set('import0_8.xml', `state = 'imported', run_id = '${first}'`);
    const next = oneC.another();
    await next.checkauth('catalog');
    await next.send('import0_8.xml', `${FILE}<!--10-->`);
    expect((await next.call('type=catalog&mode=import&filename=import0_8.xml')).text).toMatch(/^progress/);
  });

  describe('that 1C never calls', () => {
    const sweep = () =>
      new QueueUnaskedImports(portal.db.database, portal.http.app.get(WakeUps), portal.http.config).execute();
    /** The last session fell silent; the others belong to earlier runs. */
    const idle = (seconds: number) =>
      portal.rows(
        `UPDATE exchange_session SET started_at = clock_timestamp() - interval '1 hour',
           last_seen_at = clock_timestamp() - make_interval(secs => $1)`,
        seconds,
      );

    beforeEach(async () => {
      await portal.rows(`UPDATE exchange_file SET state = 'imported'`);
    });

    it('is made up for when the session has been silent for two minutes', async () => {
      await oneC.send('import0_1.xml', FILE);
      await idle(60);
      expect(await sweep()).toBe(0);
      await idle(121);
      expect(await sweep()).toBe(1);
      expect((await states())[0]?.state).toBe('queued');
    });

    it('is made up for when another session of the channel has begun', async () => {
      await oneC.send('import0_1.xml', FILE);
      await oneC.another().checkauth('catalog');
      expect(await sweep()).toBe(1);
    });

    it('is not made up for a file that has no end, nor for a picture', async () => {
      await oneC.send('import0_1.xml', '<?xml version="1.0"?><КоммерческаяИнформация>');
      await oneC.send('import_files/1.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
      await idle(500);
      expect(await sweep()).toBe(0);
    });

    it('is given up with the session for a file that has no end, for a person to see', async () => {
      await oneC.send('import0_1.xml', '<?xml version="1.0"?><КоммерческаяИнформация>');
      await idle(3500);
      await sweep();
      expect((await states())[0]?.state).toBe('receiving');
      await idle(3700);
      await sweep();
      const [file] = await portal.rows(
        `SELECT file.state, file.error, session.has_failure FROM exchange_file file JOIN exchange_session session ON session.id = file.session_id
          ORDER BY file.started_at DESC LIMIT 1`,
      );
      expect(file).toEqual({
        state: 'failed',
        error: 'Файл передан не полностью: сеанс кончился раньше, чем пришёл конец файла',
        has_failure: true,
      });
    });
  });

  describe('the bytes of old sessions', () => {
    it('are forgotten after 30 days, the line of the journal stays', async () => {
      await oneC.send('import0_1.xml', FILE);
      await portal.rows(
        `UPDATE exchange_file SET state = 'imported' WHERE state IN ('complete', 'queued', 'importing')`,
      );
      const [session] = await portal.rows<{ id: string }>(
        `UPDATE exchange_session SET last_seen_at = now() - interval '31 days' WHERE id = (SELECT session_id FROM exchange_file ORDER BY started_at DESC LIMIT 1) RETURNING id`,
      );
      const area = new StagingArea(portal.http.config);
      await new ForgetOldFiles(portal.db.database, area).execute(new AbortController().signal);
      await expect(access(join(area.absolute(session?.id ?? ''), 'import0_1.xml'))).rejects.toThrow('ENOENT');
      const lines = await portal.rows(
        'SELECT body_path, sha256 FROM exchange_request WHERE session_id = $1 AND mode = $2',
        session?.id,
        'file',
      );
      expect(lines).toEqual([{ body_path: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    });
  });
});

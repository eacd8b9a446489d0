import { readFile, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { callerWith } from '@optovik/testing';
import { systemScope } from '@optovik/platform';
import { ExchangeWorld } from '../testing/exchange-world';
import type { OneC } from '../testing/one-c';

const LIMIT = 2048;
const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<КоммерческаяИнформация ВерсияСхемы="2.07" ДатаФормирования="2026-04-10T12:10:41">\n';
const TAIL = '</КоммерческаяИнформация>';

interface FileRow {
  readonly state: string;
  readonly bytes: string;
  readonly path: string;
}

describe('mode=file', () => {
  let portal: ExchangeWorld;
  let oneC: OneC;

  beforeAll(async () => {
    portal = await ExchangeWorld.open({
      config: { ONEC_FILE_LIMIT: String(LIMIT), ONEC_IMPORT_HOLD_MS: '60' },
    });
  });
  afterAll(() => portal.close());
  beforeEach(async () => {
    oneC = portal.oneC();
    await oneC.checkauth('catalog');
  });

  async function row(filename: string): Promise<FileRow | undefined> {
    const rows = await portal.rows<FileRow>(
      'SELECT state, bytes, path FROM exchange_file WHERE filename = $1 ORDER BY started_at DESC LIMIT 1',
      filename,
    );
    return rows[0];
  }
  const staged = async (filename: string): Promise<string> =>
    readFile(join(portal.http.config.DATA_DIR, 'exchange', (await row(filename))?.path ?? 'missing'), 'utf8');

  it('answers success and nothing more: a second line would be an error text in stock УТ', async () => {
    const reply = await oneC.send('import0_1.xml', HEAD + TAIL);
    expect(reply.bytes).toEqual(Buffer.from('success'));
    expect(reply.headers['content-length']).toBe('7');
  });

  it('keeps the bytes as they came, whatever their encoding', async () => {
    const bytes = Buffer.from([0x3c, 0x3f, 0x78, 0x6d, 0x6c, 0xcf, 0xf0, 0x00, 0xff, 0x0d, 0x0a]);
    await oneC.send('cp1251.xml', bytes);
    const kept = await readFile(
      join(portal.http.config.DATA_DIR, 'exchange', (await row('cp1251.xml'))?.path ?? ''),
    );
    expect(kept).toEqual(bytes);
  });

  it.each([
    'application/octet-stream',
    'application/json',
    'text/plain',
    'text/xml; charset=windows-1251',
    'application/x-www-form-urlencoded',
  ])('takes a body that calls itself %s', async (type) => {
    const name = `typed-${type.replace(/\W/g, '')}.xml`;
    const reply = await oneC.call(`type=catalog&mode=file&filename=${name}`, {
      method: 'POST',
      body: HEAD + TAIL,
      headers: { 'content-type': type },
    });
    expect(reply.text).toBe('success');
    expect(await staged(name)).toBe(HEAD + TAIL);
  });

  it('appends chunks of one name in the order in which they come', async () => {
    const body = `${HEAD}${'<Каталог/>'.repeat(300)}${TAIL}`;
    const bytes = Buffer.from(body);
    const chunks = [bytes.subarray(0, LIMIT), bytes.subarray(LIMIT, 2 * LIMIT), bytes.subarray(2 * LIMIT)];
    const states: (string | undefined)[] = [];
    for (const chunk of chunks) {
      expect((await oneC.send('import0_2.xml', chunk)).text).toBe('success');
      states.push((await row('import0_2.xml'))?.state);
    }
    expect(await staged('import0_2.xml')).toBe(body);
    expect(states.at(0)).toBe('receiving');
    expect(states.at(-1)).toBe('complete');
  });

  it('never appends to what another session sent', async () => {
    await oneC.send('import0_3.xml', HEAD);
    const next = oneC.another();
    await next.checkauth('catalog');
    await next.send('import0_3.xml', `rest${TAIL}`);
    expect(await staged('import0_3.xml')).toBe(`rest${TAIL}`);
  });

  it.each([
    ['an XML declaration', HEAD],
    ['a declaration behind a BOM', `\ufeff${HEAD}`],
  ])('begins the file anew at %s', async (_what, start) => {
    await oneC.send('again.xml', `${HEAD}<old>`);
    await oneC.send('again.xml', `${start}<new/>${TAIL}`);
    expect(await staged('again.xml')).toBe(`${start}<new/>${TAIL}`);
  });

  it('begins an archive anew at its signature', async () => {
    await oneC.send('v8_1.zip', 'PK\u0003\u0004first');
    await oneC.send('v8_1.zip', 'PK\u0003\u0004second');
    expect(await staged('v8_1.zip')).toBe('PK\u0003\u0004second');
  });

  it('still offers the bytes of a file that was begun anew afterwards', async () => {
    await oneC.send('twice.xml', `${HEAD}<first/>${TAIL}`);
    const { id } = (await portal.lastLine()) as { id: string };
    await oneC.send('twice.xml', `${HEAD}<second/>${TAIL}`);
    const get = portal.http.as(callerWith(systemScope));
    const answer = await get(`/api/exchange/requests/${id}/body`);
    expect(await answer.text()).toBe(`${HEAD}<first/>${TAIL}`);
  });

  describe('a repeated chunk', () => {
    it('is dropped when the file is whole already', async () => {
      await oneC.send('repeat.xml', `${HEAD}<a/>`);
      await oneC.send('repeat.xml', `<b/>${TAIL}`);
      expect((await oneC.send('repeat.xml', `<b/>${TAIL}`)).text).toBe('success');
      expect(await staged('repeat.xml')).toBe(`${HEAD}<a/><b/>${TAIL}`);
    });

    it('is dropped when the file would stop being XML with it', async () => {
      await oneC.send('torn.xml', `${HEAD}<Каталог><Ид>1</Ид><Наиме`);
      await oneC.send('torn.xml', 'нование>x</Наименование><Ид>2</Ид><Им');
      await oneC.send('torn.xml', 'нование>x</Наименование><Ид>2</Ид><Им');
      await oneC.send('torn.xml', `я>y</Имя></Каталог>${TAIL}`);
      expect(await staged('torn.xml')).toBe(
        `${HEAD}<Каталог><Ид>1</Ид><Наименование>x</Наименование><Ид>2</Ид><Имя>y</Имя></Каталог>${TAIL}`,
      );
    });

    it('is kept when the file may well go on with the same bytes', async () => {
      await oneC.send('same.xml', HEAD);
      await oneC.send('same.xml', '<a/>');
      await oneC.send('same.xml', '<a/>');
      await oneC.send('same.xml', TAIL);
      expect(await staged('same.xml')).toBe(`${HEAD}<a/><a/>${TAIL}`);
    });

    it('of a picture is dropped when the picture has its end', async () => {
      const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]);
      await oneC.send('import_files/ab/1.jpg', picture);
      await oneC.send('import_files/ab/1.jpg', picture);
      expect((await row('import_files/ab/1.jpg'))?.bytes).toBe(String(picture.length));
    });

    it('is written into the journal like every request', async () => {
      await oneC.send('repeat2.xml', HEAD + TAIL);
      await oneC.send('repeat2.xml', `x${TAIL}`);
      await oneC.send('repeat2.xml', `x${TAIL}`);
      const lines = await portal.rows(
        `SELECT body_path IS NULL AS dropped FROM exchange_request WHERE filename = 'repeat2.xml' ORDER BY id`,
      );
      expect(lines).toEqual([{ dropped: false }, { dropped: false }, { dropped: true }]);
    });
  });

  describe('limits', () => {
    it('refuse a chunk above file_limit by its announced length, and the session goes on', async () => {
      const reply = await oneC.send('big.xml', Buffer.alloc(LIMIT + 1, 0x20));
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^failure\nЧасть файла больше 2048 байт/);
      expect(await row('big.xml')).toBeUndefined();
      expect((await oneC.send('small.xml', HEAD + TAIL)).text).toBe('success');
    });

    it('refuse it also when the length was not announced', async () => {
      const reply = await oneC.call('type=catalog&mode=file&filename=stream.xml', {
        method: 'POST',
        body: Buffer.alloc(LIMIT * 4, 0x20),
        headers: { 'transfer-encoding': 'chunked' },
      });
      expect(reply.text).toMatch(/^failure\nЧасть файла больше/);
      expect(await row('stream.xml')).toBeUndefined();
    });

    it('refuse more than a session may hold', async () => {
      await oneC.send('first.xml', HEAD + TAIL);
      await portal.rows(`UPDATE exchange_file SET bytes = 1073741824 WHERE filename = 'first.xml'`);
      expect((await oneC.send('second.xml', HEAD + TAIL)).text).toMatch(
        /^failure\nВ одном сеансе больше 1024 МБ/,
      );
    });

    it('refuse a file that grew above what is read', async () => {
      await oneC.send('grown.xml', HEAD);
      await portal.rows(`UPDATE exchange_file SET bytes = 536870912 WHERE filename = 'grown.xml'`);
      expect((await oneC.send('grown.xml', 'x')).text).toMatch(/^failure\nФайл больше 512 МБ/);
    });
  });

  it('refuses an empty body: a proxy that lost it must not look like a success', async () => {
    expect((await oneC.send('empty.xml', '')).text).toMatch(/^failure\nФайл не передан/);
    expect((await oneC.call('type=catalog&mode=file&filename=empty.xml')).text).toMatch(
      /^failure\nФайл не передан/,
    );
    expect(await row('empty.xml')).toBeUndefined();
  });

  it('refuses names that lead out of the session, with a line in the journal and no file', async () => {
    for (const name of [
      '../evil.xml',
      '..%2Fevil.xml',
      '/etc/evil.xml',
      'a%00.xml',
      'C:evil.xml',
      '%2e%2e%5cevil.xml',
    ]) {
      const reply = await oneC.send(name, HEAD + TAIL);
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^failure\nНедопустимое имя файла/);
      expect(await portal.lastLine()).toMatchObject({ mode: 'file', is_failure: true });
    }
    const all = await readdir(portal.http.config.DATA_DIR, { recursive: true });
    expect(all.filter((path) => path.includes('evil'))).toEqual([]);
  });

  it('leaves the file as it was when the upload breaks off, and the journal says so', async () => {
    await oneC.send('broken.xml', HEAD);
    const { port } = new URL(portal.http.url);
    const headers = Object.entries(oneC.identity()).map(([name, value]) => `${name}: ${value}\r\n`);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST /1c/${portal.channelCode}/exchange?type=catalog&mode=file&filename=broken.xml HTTP/1.1\r\nHost: portal\r\n${headers.join('')}Content-Length: 1000\r\n\r\nhalf of it`,
          () => setTimeout(() => socket.destroy(), 50),
        );
      });
      socket.on('close', () => resolve());
    });
    const line = await until(async () => {
      const last = await portal.lastLine();
      return last['status'] === 499 ? last : null;
    });
    expect(line).toMatchObject({ mode: 'file', filename: 'broken.xml', is_failure: true });
    expect(line['reply_body']).toMatch(/Передача оборвалась: пришло байт 10/);
    expect(await staged('broken.xml')).toBe(HEAD);
    const session = join(
      portal.http.config.DATA_DIR,
      'exchange',
      (await row('broken.xml'))?.path ?? '',
      '..',
      '.incoming',
    );
    expect(await readdir(session)).toEqual([]);
  });

  it('writes over what a killed process left behind the last acknowledged chunk', async () => {
    const { appendFile } = await import('node:fs/promises');
    await oneC.send('crash.xml', HEAD);
    await appendFile(
      join(portal.http.config.DATA_DIR, 'exchange', (await row('crash.xml'))?.path ?? ''),
      'half a chunk',
    );
    await oneC.send('crash.xml', TAIL);
    expect(await staged('crash.xml')).toBe(HEAD + TAIL);
  });

  it('takes chunks of many files at once without mixing them', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `many_${index}.xml`);
    const replies = await Promise.all(names.map((name) => oneC.send(name, `${HEAD}<${name}/>${TAIL}`)));
    expect(replies.map((reply) => reply.text)).toEqual(names.map(() => 'success'));
    expect(await Promise.all(names.map(staged))).toEqual(names.map((name) => `${HEAD}<${name}/>${TAIL}`));
  });

  it('reads a Cyrillic name, encoded as UTF-8 or as windows-1251', async () => {
    await oneC.send(encodeURIComponent('товары 1.xml'), HEAD + TAIL);
    expect(await staged('товары 1.xml')).toBe(HEAD + TAIL);
    await oneC.send('%F6%E5%ED%FB.xml', HEAD + TAIL);
    expect(await staged('цены.xml')).toBe(HEAD + TAIL);
  });
});

/** Looks again for at most five seconds: the journal of a broken upload is written when nobody waits for an answer. */
async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tried = 0; tried < 100; tried += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not happen within five seconds');
}

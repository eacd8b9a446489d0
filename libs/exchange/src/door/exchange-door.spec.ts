import { connect } from 'node:net';
import { ExchangeWorld } from '../testing/exchange-world';

const FAILURE = /^failure\n.+ \[журнал [0-9a-f]{10}\]$/;

describe('The door of 1C', () => {
  let portal: ExchangeWorld;

  beforeAll(async () => {
    portal = await ExchangeWorld.open({ config: { ONEC_FILE_LIMIT: '2048', ONEC_IMPORT_HOLD_MS: '60' } });
  });
  afterAll(() => portal.close());

  describe('checkauth', () => {
    it('answers the word, the cookie name, its value and the advisory sessid, and nothing more', async () => {
      const reply = await portal.oneC().checkauth('catalog');
      expect(reply.status).toBe(200);
      expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(reply.headers['content-length']).toBe(String(reply.bytes.length));
      expect(reply.headers['set-cookie']).toBeUndefined();
      expect(reply.text).toMatch(/^success\nPORTALSESSID\n[0-9a-f]{48}\nsessid=[0-9a-f]{32}$/);
    });

    it('adds the time for the module of Bitrix, which tells itself by its version', async () => {
      const reply = await portal.oneC().checkauth('catalog', '&version=3.1');
      expect(reply.text.split('\n')).toHaveLength(5);
      expect(reply.text.split('\n')[4]).toMatch(/^timestamp=\d{10}$/);
    });

    it('takes POST as well as GET', async () => {
      const reply = await portal.oneC().call('type=catalog&mode=checkauth', { method: 'POST', body: '' });
      expect(reply.text).toMatch(/^success\n/);
    });

    it('at the address of Bitrix finds the channel by the login', async () => {
      const oneC = portal.oneC({ path: '/bitrix/admin/1c_exchange.php' });
      expect((await oneC.checkauth()).text).toMatch(/^success\n/);
      expect(await oneC.query()).toMatch(/^<\?xml /);
      expect((await portal.lastLine())['channel_id']).toBe(portal.channelId);
    });

    it('refuses a wrong password with 401 in the grammar of 1C and writes it down', async () => {
      const reply = await portal.oneC({ password: 'guess' }).checkauth();
      expect(reply.status).toBe(401);
      expect(reply.headers['www-authenticate']).toMatch(/^Basic /);
      expect(reply.text).toMatch(FAILURE);
      expect(await portal.lastLine()).toMatchObject({
        status: 401,
        is_failure: true,
        session_id: null,
        channel_id: portal.channelId,
      });
    });

    it('refuses an unknown login exactly like a wrong password', async () => {
      const [unknown, wrong] = await Promise.all([
        portal.oneC({ login: 'nobody' }).checkauth(),
        portal.oneC({ password: 'guess' }).checkauth(),
      ]);
      const told = (text: string) => text.replace(/\[журнал .+\]/, '');
      expect(told(unknown.text)).toBe(told(wrong.text));
    });

    it('names the right address when the login belongs to another channel', async () => {
      const reply = await portal.oneC({ path: '/1c/another/exchange' }).checkauth();
      expect(reply.status).toBe(401);
      expect(reply.text).toContain(`/1c/${portal.channelCode}/exchange`);
    });

    it('tells a request without credentials from one with wrong ones: a proxy lost the header', async () => {
      const reply = await portal.namelessOneC().checkauth();
      expect(reply.status).toBe(401);
      expect(reply.text).toContain('Authorization');
      expect(reply.text).toMatch(FAILURE);
    });

    it('refuses a channel that was switched off, with a reason for its user', async () => {
      await portal.rows('UPDATE channel SET is_active = false WHERE id = $1', portal.channelId);
      const reply = await portal.oneC().checkauth();
      await portal.rows('UPDATE channel SET is_active = true WHERE id = $1', portal.channelId);
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^failure\nКанал обмена выключен/);
    });
  });

  describe('init', () => {
    it('has exactly two lines: a third one stops stock УТ', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth('catalog');
      expect((await oneC.call('type=catalog&mode=init')).bytes).toEqual(
        Buffer.from('zip=no\nfile_limit=2048'),
      );
      expect((await oneC.call('type=catalog&mode=init&sessid=')).text).toBe('zip=no\nfile_limit=2048');
    });

    it('repeats sessid and version for a client that states its version', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth('catalog', '&version=2.09');
      expect((await oneC.call('type=catalog&mode=init&version=2.09&sessid=abc')).text).toBe(
        'zip=no\nfile_limit=2048\nsessid=abc\nversion=2.09',
      );
      expect((await oneC.call('type=catalog&mode=init&version=3.1&sessid=abc')).text).toMatch(
        /\nversion=3\.1$/,
      );
    });

    it('needs the session of a checkauth', async () => {
      const reply = await portal.oneC().call('type=catalog&mode=init');
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^failure\nСеанс обмена не найден или истёк/);
    });

    it('does not accept the session of another channel', async () => {
      const other = await ExchangeWorld.open();
      try {
        const oneC = portal.oneC();
        await oneC.checkauth();
        const theirs = other.oneC();
        const reply = await theirs.call('type=catalog&mode=init', {
          headers: { cookie: oneC.identity()['cookie'] ?? '' },
        });
        expect(reply.text).toMatch(/^failure\nСеанс обмена не найден/);
      } finally {
        await other.close();
      }
    });
  });

  describe('other modes', () => {
    it.each([
      'type=catalog&mode=dance',
      'type=catalog',
      'type=crm&mode=checkauth',
      'mode=checkauth',
      'type=sale&mode=',
    ])('refuses «%s» in Russian, with a line in the journal', async (query) => {
      const reply = await portal.oneC().call(query);
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^failure\nНеизвестный (тип|режим) обмена/);
      expect(await portal.lastLine()).toMatchObject({ is_failure: true, reply_first_line: 'failure' });
    });

    it.each(['type=catalog&mode=deactivate&timestamp=1', 'type=catalog&mode=complete'])(
      'answers «%s» politely',
      async (query) => {
        expect((await portal.oneC().call(query)).text).toBe('success');
      },
    );

    it('gives УНФ the dictionaries of the site, with the Latin letter that it expects', async () => {
      const reply = await portal.oneC().call('type=sale&mode=info');
      expect(reply.headers['content-type']).toBe('application/xml; charset=utf-8');
      expect(reply.text).toMatch(/^<\?xml /);
      expect(reply.text).toContain('<Cтатусы>');
      expect(reply.text).toContain(
        '<Элемент><Ид>accepted</Ид><Название>Принят порталом</Название></Элемент>',
      );
    });
  });

  describe('mode=query without orders', () => {
    it('is an empty envelope that begins with the declaration', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth();
      const reply = await oneC.call('type=sale&mode=query');
      expect(reply.headers['content-type']).toBe('application/xml; charset=utf-8');
      expect(reply.headers['content-length']).toBe(String(reply.bytes.length));
      expect(reply.bytes.subarray(0, 5).toString('latin1')).toBe('<?xml');
      expect(reply.text).toMatch(/<КоммерческаяИнформация [^>]*\/>$/);
      expect(await oneC.success()).toBe('success');
    });

    it('warns, but does not fail, when success comes without a query', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth();
      expect(await oneC.success()).toMatch(/^success\nПредупреждение/);
      expect(await portal.lastLine()).toMatchObject({ mode: 'success', is_failure: false });
    });
  });

  describe('the journal', () => {
    it('keeps no secret: neither the session key nor the password nor sessid', async () => {
      const oneC = portal.oneC();
      const { text } = await oneC.checkauth();
      const key = text.split('\n')[2] ?? '';
      await oneC.call('type=catalog&mode=init&sessid=secret-sessid');
      const dump = JSON.stringify(await portal.rows('SELECT * FROM exchange_request'));
      expect(dump).not.toContain(key);
      expect(dump).not.toContain('secret-sessid');
      expect(dump).not.toContain('test-password-of-the-channel');
      expect(await portal.lastLine()).toMatchObject({
        query: 'type=catalog&mode=init&sessid=•••',
        mode: 'init',
        method: 'GET',
      });
    });

    it('prints in the failure the number of its own line', async () => {
      const reply = await portal.oneC().call('type=catalog&mode=dance');
      const number = /\[журнал (\w+)\]/.exec(reply.text)?.[1];
      expect(await portal.lastLine()).toMatchObject({ correlation_id: number, reply_body: reply.text });
    });

    it('answers 1C even when the line cannot be written', async () => {
      await portal.asOwner('ALTER TABLE exchange_request ADD CONSTRAINT broken CHECK (false) NOT VALID');
      try {
        expect((await portal.oneC().checkauth()).text).toMatch(/^success\n/);
      } finally {
        await portal.asOwner('ALTER TABLE exchange_request DROP CONSTRAINT broken');
      }
    });

    it('answers a crash with 500 and still in the grammar of 1C, and writes it down', async () => {
      await portal.asOwner('ALTER TABLE exchange_session RENAME TO exchange_session_away');
      try {
        const reply = await portal.oneC().checkauth();
        expect(reply.status).toBe(500);
        expect(reply.text).toMatch(FAILURE);
      } finally {
        await portal.asOwner('ALTER TABLE exchange_session_away RENAME TO exchange_session');
      }
      expect(await portal.lastLine()).toMatchObject({ status: 500, is_failure: true, mode: 'checkauth' });
    });

    it('notes when the channel was last heard, and which dialect it speaks', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth('catalog');
      await oneC.send('import0_1.xml', '<?xml version="1.0"?><a/>');
      const [channel] = await portal.rows(
        `SELECT dialect, last_contact_at > now() - interval '1 minute' AS "isFresh" FROM channel WHERE id = $1`,
        portal.channelId,
      );
      expect(channel).toEqual({ dialect: 'bed', isFresh: true });
    });

    it('forgets a session that was silent for too long', async () => {
      const oneC = portal.oneC();
      await oneC.checkauth('catalog');
      await portal.rows(
        `UPDATE exchange_session SET last_seen_at = now() - interval '61 minutes' WHERE id = (SELECT id FROM exchange_session ORDER BY started_at DESC LIMIT 1)`,
      );
      expect((await oneC.call('type=catalog&mode=init')).text).toMatch(
        /^failure\nСеанс обмена не найден или истёк/,
      );
    });
  });

  it.each(['a b.xml', 'товары.xml'])(
    'answers a name that is not URL-encoded («%s») in the grammar of 1C, and writes it down',
    async (name) => {
      const { port } = new URL(portal.http.url);
      const line = `POST /1c/${portal.channelCode}/exchange?type=catalog&mode=file&filename=${name} HTTP/1.1`;
      const reply = await new Promise<string>((resolve) => {
        const parts: Buffer[] = [];
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(`${line}\r\nHost: a\r\nContent-Length: 0\r\n\r\n`),
        );
        socket.on('data', (part) => parts.push(part));
        socket.on('close', () => resolve(Buffer.concat(parts).toString('utf8')));
      });
      expect(reply).toMatch(/^HTTP\/1\.1 400 /);
      expect(reply.split('\r\n\r\n')[1]).toMatch(FAILURE);
      expect(reply).toContain('URL-кодировано');
      const told = /\[журнал (\w+)\]/.exec(reply)?.[1];
      for (let tried = 0; tried < 60 && (await portal.lastLine())['correlation_id'] !== told; tried += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(await portal.lastLine()).toMatchObject({
        mode: 'file',
        filename: name,
        status: 400,
        is_failure: true,
        channel_id: portal.channelId,
      });
    },
  );

  it('survives a client that hangs up in the middle of its headers', async () => {
    const { port } = new URL(portal.http.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET /1c/x/exchange HTTP/1.1\r\nHost: a\r\n', () => socket.destroy()),
      );
      socket.on('close', () => resolve());
    });
    expect((await portal.oneC().checkauth()).text).toMatch(/^success\n/);
  });
});

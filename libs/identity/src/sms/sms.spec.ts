import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { newId, systemScope } from '@optovik/platform';
import { openTestDatabase, type TestDatabase } from '@optovik/testing';
import { DemoSms } from './demo-sms';
import { HttpSms } from './http-sms';
import { SendSms } from './send-sms';

const secret = '123456 — код для входа';

describe('sending SMS through an HTTP gateway', () => {
  let db: TestDatabase;
  let gateway: Server;
  let url: string;
  let answer: number | 'silence';
  let received: { headers: IncomingHttpHeaders; body: unknown }[];

  beforeAll(async () => {
    db = await openTestDatabase();
    gateway = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
        if (answer !== 'silence') response.writeHead(answer, { location: '/elsewhere' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;
  });
  beforeEach(async () => {
    received = [];
    answer = 200;
    await change('DELETE FROM sms_message');
  });
  afterAll(async () => {
    gateway.closeAllConnections();
    await new Promise((resolve) => gateway.close(resolve));
    await db.drop();
  });

  const change = (sql: string, ...parameters: unknown[]) =>
    db.database.transaction(systemScope, (tx) => tx.query(sql, parameters));
  const message = async (id: string) => {
    const [row] = await db.database.read(systemScope, (read) =>
      read.rows<Record<string, unknown>>(
        `SELECT state, error, text, attempts, sent_at IS NOT NULL AS is_sent,
           round(extract(epoch FROM next_attempt_at - clock_timestamp()))::int AS wait FROM sms_message WHERE id = $1`,
        [id],
      ),
    );
    return row;
  };
  const queued = async (rest: { expired?: boolean } = {}) => {
    const id = newId();
    await change(
      `INSERT INTO sms_message (id, phone, text, expires_at) VALUES ($1, '+79001234567', $2, $3)`,
      id,
      secret,
      rest.expired ? new Date(Date.now() - 1000) : null,
    );
    return id;
  };
  const drain = () =>
    new SendSms(db.database, new HttpSms(url, 'gateway-token', 300)).drain(new AbortController().signal);
  const later = () =>
    change(`UPDATE sms_message SET next_attempt_at = clock_timestamp() WHERE state = 'queued'`);

  it('posts the phone and the text with the token, once, and wipes the text', async () => {
    const id = await queued();
    await drain();
    await drain();
    expect(received).toEqual([
      {
        headers: expect.objectContaining({ authorization: 'Bearer gateway-token', 'idempotency-key': id }),
        body: { phone: '+79001234567', text: secret },
      },
    ]);
    expect(await message(id)).toMatchObject({ state: 'sent', text: '', is_sent: true });
  });

  it.each([
    [500, 'HTTP 500'],
    [429, 'HTTP 429'],
    ['silence', 'timeout'],
  ] as const)(
    'tries %s five times with growing pauses, then gives up and never logs the text',
    async (fault, reason) => {
      answer = fault;
      const logged = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
      const alarmed = jest.spyOn(Logger.prototype, 'error').mockImplementation();
      const id = await queued();
      const waits: unknown[] = [];
      for (let i = 0; i < 7; i++) {
        await drain();
        const { state, wait } = (await message(id)) ?? {};
        if (state === 'queued') waits.push(wait);
        await later();
      }
      expect(waits).toEqual([5, 15, 45, 120]);
      expect(received).toHaveLength(5);
      expect(await message(id)).toMatchObject({ state: 'failed', error: reason, text: '', attempts: 5 });
      const lines = [...logged.mock.calls, ...alarmed.mock.calls].flat().join('\n');
      expect(lines).toContain(id);
      expect(lines).not.toContain('123456');
      expect(lines).not.toContain('+79001234567');
      logged.mockRestore();
      alarmed.mockRestore();
    },
  );

  it.each([400, 401, 302])(
    'takes %i as a refusal of the message, or of us, without hammering',
    async (status) => {
      jest.spyOn(Logger.prototype, 'error').mockImplementation();
      jest.spyOn(Logger.prototype, 'warn').mockImplementation();
      answer = status;
      const id = await queued();
      await drain();
      await drain();
      expect(received).toHaveLength(1);
      expect(await message(id)).toMatchObject(status === 302 ? { state: 'queued' } : { state: 'failed' });
      jest.restoreAllMocks();
    },
  );

  it('recovers when the gateway comes back', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    answer = 503;
    const id = await queued();
    await drain();
    answer = 200;
    await later();
    await drain();
    expect(await message(id)).toMatchObject({ state: 'sent', attempts: 2 });
    jest.restoreAllMocks();
  });

  it('sends no code that nobody can use any more', async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const id = await queued({ expired: true });
    await drain();
    expect(received).toEqual([]);
    expect(await message(id)).toMatchObject({ state: 'failed', error: 'expired', text: '' });
    jest.restoreAllMocks();
  });

  it('shares the queue between two workers without sending twice', async () => {
    const ids = await Promise.all(Array.from({ length: 23 }, () => queued()));
    await Promise.all([drain(), drain(), drain()]);
    expect(received.map(({ headers }) => headers['idempotency-key']).sort()).toEqual([...ids].sort());
  });

  it('takes up a message whose worker died, after its lease', async () => {
    const id = await queued();
    await change(
      `UPDATE sms_message SET attempts = 1, next_attempt_at = clock_timestamp() + interval '60 seconds'`,
    );
    await drain();
    expect(received).toEqual([]);
    await later();
    await drain();
    expect(await message(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('marks what is left in the queue of a portal that became a demo', async () => {
    const id = await queued();
    await new SendSms(db.database, new DemoSms()).drain(new AbortController().signal);
    expect(await message(id)).toMatchObject({ state: 'sent' });
  });
});

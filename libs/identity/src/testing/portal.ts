import { PartnersHttpModule, partnersEntities } from '@optovik/partners';
import { newId, systemScope } from '@optovik/platform';
import { openTestDatabase, startTestHttp, World, type TestDatabase, type TestHttp } from '@optovik/testing';
import { IdentityHttpModule, identityEntities } from '../index';
import { Browser } from './browser';

const entities = [...identityEntities, ...partnersEntities];

/** Behind one trusted proxy, so that a test may say where a request comes from. */
const behindProxy = { TRUSTED_PROXY_HOPS: '1' };

/** Identity and partners over HTTP on a database of its own; time passes when the test says so. */
export class Portal {
  private readonly apps: TestHttp[] = [];
  private constructor(
    readonly db: TestDatabase,
    readonly world: World,
  ) {}

  static async open(config: Record<string, string> = {}): Promise<Portal> {
    const db = await openTestDatabase(entities);
    const portal = new Portal(db, new World(db.database));
    await portal.startApi(config);
    return portal;
  }

  /** One more process of the API on the same database. */
  async startApi(config: Record<string, string> = {}): Promise<TestHttp> {
    const app = await startTestHttp({
      database: this.db,
      imports: [IdentityHttpModule, PartnersHttpModule],
      entities,
      config: { ...behindProxy, ...config },
    });
    this.apps.push(app);
    return app;
  }

  get api(): TestHttp {
    const [first] = this.apps;
    if (!first) throw new Error('The portal is closed');
    return first;
  }

  /** A fresh browser: a device of its own and, when not given, an address of its own. */
  browser(options: { ip?: string; api?: TestHttp } = {}): Browser {
    return new Browser((options.api ?? this.api).url, options.ip ?? nextAddress());
  }

  rows<Row = Record<string, unknown>>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.db.database.read(systemScope, (read) => read.rows<Row>(sql, parameters));
  }

  async change(sql: string, ...parameters: unknown[]): Promise<void> {
    await this.db.database.transaction(systemScope, (tx) => tx.query(sql, parameters));
  }

  /** Everything the portal remembers becomes that much older. */
  async pass(seconds: number): Promise<void> {
    const older = `- make_interval(secs => ${seconds})`;
    for (const sql of [
      `UPDATE rate_limit SET expire = expire - ${seconds * 1000}`,
      `UPDATE sign_in_code SET created_at = created_at ${older}, expires_at = expires_at ${older}, used_at = used_at ${older}`,
      `UPDATE session SET created_at = created_at ${older}, last_seen_at = last_seen_at ${older}, expires_at = expires_at ${older}`,
      `UPDATE known_device SET first_seen_at = first_seen_at ${older}`,
      `UPDATE sms_message SET created_at = created_at ${older}, sent_at = sent_at ${older},
         next_attempt_at = next_attempt_at ${older}, expires_at = expires_at ${older}`,
    ])
      await this.change(sql);
  }

  /** Nobody has tried anything yet. */
  async forgetAttempts(): Promise<void> {
    for (const table of ['rate_limit', 'sign_in_code', 'sms_message'])
      await this.change(`DELETE FROM ${table}`);
  }

  /** Messages to a number, the oldest first. */
  async messages(phone: string): Promise<string[]> {
    const rows = await this.rows<{ text: string }>(
      'SELECT text FROM sms_message WHERE phone = $1 ORDER BY created_at, id',
      phone,
    );
    return rows.map(({ text }) => text);
  }

  /** The code of the last SMS with a code. */
  async lastCode(phone: string): Promise<string> {
    const codes = (await this.messages(phone)).flatMap((text) => /^(\d{6}) /.exec(text)?.[1] ?? []);
    const code = codes.at(-1);
    if (!code) throw new Error(`No code was sent to ${phone}`);
    return code;
  }

  /** Signs a person in by a code, as the sign-in page does. The limits of the sign-in are tested where they are the point. */
  async signIn(phone: string, browser: Browser = this.browser()): Promise<Browser> {
    await this.change(`DELETE FROM rate_limit WHERE key LIKE '%' || $1 || '%'`, phone);
    const asked = await browser.send('POST', 'sign-in/code', { phone });
    if (asked.status !== 200) throw new Error(`The code was refused: ${JSON.stringify(asked.body)}`);
    const entered = await browser.send('POST', 'sign-in/confirm', {
      requestId: asked.body['requestId'],
      code: await this.lastCode(phone),
    });
    if (entered.status !== 200) throw new Error(`The sign-in was refused: ${JSON.stringify(entered.body)}`);
    return browser;
  }

  /** A person of the seller, signed in. */
  async staff(staffRole: string): Promise<{ id: string; phone: string; browser: Browser }> {
    const phone = nextPhone();
    const id = await this.world.user({ staffRole, phone });
    return { id, phone, browser: await this.signIn(phone) };
  }

  /** A partner with an open contract and one person in the given role. */
  async partner(details: { role?: string; managerId?: string } = {}) {
    const channelId = await this.world.channel();
    const priceTypeId = await this.world.priceType(channelId);
    const warehouseIds = [await this.world.warehouse(channelId)];
    const made = await this.world.buyer({
      channelId,
      priceTypeId,
      warehouseIds,
      ...(details.managerId && { managerId: details.managerId }),
    });
    if (details.role)
      await this.change('UPDATE membership SET role = $2 WHERE user_id = $1', made.userId, details.role);
    const [identity] = await this.rows<{ value: string }>(
      'SELECT value FROM user_identity WHERE user_id = $1',
      made.userId,
    );
    const [membership] = await this.rows<{ id: string }>(
      'SELECT id FROM membership WHERE user_id = $1',
      made.userId,
    );
    return {
      ...made,
      channelId,
      priceTypeId,
      phone: identity?.value ?? '',
      membershipId: membership?.id ?? '',
    };
  }

  /** One more legal entity of a partner with a contract of its own. */
  async addContract(partner: Awaited<ReturnType<Portal['partner']>>) {
    const [counterpartyId, contractId] = [newId(), newId()];
    const inn = String(7_800_000_000 + ++counter);
    await this.change(
      `INSERT INTO counterparty (id, partner_id, name, legal_kind, inn, kpp) VALUES ($1, $2, 'ООО «Второе»', 'org', $3, '780101001')`,
      counterpartyId,
      partner.partnerId,
      inn,
    );
    await this.change(
      `INSERT INTO contract (id, partner_id, counterparty_id, agreement_id, organization_id, channel_id, number)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      contractId,
      partner.partnerId,
      counterpartyId,
      partner.agreementId,
      partner.organizationId,
      partner.channelId,
      `2-${inn}`,
    );
    return { counterpartyId, contractId };
  }

  /** Gives a person a place within a partner; returns the membership. */
  async join(
    userId: string,
    partnerId: string,
    role = 'buyer',
    counterpartyIds: string[] = [],
  ): Promise<string> {
    const id = newId();
    await this.change(
      'INSERT INTO membership (id, user_id, partner_id, role, counterparty_ids) VALUES ($1, $2, $3, $4, $5)',
      id,
      userId,
      partnerId,
      role,
      counterpartyIds,
    );
    return id;
  }

  async close(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.close()));
    await this.db.drop();
  }
}

let counter = 0;

/** Each call another number, each with a dial prefix of its own. */
export function nextPhone(): string {
  const n = ++counter;
  return `+7${String(901 + (n % 98))}${String(2_000_000 + n).padStart(7, '0')}`;
}

/** Each call an address in a neighbourhood of its own. */
export function nextAddress(): string {
  const n = ++counter;
  return `10.${(n >> 8) % 256}.${n % 256}.7`;
}

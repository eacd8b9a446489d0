import { newId, systemScope, type ManagerScope, type Scope } from '@optovik/platform';
import {
  callerWith,
  openTestDatabase,
  startTestHttp,
  World,
  type TestDatabase,
  type TestHttp,
} from '@optovik/testing';
import { PartnersHttpModule, partnersEntities } from './index';

type Send = (path: string, init?: RequestInit) => Promise<Response>;
type Json = Record<string, unknown>;

const company = {
  name: 'ООО «Ромашка»',
  legalKind: 'org',
  inn: '7707083893',
  kpp: '773643001',
};

describe('partners over HTTP', () => {
  let db: TestDatabase;
  let http: TestHttp;
  let world: World;
  let channelId: string;
  let priceTypeId: string;
  let warehouseId: string;
  let admin: Send;

  beforeAll(async () => {
    db = await openTestDatabase(partnersEntities);
    http = await startTestHttp({ database: db, imports: [PartnersHttpModule], entities: partnersEntities });
    world = new World(db.database);
    channelId = await world.channel();
    priceTypeId = await world.priceType(channelId);
    warehouseId = await world.warehouse(channelId);
    const adminId = await world.user({ name: 'Админ', staffRole: 'admin' });
    admin = http.as(callerWith({ reach: 'all', actorId: adminId }, { name: 'Админ' }));
  });
  afterAll(async () => {
    await http?.close();
    await db?.drop();
  });

  const buyer = (details: { managerId?: string; name?: string } = {}) =>
    world.buyer({ channelId, priceTypeId, warehouseIds: [warehouseId], ...details });

  async function manager(): Promise<{ id: string; send: Send; scope: ManagerScope }> {
    const id = await world.user({ staffRole: 'manager' });
    const scope: ManagerScope = { reach: 'manager', actorId: id };
    return { id, scope, send: http.as(callerWith(scope)) };
  }

  const send = async (by: Send, method: string, path: string, body?: unknown) => {
    const response = await by(`/api/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as Json };
  };
  const rows = (sql: string, ...parameters: unknown[]) =>
    db.database.read(systemScope, (read) => read.rows<Json>(sql, parameters));
  const withoutCorrelation = ({ status, body }: { status: number; body: Json }) => ({
    status,
    body: { ...body, correlationId: undefined },
  });

  const agreement = (edit: Json = {}) => ({ name: 'Опт', priceTypeId, warehouseIds: [warehouseId], ...edit });
  const contract = (made: Awaited<ReturnType<typeof buyer>>, edit: Json = {}) => ({
    number: '17/О',
    counterpartyId: made.counterpartyId,
    agreementId: made.agreementId,
    organizationId: made.organizationId,
    channelId,
    ...edit,
  });

  describe('the list', () => {
    it('shows each manager only his own partners, and everything to the rest of the staff', async () => {
      const [ann, bob] = [await manager(), await manager()];
      const hers = await buyer({ managerId: ann.id, name: 'Список Анны' });
      const his = await buyer({ managerId: bob.id, name: 'Список Бориса' });
      const ids = async (by: Send) =>
        ((await send(by, 'GET', 'partners?q=Список')).body['items'] as Json[]).map(({ id }) => id);
      expect(await ids(ann.send)).toEqual([hers.partnerId]);
      expect(await ids(bob.send)).toEqual([his.partnerId]);
      expect(await ids(admin)).toEqual([hers.partnerId, his.partnerId]);
      expect((await send(ann.send, 'GET', `partners?managerId=${bob.id}`)).body['items']).toEqual([]);
    });

    it('walks all partners once, page by page, also when names are equal', async () => {
      const owner = await manager();
      const made = new Set<unknown>();
      for (let i = 0; i < 7; i++)
        made.add((await buyer({ managerId: owner.id, name: i < 5 ? 'Тёзка' : `Ё${i}` })).partnerId);
      const seen: unknown[] = [];
      let cursor: unknown = null;
      for (let page = 0; page < 10; page++) {
        const { body } = await send(
          owner.send,
          'GET',
          `partners?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...(body['items'] as Json[]).map(({ id }) => id));
        cursor = body['nextCursor'];
        if (!cursor) break;
      }
      expect(seen).toHaveLength(7);
      expect(new Set(seen)).toEqual(made);
    });

    it('never shows more than 50 partners at once', async () => {
      const owner = await manager();
      await db.database.transaction(systemScope, (tx) =>
        tx.query(
          `INSERT INTO partner (id, name, manager_id) SELECT gen_random_uuid(), 'Массовый ' || n, $1 FROM generate_series(1, 60) n`,
          [owner.id],
        ),
      );
      const { body } = await send(owner.send, 'GET', 'partners?limit=200');
      expect(body['items']).toHaveLength(50);
      expect(body['nextCursor']).not.toBeNull();
    });

    it('finds by the name, by ИНН and takes wildcards literally', async () => {
      const owner = await manager();
      const { partnerId, counterpartyId } = await buyer({ managerId: owner.id, name: 'Крепёж 100%_ный' });
      await buyer({ managerId: owner.id, name: 'Крепёж 100 штук' });
      const [{ inn }] = (await rows('SELECT inn FROM counterparty WHERE id = $1', counterpartyId)) as [Json];
      for (const q of ['крепёж 100%_', String(inn)]) {
        const { body } = await send(owner.send, 'GET', `partners?q=${encodeURIComponent(q)}`);
        expect((body['items'] as Json[]).map(({ id }) => id)).toEqual([partnerId]);
      }
    });

    it('counts orders and sums the ones that are still open', async () => {
      const owner = await manager();
      const made = await buyer({ managerId: owner.id });
      for (const [number, status, sum] of [
        ['900001', 'accepted', '100.10'],
        ['900002', 'shipped', '500.00'],
        ['900003', 'cancelled', '900.00'],
      ]) {
        await db.database.transaction(systemScope, (tx) =>
          tx.query(
            `INSERT INTO customer_order (id, number, partner_id, counterparty_id, contract_id, agreement_id, organization_id,
               price_type_id, channel_id, placed_by, status, currency, sum, vat_sum, placed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'RUB', $12, 0, '2026-03-01T10:00:00Z')`,
            [
              newId(),
              number,
              made.partnerId,
              made.counterpartyId,
              made.contractId,
              made.agreementId,
              made.organizationId,
              priceTypeId,
              channelId,
              made.userId,
              status,
              sum,
            ],
          ),
        );
      }
      const { body } = await send(owner.send, 'GET', 'partners');
      expect(body['items']).toEqual([
        expect.objectContaining({
          id: made.partnerId,
          counterpartyCount: 1,
          orderCount: 3,
          openOrderSum: '100.10',
          lastOrderAt: '2026-03-01T10:00:00.000Z',
        }),
      ]);
    });

    it('refuses a cursor that is not its own', async () => {
      expect(await send(admin, 'GET', 'partners?cursor=abc')).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      });
    });
  });

  describe('a partner', () => {
    it('of a manager becomes his own and is written into the audit trail', async () => {
      const owner = await manager();
      const created = await send(owner.send, 'POST', 'partners', { name: 'Новый', code: 'П-1' });
      expect(created.status).toBe(201);
      const { body } = await send(owner.send, 'GET', `partners/${created.body['id']}`);
      expect(body).toMatchObject({ name: 'Новый', code: 'П-1', manager: { id: owner.id }, isActive: true });
      expect(
        await rows('SELECT action, user_id FROM audit_entry WHERE object_id = $1', created.body['id']),
      ).toEqual([{ action: 'partner.created', user_id: owner.id }]);
    });

    it('is not given away by a manager, neither when opened nor later', async () => {
      const [ann, bob] = [await manager(), await manager()];
      const { partnerId } = await buyer({ managerId: ann.id });
      expect(await send(ann.send, 'POST', 'partners', { name: 'Чужой', managerId: bob.id })).toMatchObject({
        status: 403,
      });
      for (const managerId of [bob.id, null])
        expect(await send(ann.send, 'PATCH', `partners/${partnerId}`, { managerId })).toMatchObject({
          status: 403,
        });
      expect(await rows('SELECT manager_id FROM partner WHERE id = $1', partnerId)).toEqual([
        { manager_id: ann.id },
      ]);
    });

    it('moves to another manager at once when the admin says so', async () => {
      const [ann, bob] = [await manager(), await manager()];
      const { partnerId } = await buyer({ managerId: ann.id });
      expect((await send(admin, 'PATCH', `partners/${partnerId}`, { managerId: bob.id })).status).toBe(204);
      expect((await send(ann.send, 'GET', `partners/${partnerId}`)).status).toBe(404);
      expect((await send(bob.send, 'GET', `partners/${partnerId}`)).status).toBe(200);
      const [entry] = await rows(`SELECT details FROM audit_entry WHERE object_id = $1`, partnerId);
      expect(entry?.['details']).toEqual({ managerId: [ann.id, bob.id] });
    });

    it('is given only to a working manager', async () => {
      const { partnerId } = await buyer();
      const dismissed = await manager();
      await db.database.transaction(systemScope, (tx) =>
        tx.query('UPDATE app_user SET is_active = false WHERE id = $1', [dismissed.id]),
      );
      const accountant = await world.user({ staffRole: 'accountant' });
      for (const managerId of [dismissed.id, accountant, newId()])
        expect(await send(admin, 'PATCH', `partners/${partnerId}`, { managerId })).toMatchObject({
          status: 404,
        });
    });

    it('keeps its code to itself', async () => {
      await send(admin, 'POST', 'partners', { name: 'Первый', code: 'УНИК' });
      expect(await send(admin, 'POST', 'partners', { name: 'Второй', code: 'УНИК' })).toMatchObject({
        status: 409,
        body: { code: 'CONFLICT' },
      });
    });
  });

  describe('a foreign id', () => {
    it('is answered exactly like a missing or malformed one, on every route, and changes nothing', async () => {
      const [ann, bob] = [await manager(), await manager()];
      const mine = await buyer({ managerId: ann.id });
      const theirs = await buyer({ managerId: bob.id });
      const address = await send(bob.send, 'POST', `partners/${theirs.partnerId}/addresses`, {
        address: 'Склад, 1',
      });

      const calls = (partnerId: string, ids: Record<string, unknown>): [string, string, unknown?][] => [
        ['GET', `partners/${partnerId}`],
        ['PATCH', `partners/${partnerId}`, { name: 'Взлом' }],
        ['POST', `partners/${partnerId}/counterparties`, company],
        ['PUT', `partners/${partnerId}/counterparties/${ids['counterparty']}`, company],
        ['POST', `partners/${partnerId}/agreements`, agreement()],
        ['PUT', `partners/${partnerId}/agreements/${ids['agreement']}`, agreement()],
        ['POST', `partners/${partnerId}/contracts`, contract(mine)],
        ['PUT', `partners/${partnerId}/contracts/${ids['contract']}`, contract(mine)],
        ['POST', `partners/${partnerId}/addresses`, { address: 'Взлом, 1' }],
        ['PUT', `partners/${partnerId}/addresses/${ids['address']}`, { address: 'Взлом, 1' }],
      ];
      const foreign = {
        counterparty: theirs.counterpartyId,
        agreement: theirs.agreementId,
        contract: theirs.contractId,
        address: address.body['id'],
      };
      const missing = Object.fromEntries(Object.keys(foreign).map((key) => [key, newId()]));
      const malformed = Object.fromEntries(Object.keys(foreign).map((key) => [key, `${newId()}'--`]));
      const answers = async (partnerId: string, ids: Record<string, unknown>, methods = /./) => {
        const list = [];
        for (const [method, path, body] of calls(partnerId, ids).filter(([name]) => methods.test(name)))
          list.push(withoutCorrelation(await send(ann.send, method, path, body)));
        return list;
      };

      const refused = await answers(theirs.partnerId, foreign);
      expect(refused.every(({ status }) => status === 404)).toBe(true);
      expect(await answers(newId(), missing)).toEqual(refused);
      expect(await answers('nonsense', malformed)).toEqual(refused);

      const puts = (ids: Record<string, unknown>) => answers(mine.partnerId, ids, /PUT/);
      const underMine = await puts(foreign);
      expect(underMine.every(({ status }) => status === 404)).toBe(true);
      expect(await puts(missing)).toEqual(underMine);

      const after = await rows(
        `SELECT name FROM partner WHERE id = $1 UNION ALL SELECT name FROM counterparty WHERE id = $2
         UNION ALL SELECT name FROM agreement WHERE id = $3 UNION ALL SELECT number FROM contract WHERE id = $4
         UNION ALL SELECT address FROM delivery_address WHERE id = $5`,
        theirs.partnerId,
        theirs.counterpartyId,
        theirs.agreementId,
        theirs.contractId,
        foreign.address,
      );
      expect(JSON.stringify(after)).not.toMatch(/Взлом|Ромашка|17\/О/);
      const [counted] = (await rows(
        `SELECT count(*) FROM audit_entry WHERE user_id = $1 AND details ->> 'partnerId' = $2`,
        ann.id,
        theirs.partnerId,
      )) as [Json];
      expect(counted['count']).toBe('0');
    });

    it('in a body is refused: counterparty, agreement, organization, channel, price type, warehouse, group', async () => {
      const [ann, bob] = [await manager(), await manager()];
      const mine = await buyer({ managerId: ann.id });
      const alsoMine = await buyer({ managerId: ann.id });
      const theirs = await buyer({ managerId: bob.id });
      const put = (edit: Json) =>
        send(
          ann.send,
          'PUT',
          `partners/${mine.partnerId}/contracts/${mine.contractId}`,
          contract(mine, edit),
        );

      expect(await put({ agreementId: alsoMine.agreementId })).toMatchObject({
        status: 422,
        body: { code: 'AGREEMENT_FOREIGN' },
      });
      for (const edit of [
        { counterpartyId: alsoMine.counterpartyId },
        { counterpartyId: theirs.counterpartyId },
        { agreementId: theirs.agreementId },
        { agreementId: newId() },
        { organizationId: newId() },
        { channelId: newId() },
      ])
        expect(await put(edit)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });

      for (const edit of [
        { priceTypeId: newId() },
        { warehouseIds: [warehouseId, newId()] },
        { allowedCategoryIds: [newId()] },
        { hiddenCategoryIds: [newId()] },
      ])
        expect(
          await send(ann.send, 'POST', `partners/${mine.partnerId}/agreements`, agreement(edit)),
        ).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });

      expect(
        await rows('SELECT number FROM contract WHERE partner_id = $1', mine.partnerId),
      ).not.toContainEqual({
        number: '17/О',
      });
      expect(await rows('SELECT 1 AS one FROM agreement WHERE partner_id = $1', mine.partnerId)).toHaveLength(
        1,
      );
    });
  });

  describe('a legal entity', () => {
    it('is opened with checked requisites, corrected, and lives once in the whole base', async () => {
      const [ann, bob] = [await manager(), await manager()];
      const mine = await buyer({ managerId: ann.id });
      const theirs = await buyer({ managerId: bob.id });
      const path = `partners/${mine.partnerId}/counterparties`;
      const created = await send(ann.send, 'POST', path, company);
      expect(created.status).toBe(201);
      expect(
        (await send(ann.send, 'PUT', `${path}/${created.body['id']}`, { ...company, name: 'ООО «Лютик»' }))
          .status,
      ).toBe(204);

      for (const [by, partnerId] of [
        [ann.send, mine.partnerId],
        [bob.send, theirs.partnerId],
      ] as const)
        expect(await send(by, 'POST', `partners/${partnerId}/counterparties`, company)).toMatchObject({
          status: 409,
          body: { code: 'COUNTERPARTY_EXISTS' },
        });
      const otherKpp = await send(bob.send, 'POST', `partners/${theirs.partnerId}/counterparties`, {
        ...company,
        kpp: '780101001',
      });
      expect(otherKpp.status).toBe(201);

      await send(ann.send, 'PUT', `${path}/${created.body['id']}`, { ...company, isActive: false });
      expect(
        (await send(bob.send, 'POST', `partners/${theirs.partnerId}/counterparties`, company)).status,
      ).toBe(201);
    });

    it('is refused with a wrong ИНН or КПП and nothing is written', async () => {
      const { partnerId } = await buyer();
      for (const [edit, code] of [
        [{ inn: '7707083894' }, 'INN_INVALID'],
        [{ kpp: null }, 'KPP_INVALID'],
      ] as const)
        expect(
          await send(admin, 'POST', `partners/${partnerId}/counterparties`, { ...company, ...edit }),
        ).toMatchObject({ status: 422, body: { code } });
      expect(await rows('SELECT 1 AS one FROM counterparty WHERE partner_id = $1', partnerId)).toHaveLength(
        1,
      );
    });
  });

  describe('an agreement and a contract', () => {
    it('are kept whole and shown on the card', async () => {
      const made = await buyer();
      const second = await world.warehouse(channelId, 'Второй');
      const [open, hidden] = [await world.category(channelId), await world.category(channelId)];
      const created = await send(
        admin,
        'POST',
        `partners/${made.partnerId}/agreements`,
        agreement({
          name: 'Летнее',
          warehouseIds: [second, warehouseId],
          allowedCategoryIds: [open.id],
          hiddenCategoryIds: [hidden.id],
          minOrderSum: '1500.5',
          deferralDays: 21,
          validFrom: '2026-06-01',
          validTo: '2026-08-31',
        }),
      );
      expect(created.status).toBe(201);
      const agreementId = created.body['id'];
      const contractMade = await send(
        admin,
        'POST',
        `partners/${made.partnerId}/contracts`,
        contract(made, { agreementId, creditLimit: '100000', date: '2026-05-01', validTo: '2027-01-01' }),
      );
      expect(contractMade.status).toBe(201);

      const { body } = await send(admin, 'GET', `partners/${made.partnerId}`);
      expect(body['agreements']).toContainEqual({
        id: agreementId,
        name: 'Летнее',
        priceType: { id: priceTypeId, name: expect.any(String) },
        warehouses: [
          { id: second, name: 'Второй' },
          { id: warehouseId, name: 'Центр' },
        ],
        allowedCategories: [{ id: open.id, name: open.name }],
        hiddenCategories: [{ id: hidden.id, name: hidden.name }],
        minOrderSum: '1500.50',
        deferralDays: 21,
        validFrom: '2026-06-01',
        validTo: '2026-08-31',
        isActive: true,
      });
      expect(body['contracts']).toContainEqual(
        expect.objectContaining({
          id: contractMade.body['id'],
          number: '17/О',
          date: '2026-05-01',
          creditLimit: '100000.00',
          agreementId,
          validTo: '2027-01-01',
        }),
      );

      const edited = await send(
        admin,
        'PUT',
        `partners/${made.partnerId}/agreements/${agreementId}`,
        agreement(),
      );
      expect(edited.status).toBe(204);
      const after = await send(admin, 'GET', `partners/${made.partnerId}`);
      expect(after.body['agreements']).toContainEqual(
        expect.objectContaining({
          id: agreementId,
          warehouses: [{ id: warehouseId, name: 'Центр' }],
          allowedCategories: [],
          hiddenCategories: [],
          minOrderSum: null,
        }),
      );
      const [audit] = await rows(
        `SELECT details FROM audit_entry WHERE action = 'agreement.edited' AND object_id = $1`,
        agreementId,
      );
      expect(audit?.['details']).toMatchObject({
        minOrderSum: ['1500.50', null],
        warehouseIds: [[second, warehouseId], [warehouseId]],
      });
    });

    it.each([
      ['a negative minimum sum', { minOrderSum: '-1' }],
      ['parts of a kopeck', { minOrderSum: '1.005' }],
      ['an end before the start', { validFrom: '2026-02-01', validTo: '2026-01-01' }],
    ])('are refused with %s', async (_case, edit) => {
      const { partnerId } = await buyer();
      expect(await send(admin, 'POST', `partners/${partnerId}/agreements`, agreement(edit))).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      });
    });

    it('take prices, warehouses, groups and the channel from one 1C', async () => {
      const made = await buyer();
      const elsewhere = await world.channel();
      const foreignWarehouse = await world.warehouse(elsewhere);
      const foreignGroup = await world.category(elsewhere);
      for (const edit of [{ warehouseIds: [foreignWarehouse] }, { allowedCategoryIds: [foreignGroup.id] }])
        expect(
          await send(admin, 'POST', `partners/${made.partnerId}/agreements`, agreement(edit)),
        ).toMatchObject({
          status: 400,
        });
      expect(
        await send(
          admin,
          'POST',
          `partners/${made.partnerId}/contracts`,
          contract(made, { channelId: elsewhere }),
        ),
      ).toMatchObject({ status: 400 });
    });

    it('refuse a warehouse named twice and a group both open and hidden', async () => {
      const { partnerId } = await buyer();
      const group = await world.category(channelId);
      for (const edit of [
        { warehouseIds: [warehouseId, warehouseId] },
        { allowedCategoryIds: [group.id], hiddenCategoryIds: [group.id] },
      ])
        expect(await send(admin, 'POST', `partners/${partnerId}/agreements`, agreement(edit))).toMatchObject({
          status: 400,
          body: { code: 'VALIDATION_FAILED' },
        });
    });
  });

  it('shows a buyer only the open addresses of his own partner', async () => {
    const [mine, theirs] = [await buyer(), await buyer()];
    for (const [partnerId, address, isActive] of [
      [mine.partnerId, 'Тверь, Заводская, 1', true],
      [mine.partnerId, 'Тверь, Старая, 2', false],
      [theirs.partnerId, 'Псков, Чужая, 3', true],
    ])
      await send(admin, 'POST', `partners/${partnerId}/addresses`, { address, isActive });
    const { body } = await send(http.as(callerWith(mine.scope as Scope)), 'GET', 'delivery-addresses');
    expect((body['items'] as Json[]).map(({ address }) => address)).toEqual(['Тверь, Заводская, 1']);
  });

  it('offers a manager only himself among the managers', async () => {
    const [ann, bob] = [await manager(), await manager()];
    const managers = async (by: Send) =>
      ((await send(by, 'GET', 'partners/references')).body['managers'] as Json[]).map(({ id }) => id);
    expect(await managers(ann.send)).toEqual([ann.id]);
    expect(await managers(admin)).toEqual(expect.arrayContaining([ann.id, bob.id]));
  });
});

import { newId } from '@optovik/platform';
import { openApiDocument } from './openapi';
import { operationsOf } from './spec-operations';
import { SpecPortal, type SignedIn } from './spec-portal';

interface Side {
  readonly buyer: SignedIn;
  readonly manager: SignedIn;
  readonly director: SignedIn;
  readonly ids: Record<string, string>;
}

/** Which id of the other side stands in for a parameter of a path. */
const idFor = ({ path }: { path: string }, name: string, ids: Record<string, string>): string => {
  if (name !== 'id') return ids[name] ?? newId();
  if (path.includes('counterparties')) return ids['counterpartyId'] ?? newId();
  if (path.includes('agreements')) return ids['agreementId'] ?? newId();
  if (path.includes('contracts')) return ids['contractId'] ?? newId();
  return ids['addressId'] ?? newId();
};

/** Ids that name a tenant's row. Sessions are a person's own, goods are everybody's. */
const tenantIds = /\{(partnerId|orderId|membershipId|messageId|id)\}/;

describe('two partners', () => {
  let portal: SpecPortal;
  let mine: Side;
  let foreign: Side;

  beforeAll(async () => {
    portal = await SpecPortal.open();
    const { world } = portal;
    const channelId = await world.channel();
    const [warehouse, priceTypeId] = [await world.warehouse(channelId), await world.priceType(channelId)];
    const good = await world.product(channelId, {
      prices: { [priceTypeId]: '10' },
      stock: { [warehouse]: '1000' },
    });
    const open = async (): Promise<Side> => {
      const managerId = await world.user({ staffRole: 'manager' });
      const { partnerId, counterpartyId, agreementId, contractId, userId } = await world.buyer({
        ...{ channelId, priceTypeId, warehouseIds: [warehouse], managerId },
      });
      const directorId = await portal.member(partnerId, 'director');
      const addressId = newId();
      await portal.sql('INSERT INTO delivery_address (id, partner_id, address) VALUES ($1, $2, $3)', [
        addressId,
        partnerId,
        'Москва',
      ]);
      const buyer = await portal.signIn(userId);
      const cart = await portal.json<{ version: number }>(
        'POST',
        '/api/cart/lines',
        { lines: [{ variantId: good.variantId, quantity: '3' }] },
        buyer,
      );
      const placed = await portal.call('POST', '/api/orders', {
        as: buyer,
        body: { cartVersion: cart.version },
        headers: { 'idempotency-key': newId() },
      });
      const order = (await placed.json()) as { id: string };
      const manager = await portal.signIn(managerId);
      const people = await portal.json<{ items: { membershipId: string }[] }>(
        'GET',
        `/api/partners/${partnerId}/people`,
        undefined,
        manager,
      );
      const ids = { partnerId, counterpartyId, agreementId, contractId, addressId, orderId: order.id };
      return {
        buyer,
        manager,
        director: await portal.signIn(directorId),
        ids: { ...ids, membershipId: people.items[0]?.membershipId ?? '' },
      };
    };
    mine = await open();
    foreign = await open();
  });
  afterAll(() => portal.close());

  it('have placed an order each', () => {
    expect(foreign.ids['orderId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(foreign.ids['membershipId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['buyer', 'manager', 'director'] as const)(
    'are told apart: a foreign id is answered to the %s exactly like one that does not exist, and changes nothing',
    async (who) => {
      const before = await fingerprint();
      const operations = operationsOf(openApiDocument(portal.app)).filter(({ path }) => tenantIds.test(path));
      expect(operations.length).toBeGreaterThan(10);
      for (const operation of operations) {
        const withForeign = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
          idFor(operation, name, foreign.ids),
        );
        const withMissing = operation.path.replace(/\{(\w+)\}/g, () => newId());
        const [given, missing] = [
          await answer(operation.method, withForeign, mine[who]),
          await answer(operation.method, withMissing, mine[who]),
        ];
        expect([operation.key, given]).toEqual([operation.key, missing]);
        expect([operation.key, [400, 403, 404].includes(given.status)]).toEqual([operation.key, true]);
      }
      expect(await fingerprint()).toEqual(before);
    },
  );

  it('see only their own in every list', async () => {
    for (const side of [mine, foreign]) {
      const orders = await portal.json<{ items: { id: string }[] }>(
        'GET',
        '/api/orders',
        undefined,
        side.buyer,
      );
      expect(orders.items.map(({ id }) => id)).toEqual([side.ids['orderId']]);
      const partners = await portal.json<{ items: { id: string }[] }>(
        'GET',
        '/api/partners',
        undefined,
        side.manager,
      );
      expect(partners.items.map(({ id }) => id)).toEqual([side.ids['partnerId']]);
      const filtered = await portal.json<{ items: unknown[] }>(
        ...([
          'GET',
          `/api/orders?partnerId=${(side === mine ? foreign : mine).ids['partnerId']}`,
          undefined,
          side.manager,
        ] as const),
      );
      expect(filtered.items).toEqual([]);
    }
  });

  async function answer(
    method: string,
    path: string,
    as: SignedIn,
  ): Promise<{ status: number; body: unknown }> {
    const hasBody = method !== 'GET' && method !== 'DELETE';
    const reply = await portal.call(method, path, { as, ...(hasBody && { body: bodyFor(path) }) });
    const body = (await reply.json().catch(() => null)) as Record<string, unknown> | null;
    const { correlationId: _, ...rest } = body ?? {};
    return { status: reply.status, body: rest };
  }

  /** A valid body, so that the id is what decides. */
  function bodyFor(path: string): unknown {
    if (path.includes('counterparties'))
      return { name: 'ООО «Новое»', legalKind: 'org', inn: '7707083893', kpp: '770701001' };
    if (path.includes('addresses')) return { address: 'Новый адрес, 1' };
    if (path.includes('people/')) return { isActive: false };
    if (path.endsWith('people')) return { name: 'Новый Человек', phone: '+7 999 111-22-33', role: 'buyer' };
    if (path.includes('agreements')) return { name: 'Новое', priceTypeId: newId(), warehouseIds: [newId()] };
    if (path.includes('contracts')) {
      return {
        number: '1',
        counterpartyId: newId(),
        agreementId: newId(),
        organizationId: newId(),
        channelId: newId(),
      };
    }
    if (path.endsWith('/cancel')) return { reason: 'проверка чужого' };
    return path.includes('/partners/') ? { name: 'Переименован' } : {};
  }

  /** Everything of the other side that a leak could change. */
  async function fingerprint(): Promise<unknown> {
    const tables = [
      'partner',
      'counterparty',
      'agreement',
      'contract',
      'delivery_address',
      'membership',
      'customer_order',
      'outbox_message',
    ];
    return portal.db.database.read({ reach: 'all', actorId: null }, async (read) =>
      Promise.all(
        tables.map(async (table) => [
          table,
          await read.rows(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${table} t`),
        ]),
      ),
    );
  }
});

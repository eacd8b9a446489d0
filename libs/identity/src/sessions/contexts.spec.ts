import { newId } from '@optovik/platform';
import { Portal } from '../testing/portal';
import type { Browser } from '../testing/browser';

describe('what a person may work under', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open();
  });
  beforeEach(() => portal.forgetAttempts());
  afterAll(() => portal?.close());

  const view = async (browser: Browser) => (await browser.send('GET', 'session')).body;
  const contextsOf = async (browser: Browser) =>
    ((await view(browser))['contexts'] as { contractId: string }[])
      .map(({ contractId }) => contractId)
      .sort();
  const addresses = (browser: Browser) => browser.send('GET', 'delivery-addresses');

  it('is every open contract of every partner he belongs to, with his role there', async () => {
    const [first, second] = [await portal.partner(), await portal.partner()];
    await portal.join(first.userId, second.partnerId, 'accountant');
    const browser = await portal.signIn(first.phone);
    expect(await contextsOf(browser)).toEqual([first.contractId, second.contractId].sort());
    expect((await view(browser))['contexts']).toContainEqual(
      expect.objectContaining({
        contractId: second.contractId,
        partner: { id: second.partnerId, name: expect.any(String) },
        counterparty: { id: second.counterpartyId, name: expect.any(String), inn: expect.any(String) },
        role: 'accountant',
      }),
    );
  });

  it('is narrowed to the legal entities he was given', async () => {
    const partner = await portal.partner();
    const added = await portal.addContract(partner);
    const browser = await portal.signIn(partner.phone);
    expect(await contextsOf(browser)).toEqual([partner.contractId, added.contractId].sort());
    await portal.change('UPDATE membership SET counterparty_ids = $2 WHERE id = $1', partner.membershipId, [
      added.counterpartyId,
    ]);
    expect(await contextsOf(browser)).toEqual([added.contractId]);
    expect((await browser.send('PUT', 'session/context', { contractId: partner.contractId })).status).toBe(
      404,
    );
  });

  it.each([
    ['a closed contract', 'UPDATE contract SET is_active = false WHERE id = $1', 'contractId'],
    ['a contract of the past', `UPDATE contract SET valid_to = '2020-01-01' WHERE id = $1`, 'contractId'],
    ['a closed agreement', 'UPDATE agreement SET is_active = false WHERE id = $1', 'agreementId'],
    [
      'an agreement of the future',
      `UPDATE agreement SET valid_from = '2999-01-01' WHERE id = $1`,
      'agreementId',
    ],
    ['a closed legal entity', 'UPDATE counterparty SET is_active = false WHERE id = $1', 'counterpartyId'],
    ['a blocked partner', 'UPDATE partner SET is_active = false WHERE id = $1', 'partnerId'],
    ['an ended membership', 'UPDATE membership SET is_active = false WHERE id = $1', 'membershipId'],
  ] as const)('leaves out %s', async (_case, sql, id) => {
    const partner = await portal.partner();
    const browser = await portal.signIn(partner.phone);
    expect(await contextsOf(browser)).toEqual([partner.contractId]);
    await portal.change(sql, partner[id]);
    expect(await view(browser)).toMatchObject({ contexts: [], context: null });
  });

  it('is switched without signing out, and everything follows with the next request', async () => {
    const [first, second] = [await portal.partner(), await portal.partner()];
    await portal.join(first.userId, second.partnerId, 'director');
    for (const [partnerId, address] of [
      [first.partnerId, 'Первый склад'],
      [second.partnerId, 'Второй склад'],
    ])
      await portal.change(
        'INSERT INTO delivery_address (id, partner_id, address) VALUES ($1, $2, $3)',
        newId(),
        partnerId,
        address,
      );
    const browser = await portal.signIn(first.phone);
    await browser.send('PUT', 'session/context', { contractId: first.contractId });
    expect((await addresses(browser)).body).toMatchObject({ items: [{ address: 'Первый склад' }] });

    const switched = await browser.send('PUT', 'session/context', { contractId: second.contractId });
    expect(switched).toMatchObject({ status: 200, body: { context: { contractId: second.contractId } } });
    expect(switched.body['permissions']).toContain('person.edit');
    expect((await addresses(browser)).body).toMatchObject({ items: [{ address: 'Второй склад' }] });
  });

  it('is never a foreign contract: that is answered like a missing one and changes nothing', async () => {
    const [mine, theirs] = [await portal.partner(), await portal.partner()];
    const browser = await portal.signIn(mine.phone);
    const attempt = async (contractId: string) => {
      const { status, body } = await browser.send('PUT', 'session/context', { contractId });
      return { status, body: { ...body, correlationId: null } };
    };
    const foreign = await attempt(theirs.contractId);
    expect(foreign.status).toBe(404);
    expect(await attempt(newId())).toEqual(foreign);
    expect(await view(browser)).toMatchObject({ context: { contractId: mine.contractId } });
    expect(await browser.send('PUT', 'session/context', { workplace: 'staff' })).toMatchObject({
      status: 403,
    });
  });

  it('is remembered until the next sign-in, as long as it is open', async () => {
    const partner = await portal.partner();
    const added = await portal.addContract(partner);
    const first = await portal.signIn(partner.phone);
    for (const { contractId } of [partner, added, partner, added]) {
      await first.send('PUT', 'session/context', { contractId });
      expect(await view(await portal.signIn(partner.phone))).toMatchObject({ context: { contractId } });
    }
    await portal.change('UPDATE contract SET is_active = false WHERE id = $1', added.contractId);
    expect(await view(await portal.signIn(partner.phone))).toMatchObject({
      context: { contractId: partner.contractId },
    });
  });

  it('may be both workplaces of one person', async () => {
    const partner = await portal.partner();
    await portal.change(`UPDATE app_user SET staff_role = 'director' WHERE id = $1`, partner.userId);
    const browser = await portal.signIn(partner.phone);
    expect(await view(browser)).toMatchObject({
      workplace: 'staff',
      staffRole: 'director',
      canWorkAsStaff: true,
      context: null,
      contexts: [{ contractId: partner.contractId }],
    });
    expect((await browser.send('GET', 'partners')).status).toBe(200);
    expect((await addresses(browser)).status).toBe(403);

    await browser.send('PUT', 'session/context', { contractId: partner.contractId });
    expect(await view(browser)).toMatchObject({ workplace: 'buyer', staffRole: null, canWorkAsStaff: true });
    expect((await browser.send('GET', 'partners')).status).toBe(403);
    expect((await addresses(browser)).status).toBe(200);

    const again = await portal.signIn(partner.phone);
    expect(await view(again)).toMatchObject({
      workplace: 'buyer',
      context: { contractId: partner.contractId },
    });
    expect((await again.send('PUT', 'session/context', { workplace: 'staff' })).body).toMatchObject({
      workplace: 'staff',
    });
  });

  it('is nothing for a person without an open contract: he is signed in and told the way out', async () => {
    const partner = await portal.partner();
    await portal.change('UPDATE membership SET is_active = false WHERE id = $1', partner.membershipId);
    const browser = await portal.signIn(partner.phone);
    expect(await view(browser)).toMatchObject({ context: null, contexts: [], permissions: ['session.own'] });
    const refused = await addresses(browser);
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(refused.body['message']).toContain('попросите вашего менеджера');
  });

  describe('ends with the next request', () => {
    it.each([
      ['the membership ends', 'UPDATE membership SET is_active = false WHERE id = $1', 'membershipId', 403],
      ['the partner is blocked', 'UPDATE partner SET is_active = false WHERE id = $1', 'partnerId', 403],
      [
        'the role loses the right',
        `UPDATE membership SET role = 'accountant' WHERE id = $1`,
        'membershipId',
        403,
      ],
      [
        'the legal entity is taken away',
        `UPDATE membership SET counterparty_ids = ARRAY[gen_random_uuid()] WHERE id = $1`,
        'membershipId',
        403,
      ],
      ['the person is dismissed', 'UPDATE app_user SET is_active = false WHERE id = $1', 'userId', 401],
    ] as const)('when %s', async (_case, sql, id, status) => {
      const partner = await portal.partner();
      const browser = await portal.signIn(partner.phone);
      expect((await addresses(browser)).status).toBe(200);
      await portal.change(sql, partner[id]);
      expect((await addresses(browser)).status).toBe(status);
    });

    it('when a person of the seller loses his role', async () => {
      const { id, browser } = await portal.staff('manager');
      expect((await browser.send('GET', 'partners')).status).toBe(200);
      await portal.change('UPDATE app_user SET staff_role = NULL WHERE id = $1', id);
      expect((await browser.send('GET', 'partners')).status).toBe(403);
    });
  });

  it('gives each role of the seller its routes and its reach, and no other', async () => {
    const manager = await portal.staff('manager');
    const mine = await portal.partner({ managerId: manager.id });
    const theirs = await portal.partner();
    const seen = async (browser: Browser) => {
      const { status, body } = await browser.send('GET', 'partners');
      const ids = ((body['items'] ?? []) as { id: string }[]).map(({ id }) => id);
      return { status, mine: ids.includes(mine.partnerId), theirs: ids.includes(theirs.partnerId) };
    };
    expect(await seen(manager.browser)).toEqual({ status: 200, mine: true, theirs: false });
    for (const role of ['accountant', 'director', 'admin']) {
      const { browser } = await portal.staff(role);
      expect(await seen(browser)).toEqual({ status: 200, mine: true, theirs: true });
      const edit = await browser.send('PATCH', `partners/${theirs.partnerId}`, { name: 'Новое имя' });
      expect(edit.status).toBe(role === 'admin' ? 204 : 403);
      expect((await browser.send('GET', 'staff')).status).toBe(role === 'admin' ? 200 : 403);
    }
    expect(
      (await manager.browser.send('PATCH', `partners/${theirs.partnerId}`, { name: 'Чужой' })).status,
    ).toBe(404);
  });
});

import { newId } from '@optovik/platform';
import { Portal, nextPhone } from '../testing/portal';
import type { Browser } from '../testing/browser';

describe('people of a partner', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open();
  });
  beforeEach(() => portal.forgetAttempts());
  afterAll(() => portal?.close());

  const list = async (browser: Browser, partnerId: string) =>
    (await browser.send('GET', `partners/${partnerId}/people`)).body['items'] as Record<string, unknown>[];
  const invite = (browser: Browser, partnerId: string, phone: string, rest: Record<string, unknown> = {}) =>
    browser.send('POST', `partners/${partnerId}/people`, { name: 'Новый', phone, role: 'buyer', ...rest });
  const edit = (browser: Browser, partnerId: string, membershipId: unknown, body: Record<string, unknown>) =>
    browser.send('PATCH', `partners/${partnerId}/people/${String(membershipId)}`, body);

  async function directed() {
    const partner = await portal.partner({ role: 'director' });
    return { ...partner, browser: await portal.signIn(partner.phone) };
  }

  it('are invited by the director by phone, told by SMS and can order at once', async () => {
    const partner = await directed();
    const phone = nextPhone();
    const invited = await invite(partner.browser, partner.partnerId, `8 ${phone.slice(2)}`, {
      counterpartyIds: [partner.counterpartyId],
    });
    expect(invited.status).toBe(201);
    expect(await portal.messages(phone)).toEqual([
      expect.stringMatching(/^Вас пригласили в Оптовик: Партнёр/),
    ]);
    expect(await list(partner.browser, partner.partnerId)).toContainEqual({
      membershipId: invited.body['id'],
      userId: expect.any(String),
      name: 'Новый',
      phone,
      role: 'buyer',
      counterpartyIds: [partner.counterpartyId],
      isActive: true,
      lastSeenAt: null,
    });
    const person = await portal.signIn(phone);
    expect((await person.send('GET', 'session')).body).toMatchObject({
      context: { contractId: partner.contractId },
    });
  });

  it('keep one sign-in over several partners', async () => {
    const [first, second] = [await directed(), await portal.partner()];
    const invited = await invite(first.browser, first.partnerId, second.phone);
    expect(invited.status).toBe(201);
    const both = await portal.signIn(second.phone);
    const { body } = await both.send('GET', 'session');
    expect(body['user']).toMatchObject({ id: second.userId });
    expect((body['contexts'] as unknown[]).length).toBe(2);
    expect(await invite(first.browser, first.partnerId, second.phone)).toMatchObject({
      status: 409,
      body: { code: 'PHONE_TAKEN' },
    });
  });

  it('come back with the role they are given when invited again', async () => {
    const partner = await directed();
    const phone = nextPhone();
    const invited = await invite(partner.browser, partner.partnerId, phone);
    await edit(partner.browser, partner.partnerId, invited.body['id'], { isActive: false });
    const again = await invite(partner.browser, partner.partnerId, phone, { role: 'approver' });
    expect(again).toMatchObject({ status: 201, body: { id: invited.body['id'] } });
    expect(await list(partner.browser, partner.partnerId)).toContainEqual(
      expect.objectContaining({ membershipId: invited.body['id'], role: 'approver', isActive: true }),
    );
  });

  it('are kept by the manager of the partner and by the admin, not by another manager', async () => {
    const [manager, other, admin] = [
      await portal.staff('manager'),
      await portal.staff('manager'),
      await portal.staff('admin'),
    ];
    const partner = await portal.partner({ managerId: manager.id });
    for (const { browser } of [manager, admin]) {
      expect((await invite(browser, partner.partnerId, nextPhone())).status).toBe(201);
      expect((await list(browser, partner.partnerId)).length).toBeGreaterThan(1);
    }
    const refusals = [];
    for (const partnerId of [partner.partnerId, newId(), 'nonsense']) {
      for (const answer of [
        await other.browser.send('GET', `partners/${partnerId}/people`),
        await invite(other.browser, partnerId, nextPhone()),
        await edit(other.browser, partnerId, partner.membershipId, { isActive: false }),
      ])
        refusals.push({ status: answer.status, body: { ...answer.body, correlationId: null } });
    }
    expect(refusals[0]).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(await portal.rows('SELECT is_active FROM membership WHERE id = $1', partner.membershipId)).toEqual(
      [{ is_active: true }],
    );
  });

  it('are seen and changed by nobody below a director', async () => {
    for (const role of ['buyer', 'accountant', 'approver']) {
      const partner = await portal.partner({ role });
      const browser = await portal.signIn(partner.phone);
      expect((await browser.send('GET', `partners/${partner.partnerId}/people`)).status).toBe(403);
      expect((await invite(browser, partner.partnerId, nextPhone())).status).toBe(403);
      expect(
        (await edit(browser, partner.partnerId, partner.membershipId, { role: 'director' })).status,
      ).toBe(403);
    }
  });

  it('are out of reach for the director of another partner', async () => {
    const [mine, theirs] = [await directed(), await portal.partner()];
    expect((await mine.browser.send('GET', `partners/${theirs.partnerId}/people`)).status).toBe(404);
    expect((await invite(mine.browser, theirs.partnerId, nextPhone())).status).toBe(404);
    for (const partnerId of [theirs.partnerId, mine.partnerId])
      expect((await edit(mine.browser, partnerId, theirs.membershipId, { isActive: false })).status).toBe(
        404,
      );
    expect(
      (await invite(mine.browser, mine.partnerId, nextPhone(), { counterpartyIds: [theirs.counterpartyId] }))
        .status,
    ).toBe(404);
  });

  it('get from a director of one legal entity no more than that one', async () => {
    const partner = await directed();
    const added = await portal.addContract(partner);
    const colleague = nextPhone();
    const { body } = await invite(partner.browser, partner.partnerId, colleague);
    await portal.change('UPDATE membership SET counterparty_ids = $2 WHERE id = $1', partner.membershipId, [
      partner.counterpartyId,
    ]);
    for (const counterpartyIds of [
      [],
      [added.counterpartyId],
      [partner.counterpartyId, added.counterpartyId],
    ])
      expect(
        await invite(partner.browser, partner.partnerId, nextPhone(), { counterpartyIds }),
      ).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      });
    expect((await edit(partner.browser, partner.partnerId, body['id'], { isActive: false })).status).toBe(
      403,
    );
    expect(
      (await edit(partner.browser, partner.partnerId, partner.membershipId, { counterpartyIds: [] })).status,
    ).toBe(403);
    const within = await invite(partner.browser, partner.partnerId, nextPhone(), {
      role: 'director',
      counterpartyIds: [partner.counterpartyId],
    });
    expect(within.status).toBe(201);
  });

  it('feel a change with their next request', async () => {
    const partner = await directed();
    const phone = nextPhone();
    const { body } = await invite(partner.browser, partner.partnerId, phone);
    const person = await portal.signIn(phone);
    const addresses = async () => (await person.send('GET', 'delivery-addresses')).status;
    expect(await addresses()).toBe(200);
    expect((await edit(partner.browser, partner.partnerId, body['id'], { role: 'accountant' })).status).toBe(
      204,
    );
    expect(await addresses()).toBe(403);
    await edit(partner.browser, partner.partnerId, body['id'], { role: 'buyer' });
    expect(await addresses()).toBe(200);
    await edit(partner.browser, partner.partnerId, body['id'], { isActive: false });
    expect(await addresses()).toBe(403);
    const actions = await portal.rows(
      `SELECT action FROM audit_entry WHERE object_kind = 'membership' AND object_id = $1 ORDER BY id`,
      body['id'],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'person.invited',
      'person.edited',
      'person.edited',
      'person.edited',
    ]);
  });

  it('keep their last director, unless the seller decides otherwise', async () => {
    const admin = await portal.staff('admin');
    const partner = await directed();
    for (const body of [{ role: 'buyer' }, { isActive: false }])
      expect(await edit(partner.browser, partner.partnerId, partner.membershipId, body)).toMatchObject({
        status: 422,
        body: { code: 'LAST_RIGHT' },
      });
    expect(
      (await edit(admin.browser, partner.partnerId, partner.membershipId, { isActive: false })).status,
    ).toBe(204);
  });

  it('are not invited by hundreds: an inviter is bounded', async () => {
    const partner = await directed();
    await portal.change(
      `INSERT INTO rate_limit (key, points, expire)
       SELECT 'invite:' || $1::text || '#' || n, 1, (extract(epoch FROM now()) * 1000)::bigint + 60000 FROM generate_series(1, 60) n`,
      partner.userId,
    );
    expect(await invite(partner.browser, partner.partnerId, nextPhone())).toMatchObject({ status: 429 });
  });

  it('are not invited by a number whose sign-in the portal closed', async () => {
    const partner = await directed();
    const phone = nextPhone();
    const id = await portal.world.user({ phone });
    await portal.change('UPDATE app_user SET is_active = false WHERE id = $1', id);
    expect(await invite(partner.browser, partner.partnerId, phone)).toMatchObject({
      status: 409,
      body: { code: 'PHONE_TAKEN' },
    });
  });
});

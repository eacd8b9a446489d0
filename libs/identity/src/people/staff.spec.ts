import { newId, RealtimeBus, type Announcement } from '@optovik/platform';
import { Portal, nextPhone } from '../testing/portal';
import type { Browser } from '../testing/browser';

describe('people of the seller', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.open();
  });
  beforeEach(async () => {
    await portal.forgetAttempts();
    await portal.change(`UPDATE app_user SET staff_role = NULL`);
  });
  afterAll(() => portal?.close());

  const list = async (browser: Browser) =>
    (await browser.send('GET', 'staff')).body['items'] as Record<string, unknown>[];

  it('are hired by phone, told by SMS and can sign in at once', async () => {
    const admin = await portal.staff('admin');
    const phone = nextPhone();
    const hired = await admin.browser.send('POST', 'staff', {
      name: 'Анна',
      phone: `8${phone.slice(2)}`,
      role: 'manager',
    });
    expect(hired.status).toBe(201);
    expect(await portal.messages(phone)).toEqual([
      expect.stringMatching(/^Вас пригласили в Оптовик как сотрудника/),
    ]);
    expect(await list(admin.browser)).toContainEqual({
      id: hired.body['id'],
      name: 'Анна',
      phone,
      role: 'manager',
      isActive: true,
      lastSeenAt: null,
      partnerCount: 0,
    });
    const anna = await portal.signIn(phone);
    expect((await anna.send('GET', 'session')).body).toMatchObject({
      workplace: 'staff',
      staffRole: 'manager',
    });
    expect(
      await portal.rows('SELECT action, user_id FROM audit_entry WHERE object_id = $1', hired.body['id']),
    ).toContainEqual({
      action: 'staff.hired',
      user_id: admin.id,
    });
  });

  it('are one person each: a phone that is staff already is refused, one of a partner becomes both', async () => {
    const admin = await portal.staff('admin');
    const manager = await portal.staff('manager');
    expect(
      await admin.browser.send('POST', 'staff', { name: 'Двойник', phone: manager.phone, role: 'admin' }),
    ).toMatchObject({ status: 409, body: { code: 'PHONE_TAKEN' } });
    const partner = await portal.partner();
    const hired = await admin.browser.send('POST', 'staff', {
      name: 'Другое имя',
      phone: partner.phone,
      role: 'accountant',
    });
    expect(hired).toMatchObject({ status: 201, body: { id: partner.userId } });
    const [user] = await portal.rows('SELECT name FROM app_user WHERE id = $1', partner.userId);
    expect(user?.['name']).not.toBe('Другое имя');
    const both = await portal.signIn(partner.phone);
    expect((await both.send('GET', 'session')).body).toMatchObject({
      canWorkAsStaff: true,
      contexts: [{ contractId: partner.contractId }],
    });
  });

  it('make one person of one phone that is hired twice at once', async () => {
    const admin = await portal.staff('admin');
    const phone = nextPhone();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        admin.browser.send('POST', 'staff', { name: 'Анна', phone, role: 'manager' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201,
      ...Array.from({ length: 7 }, () => 409),
    ]);
    expect(await portal.rows('SELECT 1 AS one FROM user_identity WHERE value = $1', phone)).toHaveLength(1);
  });

  it('lose every session with the dismissal, and their open screens are told', async () => {
    const admin = await portal.staff('admin');
    const manager = await portal.staff('manager');
    const elsewhere = await portal.signIn(manager.phone);
    const told: Announcement[] = [];
    const stop = portal.api.app.get(RealtimeBus).subscribe((announcement) => told.push(announcement));

    expect((await admin.browser.send('PATCH', `staff/${manager.id}`, { isActive: false })).status).toBe(204);

    for (const browser of [manager.browser, elsewhere])
      expect((await browser.send('GET', 'session')).status).toBe(401);
    const sessions = await portal.rows('SELECT ended_reason FROM session WHERE user_id = $1', manager.id);
    expect(sessions).toEqual([{ ended_reason: 'dismissed' }, { ended_reason: 'dismissed' }]);
    const [person] = await portal.rows('SELECT disabled_at FROM app_user WHERE id = $1', manager.id);
    expect(person?.['disabled_at']).toBeInstanceOf(Date);
    for (let i = 0; i < 100 && told.length === 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    stop();
    expect(told).toContainEqual({
      event: { topic: 'session.changed' },
      audience: { to: 'user', userId: manager.id },
    });

    await admin.browser.send('PATCH', `staff/${manager.id}`, { isActive: true });
    expect((await elsewhere.send('GET', 'session')).status).toBe(401);
    expect((await (await portal.signIn(manager.phone)).send('GET', 'session')).status).toBe(200);
  });

  it('change their rights with the next request', async () => {
    const admin = await portal.staff('admin');
    const person = await portal.staff('manager');
    expect((await person.browser.send('GET', 'staff')).status).toBe(403);
    await admin.browser.send('PATCH', `staff/${person.id}`, { role: 'admin', name: 'Пётр' });
    expect((await person.browser.send('GET', 'staff')).status).toBe(200);
    expect(await list(admin.browser)).toContainEqual(
      expect.objectContaining({ id: person.id, name: 'Пётр', role: 'admin' }),
    );
  });

  it.each([{ isActive: false }, { role: 'director' }])('keep the last admin: %j is refused', async (edit) => {
    const admin = await portal.staff('admin');
    expect(await admin.browser.send('PATCH', `staff/${admin.id}`, edit)).toMatchObject({
      status: 422,
      body: { code: 'LAST_RIGHT' },
    });
    expect((await admin.browser.send('GET', 'staff')).status).toBe(200);
    expect((await admin.browser.send('PATCH', `staff/${admin.id}`, { name: 'Новое имя' })).status).toBe(204);
  });

  it('keep one admin when two remove each other, or themselves, at once', async () => {
    for (let round = 0; round < 5; round++) {
      await portal.change('UPDATE app_user SET staff_role = NULL');
      const [ann, bob] = [await portal.staff('admin'), await portal.staff('admin')];
      const targets = round % 2 ? [ann.id, bob.id] : [bob.id, ann.id];
      const answers = await Promise.all([
        ann.browser.send('PATCH', `staff/${targets[0]}`, { role: 'manager' }),
        bob.browser.send('PATCH', `staff/${targets[1]}`, { role: 'manager' }),
      ]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      expect(
        await portal.rows(`SELECT 1 AS one FROM app_user WHERE staff_role = 'admin' AND is_active`),
      ).toHaveLength(1);
    }
  });

  it('are not found among people of partners', async () => {
    const admin = await portal.staff('admin');
    const partner = await portal.partner();
    const edit = async (id: string) => {
      const { status, body } = await admin.browser.send('PATCH', `staff/${id}`, { role: 'admin' });
      return { status, body: { ...body, correlationId: null } };
    };
    const missing = await edit(newId());
    expect(missing.status).toBe(404);
    expect(await edit(partner.userId)).toEqual(missing);
    expect(await edit('nonsense')).toEqual(missing);
  });

  it('begin with the admin of the configuration, once, and never again when there was any staff', async () => {
    const phone = nextPhone();
    await Promise.all([
      portal.startApi({ FIRST_ADMIN_PHONE: phone, FIRST_ADMIN_NAME: 'Первый' }),
      portal.startApi({ FIRST_ADMIN_PHONE: phone, FIRST_ADMIN_NAME: 'Первый' }),
    ]);
    const admins = await portal.rows(`SELECT id, name FROM app_user WHERE staff_role = 'admin'`);
    expect(admins).toEqual([{ id: expect.any(String), name: 'Первый' }]);
    const browser = await portal.signIn(phone);
    expect((await browser.send('GET', 'staff')).status).toBe(200);

    await portal.change('UPDATE app_user SET is_active = false WHERE id = $1', admins[0]?.['id']);
    await portal.startApi({ FIRST_ADMIN_PHONE: nextPhone() });
    expect(await portal.rows(`SELECT 1 AS one FROM app_user WHERE staff_role = 'admin'`)).toHaveLength(1);
  });
});

import type { StaffView } from '@optovik/contracts';
import { allByRole, byLabel, byRole, hasRole, type } from '@optovik/ui/testing';
import { openPage, refusal } from '../testing/open-page';
import { staffSession } from '../testing/staff-session';
import { routes } from './staff.routes';

function member(changes: Partial<StaffView> = {}): StaffView {
  return {
    id: 's1',
    name: 'Сидорова Анна',
    phone: '+79000000015',
    role: 'manager',
    isActive: true,
    lastSeenAt: null,
    partnerCount: 0,
    ...changes,
  };
}

// The first test compiles the templates
jest.setTimeout(30_000);

async function open(people: StaffView[] = [member()]) {
  const page = await openPage('staff', routes, '/staff', staffSession('admin'));
  page.server.expectOne('/api/staff').flush({ items: people });
  await page.settle();
  const click = async (name: string | RegExp, root: ParentNode = page.host) => {
    byRole(root, 'button', name).click();
    await page.settle();
  };
  return { ...page, click };
}

describe('the staff of the seller', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows roles, partners in charge and who is dismissed', async () => {
    const { host } = await open([
      member({ partnerCount: 12 }),
      member({ id: 'me', name: 'Петров Пётр', role: 'admin' }),
      member({ id: 's3', name: 'Белов Борис', isActive: false }),
    ]);
    const [, manager, own, dismissed] = allByRole(host, 'row');
    expect(manager?.textContent).toMatch(/Сидорова Анна.*Менеджер.*12.*ещё не входил.*работает/s);
    expect(own?.textContent).toMatch(/Петров Пётр\s*это вы.*Администратор/s);
    expect(dismissed?.textContent).toContain('уволен');
  });

  it('dismisses only after a question that says what will happen', async () => {
    const { host, server, settle, click } = await open([member({ partnerCount: 2 })]);
    await click('Уволить: Сидорова Анна');
    const question = byRole(document.body, 'alertdialog');
    expect(question.textContent).toContain('Все сеансы завершатся сразу');
    expect(question.textContent).toContain('2\u00a0партнёра');
    await click('Оставить', question);
    server.expectNone({ method: 'PATCH', url: '/api/staff/s1' });

    await click('Уволить: Сидорова Анна');
    await click('Уволить', byRole(document.body, 'alertdialog'));
    const dismissed = server.expectOne({ method: 'PATCH', url: '/api/staff/s1' });
    expect(dismissed.request.body).toEqual({ isActive: false });
    dismissed.flush(null, { status: 204, statusText: 'No Content' });
    await settle();
    server.expectOne('/api/staff').flush({ items: [member({ isActive: false })] });
    await settle();
    expect(hasRole(host, 'button', 'Вернуть к работе: Сидорова Анна')).toBe(true);
  });

  it('explains why the last admin stays', async () => {
    const { host, server, settle, click } = await open([member({ role: 'admin' })]);
    await click('Уволить: Сидорова Анна');
    await click('Уволить', byRole(document.body, 'alertdialog'));
    const sentence =
      'Это последний администратор: без него некому будет вернуть права. Сначала назначьте другого';
    server.expectOne({ method: 'PATCH', url: '/api/staff/s1' }).flush(...refusal('LAST_RIGHT', sentence));
    await settle();
    expect(byRole(host, 'alert').textContent).toContain(sentence);
    expect(host.textContent).toContain('работает');
  });

  it('adds a person', async () => {
    const { host, server, click } = await open();
    await click('Добавить сотрудника');
    type(byLabel(host, 'Имя и фамилия'), 'Белов Борис');
    type(byLabel(host, 'Телефон'), '900');
    await click('Добавить сотрудника');
    expect(byRole(host, 'alert').textContent).toContain('Нужен российский номер');
    type(byLabel(host, 'Телефон'), '9000000033');
    await click('Добавить сотрудника');
    const hired = server.expectOne({ method: 'POST', url: '/api/staff' });
    expect(hired.request.body).toEqual({ name: 'Белов Борис', phone: '+79000000033', role: 'manager' });
  });

  it('changes the role in the row', async () => {
    const { host, server, settle, click } = await open();
    await click('Изменить: Сидорова Анна');
    const role = byLabel(host, 'Роль');
    expect(role.value).toBe('manager');
    role.value = 'director';
    role.dispatchEvent(new Event('change'));
    await click('Сохранить сотрудника');
    const edited = server.expectOne({ method: 'PATCH', url: '/api/staff/s1' });
    expect(edited.request.body).toEqual({ name: 'Сидорова Анна', role: 'director' });
    edited.flush(null, { status: 204, statusText: 'No Content' });
    await settle();
    server.expectOne('/api/staff').flush({ items: [member({ role: 'director' })] });
    await settle();
    expect(allByRole(host, 'row')[1]?.textContent).toContain('Руководитель');
  });
});

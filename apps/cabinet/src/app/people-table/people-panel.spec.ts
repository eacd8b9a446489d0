import type { Permission, PersonView } from '@optovik/contracts';
import { allByRole, byLabel, byRole, hasRole, type } from '@optovik/ui/testing';
import { routes } from '../people/people.routes';
import { openPage, refusal } from '../testing/open-page';
import { buyerContext, buyerSession } from '../testing/session-samples';

const url = '/api/partners/p-c1/people';

function person(changes: Partial<PersonView> = {}): PersonView {
  return {
    membershipId: 'ms1',
    userId: 'u2',
    name: 'Орлова Ольга',
    phone: '+79000000002',
    role: 'buyer',
    counterpartyIds: [],
    isActive: true,
    lastSeenAt: null,
    ...changes,
  };
}

// The first test compiles the templates
jest.setTimeout(30_000);

/** A director of the partner `p-c1`, who has two legal entities. */
async function open(
  people: PersonView[] = [person()],
  permissions: Permission[] = ['person.read', 'person.edit'],
) {
  const first = buyerContext('c1', 'ООО «Ромашка»');
  const second = {
    ...buyerContext('c2', 'ИП Ромашкин'),
    partner: first.partner,
    counterparty: { id: 'k-2', name: 'ИП Ромашкин', inn: '770000000000' },
  };
  const stranger = buyerContext('c3', 'ООО «Чужое»');
  const session = buyerSession({
    context: first,
    contexts: [first, second, stranger],
    permissions,
  });
  const page = await openPage('people', routes, '/people', session);
  page.server.expectOne(url).flush({ items: people });
  await page.settle();
  const click = async (name: string | RegExp, root: ParentNode = page.host) => {
    byRole(root, 'button', name).click();
    await page.settle();
  };
  return { ...page, click };
}

describe('people of a partner', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows who may do what for which legal entity', async () => {
    const { host } = await open([
      person({ role: 'director', userId: 'u1', name: 'Иванова Анна' }),
      person({ membershipId: 'ms2', counterpartyIds: ['k-2'], isActive: false }),
    ]);
    const [, director, buyer] = allByRole(host, 'row');
    expect(director?.textContent).toMatch(/Иванова Анна\s*это вы.*Руководитель.*Все контрагенты.*открыт/s);
    expect(buyer?.textContent).toMatch(/Орлова Ольга.*Закупщик.*ИП Ромашкин.*ещё не входил.*закрыт/s);
  });

  it('invites a person by phone, role and legal entities of this partner only', async () => {
    const { host, server, settle, click } = await open();
    await click('Пригласить человека');
    expect(hasRole(host, 'checkbox', 'ООО «Чужое»')).toBe(false);
    type(byLabel(host, 'Имя и фамилия'), 'Белов Борис');
    type(byLabel(host, 'Телефон'), '8 900 000 00 03');
    const role = byLabel(host, 'Роль');
    role.value = 'accountant';
    role.dispatchEvent(new Event('change'));
    byRole(host, 'checkbox', 'ИП Ромашкин').click();
    await settle();
    await click('Пригласить человека');
    const invited = server.expectOne({ method: 'POST', url });
    expect(invited.request.body).toEqual({
      name: 'Белов Борис',
      phone: '+79000000003',
      role: 'accountant',
      counterpartyIds: ['k-2'],
    });
    invited.flush({ id: 'ms9' });
    await settle();
    server.expectOne(url).flush({ items: [person(), person({ membershipId: 'ms9', name: 'Белов Борис' })] });
    await settle();
    expect(host.textContent).toContain('Белов Борис');
    expect(document.body.textContent).toContain('Приглашение ушло на');
    expect(hasRole(host, 'textbox', 'Телефон')).toBe(false);
  });

  it('says at the phone that the number is already here, and keeps the form', async () => {
    const { host, server, settle, click } = await open();
    await click('Пригласить человека');
    type(byLabel(host, 'Имя и фамилия'), 'Орлова Ольга');
    type(byLabel(host, 'Телефон'), '9000000002');
    await click('Пригласить человека');
    server
      .expectOne({ method: 'POST', url })
      .flush(...refusal('PHONE_TAKEN', 'Человек с этим номером уже есть у партнёра. Найдите его в списке'));
    await settle();
    expect(byRole(host, 'alert').textContent).toContain('уже есть у партнёра');
    expect(byLabel(host, 'Телефон').getAttribute('aria-invalid')).toBe('true');
    expect(byLabel(host, 'Имя и фамилия').value).toBe('Орлова Ольга');
  });

  it('changes rights and says why more than one has cannot be given', async () => {
    const { host, server, settle, click } = await open();
    await click('Изменить права: Орлова Ольга');
    const role = byLabel(host, 'Роль');
    role.value = 'director';
    role.dispatchEvent(new Event('change'));
    await click('Сохранить права');
    const edited = server.expectOne({ method: 'PATCH', url: `${url}/ms1` });
    expect(edited.request.body).toEqual({ role: 'director', counterpartyIds: [] });
    const sentence = 'Нельзя дать или изменить больше прав, чем есть у вас. Обратитесь к вашему менеджеру';
    edited.flush(...refusal('FORBIDDEN', sentence));
    await settle();
    expect(byRole(host, 'alert').textContent).toContain(sentence);
    expect(byLabel(host, 'Роль').value).toBe('director');
  });

  it('closes access only after a question, and explains why the last director stays', async () => {
    const { host, server, settle, click } = await open([person({ role: 'director' })]);
    await click('Закрыть доступ: Орлова Ольга');
    await click('Оставить', document.body);
    server.expectNone({ method: 'PATCH', url: `${url}/ms1` });

    await click('Закрыть доступ: Орлова Ольга');
    await click('Закрыть доступ', byRole(document.body, 'alertdialog'));
    const blocked = server.expectOne({ method: 'PATCH', url: `${url}/ms1` });
    expect(blocked.request.body).toEqual({ isActive: false });
    const sentence =
      'Это последний руководитель: без него некому будет управлять правами. Сначала назначьте другого';
    blocked.flush(...refusal('LAST_RIGHT', sentence));
    await settle();
    expect(byRole(host, 'alert').textContent).toContain(sentence);
  });

  it('gives access back at once', async () => {
    const { server, click } = await open([person({ isActive: false })]);
    await click('Вернуть доступ: Орлова Ольга');
    const edited = server.expectOne({ method: 'PATCH', url: `${url}/ms1` });
    expect(edited.request.body).toEqual({ isActive: true });
  });

  it('only shows people to those who may not change them', async () => {
    const { host } = await open([person()], ['person.read']);
    expect(host.textContent).toContain('Орлова Ольга');
    expect(allByRole(host, 'button')).toEqual([]);
  });
});

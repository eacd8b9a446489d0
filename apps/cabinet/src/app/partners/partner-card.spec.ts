import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { PartnerCard, StaffRole } from '@optovik/contracts';
import { allByRole, byLabel, byRole, hasRole, press, type } from '@optovik/ui/testing';
import { openPage, refusal } from '../testing/open-page';
import { staffSession } from '../testing/staff-session';
import { routes } from './partners.routes';
import { partnerCard, references } from './testing/partner-samples';

// The first test compiles the templates of the whole card
jest.setTimeout(30_000);

async function open(role: StaffRole = 'manager', card: PartnerCard = partnerCard()) {
  const page = await openPage('partners', routes, '/partners/p1', staffSession(role));
  const { server, settle } = page;
  const answerCard = async (changed = card) => {
    server.expectOne('/api/partners/p1').flush(changed);
    await settle();
  };
  server.expectOne('/api/partners/references').flush(references);
  await answerCard();
  if (role !== 'accountant') {
    server.expectOne('/api/partners/p1/people').flush({ items: [] });
    await settle();
  }
  const click = async (name: string | RegExp, root: ParentNode = page.host) => {
    byRole(root, 'button', name).click();
    await settle();
  };
  return { ...page, answerCard, click };
}

function textsOf(root: HTMLElement): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const text = (walker.currentNode.textContent ?? '').replace(/\s+/g, ' ').trim();
    const isForPhones = walker.currentNode.parentElement?.closest('.narrow') ?? null;
    if (text !== '' && isForPhones === null) texts.push(text);
  }
  return texts;
}

/** What stands in the cells of a part of the card, line by line; the lines a phone shows instead of columns left out. */
function rowsOf(host: HTMLElement, part: string): string[][] {
  const table = byRole(host.querySelector(`[aria-label="${part}"]`) ?? host, 'table');
  return allByRole(table, 'row')
    .slice(1)
    .map((row) => textsOf(row));
}

function choose(field: HTMLInputElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('change'));
}

describe('the card of a partner', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows legal entities, terms, contracts, addresses and the way to the orders', async () => {
    const { host } = await open('director');
    const sections = allByRole(host, 'heading').map((heading) => heading.textContent?.trim());
    expect(sections).toEqual(
      expect.arrayContaining(['Ромашка', 'Контрагенты', 'Соглашения', 'Договоры', 'Адреса доставки', 'Люди']),
    );
    expect(rowsOf(host, 'Контрагенты')).toEqual([
      [
        'ООО «Ромашка»',
        expect.stringContaining('ограниченной'),
        '7707083893',
        '770701001',
        'Организация',
        'действует',
      ],
    ]);
    expect(rowsOf(host, 'Соглашения')).toEqual([
      [
        'Опт',
        'Оптовая',
        'Основной',
        'весь каталог, скрыто: 1 группа',
        '5 000,00',
        '14 дней',
        'бессрочно',
        'действует',
      ],
    ]);
    expect(rowsOf(host, 'Договоры')).toEqual([
      [
        '№ 12/О',
        'от 15.01',
        'ООО «Ромашка»',
        'Опт',
        'ООО «Продавец»',
        'УТ основная',
        '500 000,00',
        '14 дней',
        'бессрочно',
        'действует',
      ],
    ]);
    expect(byRole(host, 'link', 'Заказы партнёра').getAttribute('href')).toBe('/orders?partnerId=p1');
  });

  it('gives an accountant nothing to press and no people', async () => {
    const { host, server } = await open('accountant');
    expect(allByRole(host, 'button')).toEqual([]);
    expect(hasRole(host, 'heading', 'Люди')).toBe(false);
    server.expectNone('/api/partners/p1/people');
  });

  it('shows a refused ИНН at its field and keeps everything typed', async () => {
    const { host, server, settle, click, answerCard } = await open();
    await click('Добавить контрагента');
    type(byLabel(host, 'ИНН'), '7707083890');
    type(byLabel(host, 'КПП'), '770701001');
    type(byLabel(host, 'Краткое название'), 'ООО «Лютик»');
    await click('Сохранить контрагента');
    const sentence = 'В ИНН опечатка: не сходятся контрольные цифры. Сверьте его с карточкой организации';
    const first = server.expectOne({ method: 'POST', url: '/api/partners/p1/counterparties' });
    expect(first.request.body).toMatchObject({ legalKind: 'org', inn: '7707083890', kpp: '770701001' });
    first.flush(...refusal('INN_INVALID', sentence));
    await settle();
    const inn = byLabel(host, 'ИНН');
    expect(byRole(host, 'alert').textContent).toContain(sentence);
    expect(inn.getAttribute('aria-describedby')).toBe(byRole(host, 'alert').id);
    expect(document.activeElement).toBe(inn);
    expect([inn.value, byLabel(host, 'Краткое название').value]).toEqual(['7707083890', 'ООО «Лютик»']);

    type(inn, '7707083893');
    await settle();
    expect(hasRole(host, 'alert')).toBe(false);
    await click('Сохранить контрагента');
    const second = server.expectOne({ method: 'POST', url: '/api/partners/p1/counterparties' });
    expect(second.request.body).toMatchObject({ inn: '7707083893', name: 'ООО «Лютик»' });
    second.flush({ id: 'k2' });
    await settle();
    await answerCard();
    expect(hasRole(host, 'button', 'Сохранить контрагента')).toBe(false);
  });

  it('asks for no КПП of an entrepreneur', async () => {
    const { host, server, settle, click } = await open();
    await click('Изменить: ООО «Ромашка»');
    choose(byLabel(host, 'Вид'), 'ip');
    await settle();
    expect(host.querySelector('[formControlName="kpp"]')).toBeNull();
    await click('Сохранить контрагента');
    const saved = server.expectOne({ method: 'PUT', url: '/api/partners/p1/counterparties/k1' });
    expect(saved.request.body).toMatchObject({ legalKind: 'ip', kpp: null });
  });

  it('saves an agreement with warehouses in order, opened and hidden groups', async () => {
    const { host, server, click } = await open();
    await click('Изменить: Опт');
    await click('Добавить склад');
    await click('Поднять: Дальний');
    await click('Развернуть Крепёж');
    await click('Открыть группу Саморезы');
    await click('Убрать: Пена');
    choose(byLabel(host, 'Вид цен'), 't2');
    type(byLabel(host, 'Минимальная сумма, ₽'), '1 500,5');
    await click('Сохранить соглашение');
    const saved = server.expectOne({ method: 'PUT', url: '/api/partners/p1/agreements/a1' });
    expect(saved.request.body).toEqual({
      name: 'Опт',
      priceTypeId: 't2',
      warehouseIds: ['w2', 'w1'],
      allowedCategoryIds: ['c3'],
      hiddenCategoryIds: [],
      minOrderSum: '1500.50',
      deferralDays: 14,
      validFrom: null,
      validTo: null,
      isActive: true,
    });
  });

  it('does not send an agreement without a warehouse or with a sum that is none', async () => {
    const { host, server, click } = await open();
    await click('Добавить соглашение');
    type(byLabel(host, 'Название соглашения'), 'Розница');
    type(byLabel(host, 'Минимальная сумма, ₽'), 'сто');
    await click('Сохранить соглашение');
    const complaints = allByRole(host, 'alert').map((alert) => alert.textContent?.trim());
    expect(complaints).toEqual([
      'Заполните это поле',
      'Сумма в рублях и копейках: 150000 или 1500,50',
      'Заполните это поле',
    ]);
    server.expectNone({ method: 'POST', url: '/api/partners/p1/agreements' });
  });

  it('stands the refusal of a list at the list', async () => {
    const { host, server, settle, click } = await open();
    await click('Изменить: Опт');
    await click('Сохранить соглашение');
    const problem = 'Вид цен, склады и группы товаров берутся из одной базы 1С. Выберите их из одного канала';
    server
      .expectOne({ method: 'PUT', url: '/api/partners/p1/agreements/a1' })
      .flush(...refusal('VALIDATION_FAILED', problem, { fields: [{ field: 'warehouseIds', problem }] }));
    await settle();
    const warehouses = [...host.querySelectorAll('fieldset')].find((set) =>
      set.textContent?.includes('Склады'),
    );
    expect(warehouses && byRole(warehouses, 'alert').textContent).toContain(problem);
  });

  it('opens a contract with the only choices already made', async () => {
    const { host, server, click } = await open();
    await click('Добавить договор');
    type(byLabel(host, 'Номер договора'), '13/О');
    type(byLabel(host, 'Кредитный лимит, ₽'), '250000');
    await click('Сохранить договор');
    const saved = server.expectOne({ method: 'POST', url: '/api/partners/p1/contracts' });
    expect(saved.request.body).toEqual({
      number: '13/О',
      date: null,
      counterpartyId: 'k1',
      agreementId: 'a1',
      organizationId: 'o1',
      channelId: 'ch1',
      creditLimit: '250000.00',
      deferralDays: 0,
      validTo: null,
      isActive: true,
    });
  });

  it('says what a contract needs while there is nothing to write it for', async () => {
    const { host } = await open('manager', partnerCard({ agreements: [], contracts: [] }));
    expect(hasRole(host, 'button', 'Добавить договор')).toBe(false);
    expect(host.textContent).toContain('Для договора нужны контрагент и соглашение');
  });

  it('lets an admin give the partner to another manager, and a manager not', async () => {
    const admin = await open('admin');
    await admin.click('Изменить партнёра');
    choose(byLabel(admin.host, 'Менеджер'), 'm2');
    await admin.click('Сохранить партнёра');
    const saved = admin.server.expectOne({ method: 'PATCH', url: '/api/partners/p1' });
    expect(saved.request.body).toMatchObject({ managerId: 'm2' });

    document.body.replaceChildren();
    TestBed.resetTestingModule();
    const manager = await open('manager');
    await manager.click('Изменить партнёра');
    expect(manager.host.querySelector('[formControlName="managerId"]')).toBeNull();
    await manager.click('Сохранить партнёра');
    const own = manager.server.expectOne({ method: 'PATCH', url: '/api/partners/p1' });
    expect(own.request.body).not.toHaveProperty('managerId');
  });

  it('closes an untouched form by Esc and asks before typed text is lost', async () => {
    const { host, settle, click } = await open();
    await click('Добавить адрес');
    press('Escape');
    await settle();
    expect(hasRole(host, 'button', 'Сохранить адрес')).toBe(false);

    await click('Добавить адрес');
    type(byLabel(host, 'Адрес'), 'Город Б');
    press('Escape');
    await settle();
    expect(byRole(document.body, 'alertdialog').textContent).toContain('Закрыть без сохранения?');
    await click('Вернуться к форме', document.body);
    expect(byLabel(host, 'Адрес').value).toBe('Город Б');
  });

  it('does not leave the page with unsaved text without asking', async () => {
    const { host, settle, click } = await open();
    await click('Добавить адрес');
    type(byLabel(host, 'Адрес'), 'Город Б');
    const router = TestBed.inject(Router);
    const leaving = router.navigateByUrl('/orders');
    await settle();
    await click('Вернуться к форме', document.body);
    await leaving;
    expect(router.url).toBe('/partners/p1');
    expect(byLabel(host, 'Адрес').value).toBe('Город Б');

    const leavingAgain = router.navigateByUrl('/orders');
    await settle();
    await click('Закрыть без сохранения', document.body);
    await leavingAgain;
    expect(router.url).toBe('/orders');
  });

  it('says that there is no such partner, with a way back', async () => {
    const { host, server, settle } = await openPage(
      'partners',
      routes,
      '/partners/p1',
      staffSession('manager'),
    );
    server.expectOne('/api/partners/references').flush(references);
    server.expectOne('/api/partners/p1').flush(...refusal('NOT_FOUND', 'Такой записи нет'));
    await settle();
    expect(byRole(host, 'heading', 'Такого партнёра нет')).toBeTruthy();
    expect(byRole(host, 'link', 'Партнёры').getAttribute('href')).toBe('/partners');
  });
});

import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { StaffRole } from '@optovik/contracts';
import { allByRole, byLabel, byRole, hasRole, type } from '@optovik/ui/testing';
import { openPage, refusal } from '../testing/open-page';
import { staffSession } from '../testing/staff-session';
import { routes } from './partners.routes';
import { listItem, references } from './testing/partner-samples';

const searching = 300;

// The first test compiles the templates
jest.setTimeout(30_000);

async function open(role: StaffRole = 'admin', url = '/partners') {
  const page = await openPage('partners', routes, url, staffSession(role));
  const asked = () => page.server.expectOne((request) => request.url === '/api/partners');
  const namesShown = () => allByRole(page.host, 'link').map((link) => link.textContent?.trim());
  return { ...page, asked, namesShown };
}

describe('the list of partners', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows partners with their manager, counts, open orders and the last order', async () => {
    const { host, asked, settle } = await open();
    asked().flush({
      items: [listItem('p1', 'Ромашка'), listItem('p2', 'Лютик', { lastOrderAt: null })],
      nextCursor: null,
    });
    await settle();
    const [, first, second] = allByRole(host, 'row');
    expect(first?.textContent).toMatch(/Ромашка.*Сидорова Анна.*2.*7.*117\u00a0673,59.*18\.03/s);
    expect(second?.textContent).toContain('не заказывал');
    expect(byRole(host, 'link', 'Ромашка').getAttribute('href')).toBe('/partners/p1');
    expect(hasRole(host, 'button', 'Показать ещё')).toBe(false);
  });

  it('asks the server once for what was typed, and keeps the question in the address', async () => {
    const { host, server, asked, settle, namesShown } = await open();
    asked().flush({ items: [listItem('p1', 'Ромашка')], nextCursor: null });
    await settle();
    const field = byLabel(host, /ИНН/);
    type(field, 'лю');
    type(field, 'лют');
    server.expectNone((request) => request.url === '/api/partners');
    await settle(searching);
    const request = asked();
    expect(request.request.params.get('q')).toBe('лют');
    request.flush({ items: [listItem('p2', 'Лютик')], nextCursor: null });
    await settle();
    expect(namesShown()).toEqual(['Лютик']);
    expect(TestBed.inject(Router).url).toBe('/partners?q=%D0%BB%D1%8E%D1%82');
  });

  it('opens with the question of the address and leads out of an empty answer', async () => {
    const { host, asked, settle, namesShown } = await open('director', '/partners?q=7707083893');
    const request = asked();
    expect(request.request.params.get('q')).toBe('7707083893');
    request.flush({ items: [], nextCursor: null });
    await settle();
    expect(byRole(host, 'heading', 'Никого не нашли')).toBeTruthy();
    byRole(host, 'button', 'Показать всех').click();
    const again = asked();
    expect(again.request.params.has('q')).toBe(false);
    again.flush({ items: [listItem('p1', 'Ромашка')], nextCursor: null });
    await settle();
    expect(namesShown()).toEqual(['Ромашка']);
  });

  it('adds the next page under the first one', async () => {
    const { host, asked, settle, namesShown } = await open();
    asked().flush({ items: [listItem('p1', 'Ромашка')], nextCursor: 'after-1' });
    await settle();
    byRole(host, 'button', 'Показать ещё').click();
    const next = asked();
    expect(next.request.params.get('cursor')).toBe('after-1');
    next.flush({ items: [listItem('p2', 'Лютик')], nextCursor: null });
    await settle();
    expect(namesShown()).toEqual(['Ромашка', 'Лютик']);
  });

  it('says what failed and tries again', async () => {
    const { host, asked, settle, namesShown } = await open();
    asked().flush(...refusal('INTERNAL', 'x'));
    await settle();
    expect(byRole(host, 'alert').textContent).toContain('Не удалось показать партнёров');
    byRole(host, 'button', 'Показать снова').click();
    asked().flush({ items: [listItem('p1', 'Ромашка')], nextCursor: null });
    await settle();
    expect(namesShown()).toEqual(['Ромашка']);
  });

  it('calls a manager his own partners and does not repeat his name', async () => {
    const { host, asked, settle } = await open('manager');
    asked().flush({ items: [listItem('p1', 'Ромашка')], nextCursor: null });
    await settle();
    expect(byRole(host, 'heading', 'Мои партнёры')).toBeTruthy();
    expect(hasRole(host, 'columnheader', 'Менеджер')).toBe(false);
  });

  it('offers a new partner only to those who may edit', async () => {
    const { host, asked, settle } = await open('accountant');
    asked().flush({ items: [listItem('p1', 'Ромашка')], nextCursor: null });
    await settle();
    expect(allByRole(host, 'button')).toEqual([]);
  });

  it('creates a partner and leads into his card', async () => {
    const { host, server, asked, settle } = await open();
    asked().flush({ items: [], nextCursor: null });
    await settle();
    byRole(host, 'button', 'Новый партнёр').click();
    await settle();
    server.expectOne('/api/partners/references').flush(references);
    await settle();
    type(byLabel(host, 'Название партнёра'), '  Василёк ');
    const manager = byLabel(host, 'Менеджер');
    manager.value = 'm2';
    manager.dispatchEvent(new Event('change'));
    byRole(host, 'button', 'Создать партнёра').click();
    const created = server.expectOne({ method: 'POST', url: '/api/partners' });
    expect(created.request.body).toEqual({ name: 'Василёк', code: null, managerId: 'm2' });
    created.flush({ id: 'p9' });
    await settle();
    expect(TestBed.inject(Router).url).toBe('/partners/p9');
  });

  it('keeps what was typed when the code is taken, and says so at the field', async () => {
    const { host, server, asked, settle } = await open('manager');
    asked().flush({ items: [], nextCursor: null });
    await settle();
    byRole(host, 'button', 'Новый партнёр').click();
    await settle();
    server.expectNone('/api/partners/references');
    type(byLabel(host, 'Название партнёра'), 'Василёк');
    type(byLabel(host, 'Код в 1С'), '000123');
    byRole(host, 'button', 'Создать партнёра').click();
    server
      .expectOne({ method: 'POST', url: '/api/partners' })
      .flush(...refusal('CONFLICT', 'Партнёр с таким кодом уже есть. Проверьте код в 1С'));
    await settle();
    expect(byRole(host, 'alert').textContent).toContain('Партнёр с таким кодом уже есть');
    expect(byLabel(host, 'Код в 1С').getAttribute('aria-invalid')).toBe('true');
    expect(byLabel(host, 'Название партнёра').value).toBe('Василёк');
    expect(document.activeElement).toBe(byLabel(host, 'Код в 1С'));
  });
});

import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { CatalogPage, CartSummary, SessionView } from '@optovik/contracts';
import { allByRole, byRole, hasRole, press, type } from '@optovik/ui/testing';
import { PageStamps } from '../shell/page-stamps';
import { HandDrivenStream } from '../testing/hand-driven-stream';
import { pretendLayout } from '../testing/laid-out';
import { openPage, refuse } from '../testing/opened-page';
import { buyerSession } from '../testing/session-samples';
import { CatalogList } from './catalog-list';
import { goodsPage, goodsRow, summaryOf, writtenLine } from './catalog-samples';

const routes = [{ path: 'catalog', component: CatalogList }];
const rowsUrl = '/api/catalog/rows';
const lineUrl = (variantId: string): string => `/api/cart/lines/${variantId}`;
const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
const focused = (): string => document.activeElement?.getAttribute('aria-label') ?? '';

interface Given {
  readonly url?: string;
  readonly page?: CatalogPage;
  readonly cart?: CartSummary;
  readonly session?: SessionView;
}

async function open({ url = '/catalog', page, cart = summaryOf(), session = buyerSession() }: Given = {}) {
  const opened = await openPage(url, routes, session);
  const { server, asked, settle } = opened;
  server.match('/api/exchange/state');
  server.match('/api/cart/summary').forEach((request) => request.flush(cart));
  (await asked('GET', '/api/catalog/categories')).flush({
    items: [
      { id: 'g1', parentId: null, name: 'Крепёж', productCount: 1840 },
      { id: 'g2', parentId: 'g1', name: 'Саморезы', productCount: 128 },
    ],
  });
  (await asked('GET', rowsUrl)).flush(page ?? goodsPage([1, 2, 3, 4].map((number) => goodsRow(number))));
  await settle();
  await settle();
  const field = (number: number): HTMLInputElement =>
    byRole<HTMLInputElement>(opened.host, 'textbox', `Количество, ШС-${number} Саморез ${number}`);
  return { ...opened, field };
}

jest.setTimeout(30_000);

describe('the catalogue', () => {
  let restoreLayout: () => void;
  beforeEach(() => {
    localStorage.clear();
    restoreLayout = pretendLayout();
  });
  afterEach(() => {
    restoreLayout();
    document.body.replaceChildren();
  });

  it('takes a whole order by the keyboard and writes each row in base units', async () => {
    const { field, asked, settle } = await open();
    field(1).focus();
    type(field(1), '10');
    press('Enter');
    await settle();
    expect(focused()).toBe('Количество, ШС-2 Саморез 2');
    type(field(2), '2 кор');
    press('Enter');
    await settle();
    expect(focused()).toBe('Количество, ШС-3 Саморез 3');

    const first = await asked('PUT', lineUrl('v1'));
    expect(first.request.body).toEqual({ quantity: '10', packagingId: null });
    const second = await asked('PUT', lineUrl('v2'));
    expect(second.request.body).toEqual({ quantity: '48', packagingId: 'k2' });
  });

  it('shows a quantity at once and sends only the last of quick edits', async () => {
    const { host, field, asked, server, settle } = await open();
    field(1).focus();
    for (let times = 0; times < 5; times += 1) press('+');
    await settle();
    expect(field(1).value).toBe('5');
    expect(plain(byRole(host, 'grid').textContent)).toContain('502,50');
    expect((await asked('PUT', lineUrl('v1'))).request.body).toMatchObject({ quantity: '5' });
    server.expectNone(lineUrl('v1'));
  });

  it('writes a row again only after the answer to its last write', async () => {
    const { field, asked, server, settle } = await open();
    field(1).focus();
    press('+');
    const first = await asked('PUT', lineUrl('v1'));
    press('+');
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.expectNone(lineUrl('v1'));
    first.flush(writtenLine('v1', '1'));
    await settle();
    expect(field(1).value).toBe('2');
    expect((await asked('PUT', lineUrl('v1'))).request.body).toMatchObject({ quantity: '2' });
  });

  it('rounds up to the multiple, says so and gives the typed number back', async () => {
    const { field, settle, asked } = await open({ page: goodsPage([goodsRow(1, { multiple: '12' })]) });
    type(field(1), '10');
    press('Enter');
    await settle();
    expect(field(1).value).toBe('12');
    expect(plain(document.body.textContent)).toContain('Кратно 12: 10 → 12');
    const first = await asked('PUT', lineUrl('v1'));
    expect(first.request.body).toMatchObject({ quantity: '12' });
    first.flush(writtenLine('v1', '12'));
    await settle();
    byRole(document.body, 'button', 'Вернуть 10').click();
    await settle();
    expect(field(1).value).toBe('10');
    expect((await asked('PUT', lineUrl('v1'))).request.body).toMatchObject({ quantity: '0' });
  });

  it('gives the old quantity back when the write is refused, says why and offers to try again', async () => {
    const cart = summaryOf([{ variantId: 'v1', quantity: '3', packagingId: null }]);
    const { field, asked, settle } = await open({ cart });
    type(field(1), '50');
    press('Enter');
    await settle();
    expect(field(1).value).toBe('50');
    refuse(await asked('PUT', lineUrl('v1')), 'LINES_REFUSED', 'нет цены по вашему соглашению');
    await settle();
    expect(field(1).value).toBe('3');
    expect(field(1).getAttribute('aria-invalid')).toBe('true');
    expect(plain(field(1).title)).toContain('50 уп не записано. нет цены по вашему соглашению');
    byRole(document.body, 'button', 'Записать снова').click();
    await settle();
    expect(field(1).value).toBe('50');
    expect((await asked('PUT', lineUrl('v1'))).request.body).toMatchObject({ quantity: '50' });
  });

  it('says when the server rounded by a multiple that the page did not know yet', async () => {
    const { field, asked, settle } = await open();
    type(field(1), '10');
    press('Enter');
    const rounded = { asked: '10', multiple: '12' };
    (await asked('PUT', lineUrl('v1'))).flush(writtenLine('v1', '12', { rounded }));
    await settle();
    expect(field(1).value).toBe('12');
    expect(plain(document.body.textContent)).toContain('ШС-1. Кратно 12: просили 10, в корзине 12');
  });

  it('sends what is still waiting when the page is left', async () => {
    const { field, server, settle } = await open();
    type(field(1), '7');
    press('Enter');
    await TestBed.inject(Router).navigateByUrl('/elsewhere');
    await settle();
    expect(server.expectOne(lineUrl('v1')).request.body).toMatchObject({ quantity: '7' });
  });

  it('shows prices and stock without quantity fields to a person who may not order', async () => {
    const permissions: SessionView['permissions'] = ['session.own', 'catalog.read', 'order.read'];
    const { host } = await open({ session: buyerSession({ permissions }) });
    expect(hasRole(host, 'textbox')).toBe(false);
    expect(plain(byRole(host, 'grid').textContent)).toContain('100,50');
    expect(allByRole(host, 'columnheader').map((head) => plain(head.textContent))).not.toContain('Сумма, ₽');
  });

  it('has no field for a good without a price', async () => {
    const { host } = await open({ page: goodsPage([goodsRow(1, { price: null })]) });
    expect(hasRole(host, 'textbox')).toBe(false);
    expect(plain(byRole(host, 'grid').textContent)).toContain('цена по запросу');
  });

  it('keeps old figures on screen with an amber stamp', async () => {
    const stamps = {
      pricesAt: new Date().toISOString(),
      stocksAt: new Date().toISOString(),
      pricesStale: false,
      stocksStale: true,
    };
    const { host } = await open({ page: goodsPage([goodsRow(1)], { stamps }) });
    expect(plain(byRole(host, 'grid').textContent)).toContain('1 840');
    const head = byRole(host, 'columnheader', /^Южный/);
    expect(head.querySelector('.stamp')?.classList).toContain('is-stale');
    const shown = TestBed.inject(PageStamps).stamps();
    expect(shown.map(({ isStale }) => isStale)).toEqual([true, false]);
    expect(plain(shown[0]?.text)).toMatch(/^Остатки на \d\d:\d\d$/);
  });

  it('takes new figures of 1C into the rows on screen without moving them', async () => {
    const { host, asked, settle } = await open();
    HandDrivenStream.last().says({ topic: 'catalog.changed' });
    const dearer = [goodsRow(2), goodsRow(1, { price: '109.90' }), goodsRow(3), goodsRow(4)];
    (await asked('GET', rowsUrl)).flush(goodsPage(dearer));
    await settle();
    expect(plain(byRole(host, 'grid').textContent)).toContain('109,90');
    const names = allByRole(host, 'link', /^Саморез \d$/).map((link) => plain(link.textContent));
    expect(names).toEqual(['Саморез 1', 'Саморез 2', 'Саморез 3', 'Саморез 4']);
  });

  it('warns in the row when more is asked than there is', async () => {
    const cart = summaryOf([{ variantId: 'v1', quantity: '50', packagingId: null }]);
    const { host } = await open({ page: goodsPage([goodsRow(1, { available: ['12', '6'] })]), cart });
    expect(plain(byRole(host, 'grid').textContent)).toContain('есть 18 уп');
  });

  it('counts what of the section is chosen', async () => {
    const cart = summaryOf([
      { variantId: 'v1', quantity: '2', packagingId: null },
      { variantId: 'v3', quantity: '1', packagingId: null },
      { variantId: 'not-here', quantity: '9', packagingId: null },
    ]);
    const { host } = await open({ cart });
    expect(plain(host.textContent)).toContain('В разделе выбрано 2 строки на 301,50 ₽');
  });

  it('asks for the goods of the address and for the sort of a pressed head', async () => {
    const { host, asked, settle } = await open({ url: '/catalog?q=саморез&available=true' });
    expect(plain(byRole(host, 'heading').textContent)).toBe('Поиск: «саморез»');
    byRole(host, 'button', 'Моя цена').click();
    await settle();
    const again = await asked('GET', rowsUrl);
    expect(again.request.params.get('sort')).toBe('price');
    expect(again.request.params.get('q')).toBe('саморез');
    expect(again.request.params.get('available')).toBe('true');
  });

  it('says what was really searched', async () => {
    const { host } = await open({
      url: '/catalog?q=cfvjhtp',
      page: goodsPage([goodsRow(1)], { searchedFor: 'саморез' }),
    });
    expect(plain(host.textContent)).toContain('Показано по запросу «саморез»');
  });

  it('leads out of an empty search', async () => {
    const { host, asked, settle } = await open({ url: '/catalog?q=ничего', page: goodsPage([]) });
    expect(hasRole(host, 'heading', 'Ничего не нашлось')).toBe(true);
    byRole(host, 'link', 'Открыть весь каталог').click();
    await settle();
    expect((await asked('GET', rowsUrl)).request.params.get('q')).toBeNull();
  });

  it('clears the search by the Esc that no field used', async () => {
    const { field, asked, settle } = await open({ url: '/catalog?q=саморез' });
    type(field(1), '5');
    press('Escape');
    await settle();
    expect(field(1).value).toBe('');
    expect(TestBed.inject(Router).url).toContain('q=');
    press('Escape');
    await settle();
    expect((await asked('GET', rowsUrl)).request.params.get('q')).toBeNull();
  });

  it('hands the slash typed in a quantity to the search of the header', async () => {
    const { field } = await open();
    const heard: EventTarget[] = [];
    const listen = (event: KeyboardEvent): void => {
      if (event.key === '/' && event.target !== null) heard.push(event.target);
    };
    document.addEventListener('keydown', listen);
    field(1).focus();
    expect(press('/')).toBe(false);
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual([document.body]);
  });

  it('opens branches of the groups one by one', async () => {
    const { host, settle } = await open();
    expect(hasRole(host, 'link', /Саморезы 128|Саморезы128/)).toBe(false);
    byRole(host, 'button', 'Раскрыть группу Крепёж').click();
    await settle();
    expect(allByRole(host, 'link').some((link) => plain(link.textContent).startsWith('Саморезы'))).toBe(true);
  });

  it('remembers tiles and shows the same goods with their fields', async () => {
    const { host, field, settle } = await open();
    byRole(host, 'button', 'Плитки').click();
    await settle();
    expect(hasRole(host, 'grid')).toBe(false);
    expect(field(1).value).toBe('');
    expect(localStorage.getItem('optovik.catalog.view')).toBe('tiles');
  });
});

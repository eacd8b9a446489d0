import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { allByRole, byRole, hasRole, press, type } from '@optovik/ui/testing';
import { openPage } from '../testing/opened-page';
import { buyerSession } from '../testing/session-samples';
import { goodsRow, summaryOf } from './catalog-samples';
import { SearchSuggestions } from './search-suggestions';

jest.setTimeout(30_000);

const typed = signal('');

@Component({
  imports: [SearchSuggestions],
  template: `<app-search-suggestions [text]="typed()" (added)="added = added + 1" (left)="left = left + 1" />
    <p>добавлено {{ added }}, закрыто {{ left }}</p>`,
  changeDetection: ChangeDetectionStrategy.Eager,
})
class Header {
  readonly typed = typed;
  added = 0;
  left = 0;
}

async function open(text: string, session = buyerSession()) {
  typed.set(text);
  const opened = await openPage('/header', [{ path: 'header', component: Header }], session);
  opened.server.match('/api/exchange/state');
  opened.server.match('/api/cart/summary').forEach((request) => request.flush(summaryOf()));
  return opened;
}

const found = {
  items: [goodsRow(1), goodsRow(2)],
  categories: [{ id: 'g1', parentId: null, name: 'Саморезы', productCount: 128 }],
  orders: [{ id: 'o1', number: '10482', placedAt: '2026-03-17T11:49:00Z', sum: '1000.00' }],
  searchedFor: null,
};

describe('suggestions of the search', () => {
  afterEach(() => document.body.replaceChildren());

  it('asks nothing for a single letter', async () => {
    const { server } = await open('с');
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.expectNone(() => true);
  });

  it('adds a good by a quantity and Enter, without leaving the page', async () => {
    const { host, asked, settle } = await open('само');
    const request = await asked('GET', '/api/search/suggestions');
    expect(request.request.params.get('q')).toBe('само');
    request.flush(found);
    await settle();
    const field = byRole<HTMLInputElement>(host, 'textbox', 'Количество, ШС-1 Саморез 1');
    type(field, '3 кор');
    press('Enter');
    await settle();
    expect((await asked('PUT', '/api/cart/lines/v1')).request.body).toEqual({
      quantity: '72',
      packagingId: 'k1',
    });
    expect(host.textContent).toContain('добавлено 1');
  });

  it('goes down through goods, groups and orders, and leaves by Esc', async () => {
    const { host, asked, settle } = await open('само');
    (await asked('GET', '/api/search/suggestions')).flush(found);
    await settle();
    byRole(host, 'textbox', 'Количество, ШС-1 Саморез 1').focus();
    press('ArrowDown');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Количество, ШС-2 Саморез 2');
    press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('Саморезы');
    press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('Заказ 10482');
    press('Escape');
    await settle();
    expect(host.textContent).toContain('закрыто 1');
  });

  it('drops the answer to a text that was typed over', async () => {
    const { host, asked, settle } = await open('само');
    const old = await asked('GET', '/api/search/suggestions');
    typed.set('гвоздь');
    await settle();
    const fresh = await asked('GET', '/api/search/suggestions');
    expect(old.cancelled).toBe(true);
    fresh.flush({ ...found, items: [goodsRow(7)] });
    await settle();
    expect(allByRole(host, 'textbox')).toHaveLength(1);
  });

  it('has no quantities for a person who may not order', async () => {
    const { host, asked, settle } = await open(
      'само',
      buyerSession({ permissions: ['session.own', 'catalog.read'] }),
    );
    (await asked('GET', '/api/search/suggestions')).flush(found);
    await settle();
    expect(hasRole(host, 'textbox')).toBe(false);
    expect(hasRole(host, 'link', /Саморез 1/)).toBe(true);
  });
});

import type { ProductCard as Card } from '@optovik/contracts';
import { byRole, hasRole, press, type } from '@optovik/ui/testing';
import { HandDrivenStream } from '../testing/hand-driven-stream';
import { openPage, refuse } from '../testing/opened-page';
import { buyerSession } from '../testing/session-samples';
import { goodsPage, goodsRow, summaryOf } from './catalog-samples';
import { ProductCard } from './product-card';

jest.setTimeout(30_000);

const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
const cardUrl = '/api/catalog/variants/v1';

function cardOf(changes: Partial<Card> = {}): Card {
  const { warehouses, stamps } = goodsPage([]);
  return {
    row: goodsRow(1),
    fullName: 'Саморез 1 фосфатированный',
    description: '<b>Крупная</b> резьба',
    barcode: null,
    manufacturer: null,
    country: null,
    weight: null,
    properties: [{ name: 'Длина, мм', value: '55' }],
    images: [],
    path: [{ id: 'g1', name: 'Крепёж' }],
    siblings: [goodsRow(2)],
    warehouses,
    stamps,
    ...changes,
  };
}

async function open(session = buyerSession()) {
  const opened = await openPage(
    '/catalog/v1',
    [{ path: 'catalog/:variantId', component: ProductCard }],
    session,
  );
  opened.server.match('/api/exchange/state');
  opened.server.match('/api/cart/summary').forEach((request) => request.flush(summaryOf()));
  const answer = async (card: Card) => {
    (await opened.asked('GET', cardUrl)).flush(card);
    await opened.settle();
  };
  return { ...opened, answer, text: () => plain(opened.host.textContent) };
}

describe('the card of a good', () => {
  afterEach(() => document.body.replaceChildren());

  it('tells the stock of each warehouse, the properties and the groups it stands in', async () => {
    const { host, answer, text } = await open();
    await answer(cardOf());
    expect(text()).toContain('Склад Южный1 840 уп');
    expect(text()).toContain('Всего2 460 уп');
    expect(text()).toContain('Длина, мм55');
    expect(byRole(host, 'link', 'Крепёж').getAttribute('href')).toBe('/catalog?categoryId=g1');
  });

  it('shows the description as plain text, whatever 1C put into it', async () => {
    const { answer, text } = await open();
    await answer(cardOf());
    expect(text()).toContain('<b>Крупная</b> резьба');
  });

  it('orders another variant of the same product in place', async () => {
    const { host, answer, asked, settle } = await open();
    await answer(cardOf());
    type(byRole<HTMLInputElement>(host, 'textbox', 'Количество, ШС-2 Саморез 2'), '5');
    press('Enter');
    await settle();
    expect((await asked('PUT', '/api/cart/lines/v2')).request.body).toMatchObject({ quantity: '5' });
  });

  it('has no quantities for a person who may not order', async () => {
    const { host, answer } = await open(buyerSession({ permissions: ['session.own', 'catalog.read'] }));
    await answer(cardOf());
    expect(hasRole(host, 'textbox')).toBe(false);
    expect(plain(host.textContent)).toContain('100,50');
  });

  it('leads back to the catalogue from a good that is gone', async () => {
    const { host, asked, settle } = await open();
    refuse(await asked('GET', cardUrl), 'NOT_FOUND', 'Нет');
    await settle();
    expect(hasRole(host, 'heading', 'Такого товара нет в вашем каталоге')).toBe(true);
    expect(byRole(host, 'link', 'В каталог').getAttribute('href')).toBe('/catalog');
  });

  it('keeps the known figures when a second reading fails', async () => {
    const { answer, asked, settle, text } = await open();
    await answer(cardOf());
    HandDrivenStream.last().says({ topic: 'catalog.changed' });
    refuse(await asked('GET', cardUrl), 'INTERNAL', 'Сбой');
    await settle();
    expect(text()).toContain('1 840 уп');
  });
});

import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { CartView, ExchangeState } from '@optovik/contracts';
import { allByRole, byLabel, byRole, hasRole, press, type } from '@optovik/ui/testing';
import { HandDrivenStream } from '../testing/hand-driven-stream';
import { pretendLayout } from '../testing/laid-out';
import { openPage, refuse } from '../testing/opened-page';
import { buyerSession } from '../testing/session-samples';
import { CartPage } from './cart-page';
import { cartLine, cartOf, placedOrder, writtenLine } from './cart-samples';

jest.setTimeout(30_000);

const routes = [{ path: 'cart', component: CartPage }];
const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
const silent: ExchangeState = {
  state: 'silent',
  lastContactAt: null,
  silentSince: new Date(new Date().setHours(14, 7)).toISOString(),
  waitingOrders: 1,
  waitingSum: '1000.00',
  oldestWaitingAt: null,
};

interface Given {
  readonly exchange?: ExchangeState;
  readonly permissions?: ReturnType<typeof buyerSession>['permissions'];
}

async function open(cart: CartView, { exchange, permissions }: Given = {}) {
  const opened = await openPage('/cart', routes, buyerSession(permissions && { permissions }));
  const { host, server, asked, settle } = opened;
  server.match('/api/exchange/state').forEach((request) => {
    if (exchange === undefined) request.error(new ProgressEvent('error'));
    else request.flush(exchange);
  });
  server.match('/api/cart/summary');
  (await asked('GET', '/api/cart')).flush(cart);
  await settle();
  server.match('/api/delivery-addresses').forEach((request) =>
    request.flush({
      items: [{ id: 'a1', address: 'Склад, ул. Примерная, 12', note: null, isActive: true }],
    }),
  );
  await settle();
  await settle();
  return {
    ...opened,
    text: () => plain(host.textContent),
    sendButton: () => byRole<HTMLButtonElement>(host, 'button', /^(Отправить заказ|Отправляем)$/),
    field: (number: number) =>
      byRole<HTMLInputElement>(host, 'textbox', `Количество, ШС-${number} Саморез ${number}`),
  };
}

const sound = cartOf([cartLine(1), cartLine(2)]);

describe('the cart', () => {
  let restoreLayout: () => void;
  beforeEach(() => {
    sessionStorage.clear();
    restoreLayout = pretendLayout();
  });
  afterEach(() => {
    restoreLayout();
    document.body.replaceChildren();
  });

  it('sends one order however often the button is pressed, and opens it', async () => {
    const { server, asked, settle, sendButton } = await open(sound);
    sendButton().click();
    sendButton().click();
    press('Enter', { ctrlKey: true });
    const request = await asked('POST', '/api/orders');
    server.expectNone('/api/orders');
    expect(request.request.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(request.request.body).toEqual({
      cartVersion: 7,
      comment: '',
      desiredDate: null,
      deliveryAddressId: 'a1',
      ownNumber: null,
    });
    request.flush(placedOrder('o1', '10482'));
    await settle();
    expect(TestBed.inject(Router).url).toBe('/orders/o1');
  });

  it('tries again with the same key after the answer was lost', async () => {
    const { asked, settle, sendButton, text } = await open(sound);
    sendButton().click();
    const first = await asked('POST', '/api/orders');
    first.error(new ProgressEvent('error'));
    await settle();
    expect(text()).toContain('Отправьте снова: второго заказа не будет');
    sendButton().click();
    const second = await asked('POST', '/api/orders');
    expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
    expect(second.request.body).toEqual(first.request.body);
  });

  it('takes a new key for another wish after a plain refusal', async () => {
    const { asked, settle, sendButton, host } = await open(sound);
    sendButton().click();
    const first = await asked('POST', '/api/orders');
    refuse(first, 'ADDRESS_FOREIGN', 'Этого адреса больше нет');
    await settle();
    type(byLabel(host, 'Комментарий к заказу'), 'Позвонить за час');
    sendButton().click();
    const second = await asked('POST', '/api/orders');
    expect(second.request.headers.get('Idempotency-Key')).not.toBe(
      first.request.headers.get('Idempotency-Key'),
    );
    expect(second.request.body).toMatchObject({ comment: 'Позвонить за час' });
  });

  it('finds the order whose answer was lost when the page is opened again', async () => {
    const before = await open(sound);
    before.sendButton().click();
    const lost = await before.asked('POST', '/api/orders');
    lost.error(new ProgressEvent('error'));
    await before.settle();
    TestBed.resetTestingModule();
    document.body.replaceChildren();

    const after = await open(cartOf([], { version: 8 }));
    const found = await after.asked('POST', '/api/orders');
    expect(found.request.headers.get('Idempotency-Key')).toBe(lost.request.headers.get('Idempotency-Key'));
    found.flush(placedOrder('o1', '10482'));
    await after.settle();
    expect(TestBed.inject(Router).url).toBe('/orders/o1');
    expect(plain(document.body.textContent)).toContain('Заказ 10482 уже принят порталом');
  });

  it('does not send again by itself while the cart is still the one of the lost try', async () => {
    const before = await open(sound);
    before.sendButton().click();
    (await before.asked('POST', '/api/orders')).error(new ProgressEvent('error'));
    await before.settle();
    TestBed.resetTestingModule();
    document.body.replaceChildren();

    const after = await open(sound);
    await after.settle();
    after.server.expectNone('/api/orders');
  });

  it('shows the old price beside the new one and sends only after the new one is accepted', async () => {
    const changed = cartLine(1, { price: '110.00', sum: '1100.00', problem: 'PRICE_CHANGED' });
    const { host, server, asked, settle, sendButton, text } = await open(cartOf([changed, cartLine(2)]));
    expect(text()).toContain('Пока корзина лежала, изменилась цена 1 строки');
    expect(text()).toContain('цена 100,00110,00 ₽');
    sendButton().click();
    await settle();
    server.expectNone('/api/orders');
    expect(text()).toContain('Сначала решите 1 строку');

    byRole(host, 'button', 'Принять изменения').click();
    const accepted = cartOf([{ ...changed, seenPrice: '110.00', problem: null }, cartLine(2)], {
      version: 8,
    });
    (await asked('POST', '/api/cart/accept-changes')).flush(accepted);
    await settle();
    expect(hasRole(host, 'button', 'Принять изменения')).toBe(false);
    sendButton().click();
    expect((await asked('POST', '/api/orders')).request.body).toMatchObject({ cartVersion: 8 });
  });

  it('offers to take what is there of a line that is short', async () => {
    const short = cartLine(1, { quantity: '24', available: '20', multiple: '12', problem: 'SHORT' });
    const { host, asked, settle, text, field } = await open(cartOf([short]));
    expect(text()).toContain('есть 20 из 24 уп');
    byRole(host, 'button', 'Взять 12 уп').click();
    await settle();
    expect(field(1).value).toBe('12');
    expect(text()).not.toContain('есть 20 из 24 уп');
    expect((await asked('PUT', '/api/cart/lines/v1')).request.body).toMatchObject({ quantity: '12' });
  });

  it('takes a line out at once and puts it back by «Вернуть»', async () => {
    const { host, asked, settle, text } = await open(sound);
    byRole(host, 'button', 'Убрать Саморез 1').click();
    await settle();
    expect(hasRole(host, 'link', 'Саморез 1')).toBe(false);
    const removal = await asked('PUT', '/api/cart/lines/v1');
    expect(removal.request.body).toMatchObject({ quantity: '0' });
    removal.flush(writtenLine(cartLine(1, { quantity: '0', sum: '0.00' }), 8));
    await settle();
    byRole(document.body, 'button', 'Вернуть').click();
    await settle();
    expect(text()).toContain('Саморез 1');
    expect((await asked('PUT', '/api/cart/lines/v1')).request.body).toMatchObject({ quantity: '10' });
  });

  it('writes what is being typed before the order goes, and sends the version that came of it', async () => {
    const { asked, settle, field } = await open(sound);
    type(field(1), '12');
    press('Enter', { ctrlKey: true });
    const write = await asked('PUT', '/api/cart/lines/v1');
    expect(write.request.body).toMatchObject({ quantity: '12' });
    write.flush(writtenLine(cartLine(1, { quantity: '12', sum: '1200.00' }), 8));
    await settle();
    expect((await asked('POST', '/api/orders')).request.body).toMatchObject({ cartVersion: 8 });
  });

  it('does not send when a quantity that was being written is refused', async () => {
    const { server, asked, settle, field, text, sendButton } = await open(sound);
    type(field(1), '12');
    await settle();
    press('Enter', { ctrlKey: true });
    refuse(await asked('PUT', '/api/cart/lines/v1'), 'NOT_FOUND', 'Товара нет');
    await settle();
    server.expectNone('/api/orders');
    expect(field(1).value).toBe('10');
    expect(plain(document.body.textContent)).toContain('ШС-1: 12 уп не записано');
    expect(text()).toContain('Отправить заказ');
    expect(sendButton().disabled).toBe(false);
  });

  it('stops at a price that changed unseen while a quantity was written', async () => {
    const { asked, server, settle, field, text, sendButton } = await open(sound);
    type(field(1), '12');
    press('Enter', { ctrlKey: true });
    (await asked('PUT', '/api/cart/lines/v1')).flush(
      writtenLine(cartLine(1, { quantity: '12', sum: '1320.00' }), 8),
    );
    const dearer = cartLine(1, { quantity: '12', price: '110.00', seenPrice: '110.00', sum: '1320.00' });
    (await asked('GET', '/api/cart')).flush(cartOf([dearer, cartLine(2)], { version: 8 }));
    await settle();
    server.expectNone('/api/orders');
    expect(text()).toContain('цена 100,00110,00 ₽');
    expect(sendButton().disabled).toBe(false);
  });

  it('reads the cart again and says so when another person changes it', async () => {
    const { asked, settle, text } = await open(sound);
    HandDrivenStream.last().says({ topic: 'cart.changed', contractId: 'c1', version: 9 });
    (await asked('GET', '/api/cart')).flush(cartOf([cartLine(1), cartLine(2), cartLine(3)], { version: 9 }));
    await settle();
    expect(text()).toContain('Саморез 3');
    expect(plain(document.body.textContent)).toContain('Корзину изменил другой человек');
  });

  it('takes no notice of the news of its own writes', async () => {
    const { asked, server, settle, field } = await open(sound);
    type(field(1), '12');
    press('Enter');
    (await asked('PUT', '/api/cart/lines/v1')).flush(
      writtenLine(cartLine(1, { quantity: '12', sum: '1200.00' }), 8),
    );
    await settle();
    HandDrivenStream.last().says({ topic: 'cart.changed', contractId: 'c1', version: 8 });
    await settle();
    server.expectNone('/api/cart');
  });

  it('reads the lines again when the server refuses them, and shows what is wrong with each', async () => {
    const { asked, settle, sendButton, text } = await open(sound);
    sendButton().click();
    refuse(await asked('POST', '/api/orders'), 'LINES_REFUSED', 'ШС-1 Саморез 1: не хватает на складе');
    const short = cartLine(1, { available: '0', problem: 'SHORT' });
    (await asked('GET', '/api/cart')).flush(cartOf([short, cartLine(2)]));
    await settle();
    expect(text()).toContain('ШС-1 Саморез 1: не хватает на складе');
    expect(text()).toContain('нет в наличии');
  });

  it('says how much is missing to the minimum of the agreement', async () => {
    const { sendButton, text } = await open(cartOf([cartLine(1)], { minOrderSum: '5000.00' }));
    expect(text()).toContain('Минимальная сумма заказа 5 000,00 ₽. Не хватает 4 000,00 ₽.');
    expect(sendButton().disabled).toBe(true);
  });

  it('keeps everything live while 1C is silent', async () => {
    const { asked, sendButton, text } = await open(sound, { exchange: silent });
    expect(text()).toContain('1С молчит с 14:07. Заказ будет принят порталом и уйдёт сам');
    sendButton().click();
    await asked('POST', '/api/orders');
  });

  it('keeps the half-filled form over a reload', async () => {
    const before = await open(sound);
    type(byLabel(before.host, 'Ваш номер заказа'), 'РС-0317');
    TestBed.resetTestingModule();
    document.body.replaceChildren();
    const after = await open(sound);
    expect(byLabel(after.host, 'Ваш номер заказа').value).toBe('РС-0317');
  });

  it('shows the way to goods when it is empty', async () => {
    const { host } = await open(cartOf([]));
    expect(hasRole(host, 'heading', 'В корзине пусто')).toBe(true);
    expect(byRole(host, 'link', 'Открыть каталог').getAttribute('href')).toBe('/catalog');
  });

  it('has no button for a person who may fill the cart but not send it', async () => {
    const { host, text } = await open(sound, { permissions: ['session.own', 'catalog.read', 'cart.edit'] });
    expect(hasRole(host, 'button', 'Отправить заказ')).toBe(false);
    expect(text()).toContain('Отправляет заказ тот, кому директор вашей компании дал это право');
  });

  it('draws only the seen lines of 1,500', async () => {
    const lines = Array.from({ length: 1500 }, (_, index) => cartLine(index + 1));
    const { host } = await open(cartOf(lines));
    expect(allByRole(host, 'textbox', /^Количество/).length).toBeLessThan(60);
    expect(byRole(host, 'grid').getAttribute('aria-rowcount')).toBe('1501');
  });
});

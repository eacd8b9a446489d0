import { golden } from '../testing/golden-samples';
import { commerceMl, only, readAll } from '../testing/reading-kit';

async function order(content: string) {
  const [first] = only(await readAll(commerceMl(`<Документ>${content}</Документ>`)), 'order');
  if (!first) throw new Error('no order was read');
  return first;
}

function requisite(name: string, value: string): string {
  return `<ЗначениеРеквизита><Наименование>${name}</Наименование><Значение>${value}</Значение></ЗначениеРеквизита>`;
}

describe('an order that 1C sends back', () => {
  it('carries what 1C did with it', async () => {
    const [first] = only(await readAll(golden('orders-back.xml')), 'order');
    expect(first).toMatchObject({
      line: 3,
      ref: '80000000-0000-4000-8000-000000000001',
      number: '100234',
      date: new Date('2026-04-10T12:40:40Z'),
      operation: 'Заказ товара',
      currency: '643',
      sum: '375.50',
      isDeleted: false,
      isPosted: true,
      oneCNumber: 'ПТ00-000123',
      oneCDate: new Date('2026-04-10T06:51:39Z'),
      isPaid: true,
      paidAt: new Date('2026-04-11T12:45:58Z'),
      paidNumber: 'ПТ00-000007',
      isShipped: true,
      shippedAt: new Date('2026-04-12T13:02:36Z'),
      shippedNumber: 'ПТ00-000009',
      status: null,
      isCancelled: false,
      comment: null,
      subordinates: [],
    });
  });

  it('has the lines as the manager left them', async () => {
    const [first] = only(await readAll(golden('orders-back.xml')), 'order');
    expect(first?.lines).toEqual([
      {
        productId: '40000000-0000-4000-8000-000000000001',
        characteristicId: null,
        article: 'СМ-35',
        name: 'Саморез 3,5×35',
        unitCode: '796',
        ratio: '1',
        quantity: '300',
        price: '1.25',
        sum: '375',
        vatRate: '22',
      },
      {
        productId: '40000000-0000-4000-8000-000000000002',
        characteristicId: '41000000-0000-4000-8000-00000000000a',
        article: null,
        name: 'Перчатки рабочие (размер 10)',
        unitCode: '715',
        ratio: null,
        quantity: '1',
        price: '0.5',
        sum: '0.50',
        vatRate: null,
      },
    ]);
  });

  it('names the buyer, not the seller', async () => {
    const [first] = only(await readAll(golden('orders-back.xml')), 'order');
    expect(first?.counterparty).toMatchObject({ name: 'ООО "Пример"', inn: '7700000003', kpp: '770001003' });
  });

  it('takes a counterparty without a role for the buyer', async () => {
    const { counterparty } = await order(
      '<Номер>1</Номер><Контрагенты><Контрагент><Ид>C</Ид><Наименование>А</Наименование></Контрагент></Контрагенты>',
    );
    expect(counterparty).toMatchObject({ id: 'c', name: 'А', inn: null });
  });

  it('may be bare: then it says nothing about lines, sum and buyer', async () => {
    const [, bare] = only(await readAll(golden('orders-back.xml')), 'order');
    expect(bare).toMatchObject({
      ref: null,
      number: '100235',
      lines: null,
      sum: null,
      currency: null,
      counterparty: null,
      isPosted: false,
      isPaid: false,
      paidAt: null,
    });
  });

  it('of УНФ has a status, a cancellation and the documents made for it', async () => {
    const [shipped, cancelled] = only(await readAll(golden('unf-orders-back.xml')), 'order');
    expect(shipped).toMatchObject({ status: 'В работе', isPaid: true, isShipped: false, isCancelled: false });
    expect(shipped?.lines).toMatchObject([{ unitCode: '796', quantity: '3' }]);
    expect(shipped?.subordinates).toMatchObject([
      {
        operation: 'Отпуск товара',
        number: 'НФНФ-000005',
        sum: '300',
        lines: [{ quantity: '2', sum: '300' }],
      },
      {
        operation: 'Выплата безналичных денег',
        date: new Date('2026-04-15T05:05:00Z'),
        sum: '450',
        lines: null,
      },
    ]);
    expect(cancelled).toMatchObject({ isCancelled: true, status: 'Отменен', lines: null });
  });

  it('is found inside a container of BUS-module, next to its payment', async () => {
    const file = commerceMl(`<Контейнер><Документ><Номер>7</Номер></Документ><Документ><Номер>8</Номер>
      <ХозОперация>Выплата безналичных денег</ХозОперация><Основание>7</Основание></Документ></Контейнер>`);
    expect(only(await readAll(file), 'order')).toMatchObject([
      { number: '7', operation: null, basis: null },
      { number: '8', operation: 'Выплата безналичных денег', basis: '7' },
    ]);
  });

  it('is marked deleted by a requisite', async () => {
    const marked = await order(
      `<Номер>1</Номер><ЗначенияРеквизитов>${requisite('ПометкаУдаления', 'true')}</ЗначенияРеквизитов>`,
    );
    expect(marked.isDeleted).toBe(true);
  });

  it('does not count our own «Заказ оплачен» as a payment seen by 1C', async () => {
    const echoed = await order(
      `<Номер>1</Номер><ЗначенияРеквизитов>${requisite('Заказ оплачен', 'true')}</ЗначенияРеквизитов>`,
    );
    expect(echoed.isPaid).toBe(false);
  });

  it('keeps a line that names no goods', async () => {
    const free = await order(
      '<Номер>1</Номер><Товары><Товар><Наименование>Услуга</Наименование><Сумма>5</Сумма></Товар></Товары>',
    );
    expect(free.lines).toMatchObject([{ productId: null, name: 'Услуга', sum: '5' }]);
  });

  it('takes the VAT rate of a line from its taxes when the goods have none', async () => {
    const taxed =
      await order(`<Номер>1</Номер><Товары><Товар><Ид>1</Ид><Налоги><Налог><Наименование>НДС</Наименование>
      <УчтеноВСумме>true</УчтеноВСумме><Ставка>5</Ставка></Налог></Налоги></Товар></Товары>`);
    expect(taxed.lines?.[0]?.vatRate).toBe('5');
  });

  it('without a number and without a reference is reported', async () => {
    const events = await readAll(
      commerceMl('<Документ><Ид>17</Ид></Документ><Документ><Номер>18</Номер></Документ>'),
    );
    expect(only(events, 'order').map(({ number }) => number)).toEqual(['18']);
    expect(only(events, 'rejected')).toMatchObject([{ code: 'MISSING_ID', element: 'Документ', line: 3 }]);
  });
});

describe('a counterparty', () => {
  it('of a 3.1 file is read with its contacts, address and deletion mark', async () => {
    expect(only(await readAll(golden('bus31-contragents.xml')), 'counterparty')).toEqual([
      {
        type: 'counterparty',
        line: 4,
        id: '70000000-0000-4000-8000-000000000001',
        name: 'ООО "Пример"',
        officialName: 'Общество "Пример"',
        fullName: null,
        inn: '7700000003',
        kpp: '770001003',
        okpo: null,
        role: 'Покупатель',
        legalAddress: '100000, Город, Первая ул, 1',
        contacts: [{ kind: 'Почта', value: 'office@example.test' }],
        isDeleted: false,
      },
      expect.objectContaining({ name: 'Частное лицо', inn: null, officialName: null, isDeleted: true }),
    ]);
  });
});

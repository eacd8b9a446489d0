import { receiptOf } from './order-receipt';
import { sentenceOf } from './order-events';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('the history of an order in words', () => {
  it.each([
    [1, '1 строка'],
    [2, '2 строки'],
    [9, '9 строк'],
    [21, '21 строка'],
  ])('counts %i as people do', (lineCount, words) => {
    const text = sentenceOf('placed', { lineCount, sum: '117673.59', currency: 'RUB' });
    expect(plain(text)).toBe(`Заказ принят порталом: ${words} на 117 673,59 ₽`);
  });

  it('names the number of 1C when there is one', () => {
    expect(plain(sentenceOf('confirmed', { oneCNumber: 'УТ-004217' }))).toBe('Подтверждён 1С, № УТ-004217');
    expect(sentenceOf('confirmed', { oneCNumber: null })).toBe('Подтверждён 1С');
  });

  it('tells what 1C changed, line by line, and what it does to the sum', () => {
    const line = { article: 'ШСГД-3555', name: 'Саморез', unit: 'уп' };
    const text = sentenceOf('changed_by_one_c', {
      changed: 2,
      removed: 1,
      added: 2,
      oldSum: '6000.00',
      newSum: '3750.00',
      currency: 'RUB',
      lines: [
        { ...line, was: { quantity: '72', price: '219.17' }, now: { quantity: '60.5', price: '219.17' } },
        {
          ...line,
          article: 'ДР-1080-У',
          was: { quantity: '8', price: '284.15' },
          now: { quantity: '8', price: '279.90' },
        },
        { ...line, article: '', was: { quantity: '8', price: '284.15' }, now: null },
        { ...line, article: 'ПМ-750', was: null, now: { quantity: '3', price: '10.00' } },
      ],
    });
    expect(plain(text)).toBe(
      '1С изменила 2 строки, убрала 1 строку, добавила 2 строки: ШСГД-3555 было 72 уп, стало 60,5 уп; ' +
        'ДР-1080-У цена была 284,15, стала 279,90; Саморез убрано; ПМ-750 3 уп добавлено и ещё 1 строка. ' +
        'Было 6 000,00 ₽, стало 3 750,00 ₽',
    );
  });

  it('refuses an event that nobody can tell', () => {
    expect(() => sentenceOf('forgotten', {})).toThrow();
  });
});

describe('the receipt', () => {
  it('lights a step by its own moment only', () => {
    const at = new Date('2026-03-17T14:49:07.000Z');
    const receipt = receiptOf({
      placedAt: at,
      handedOverAt: at,
      confirmedAt: null,
      postedAt: null,
      paidAt: at,
      shippedAt: null,
      cancelledAt: null,
      oneCNumber: 'УТ-1',
    });
    expect(receipt.filter((step) => step.at).map((step) => step.step)).toEqual([
      'accepted',
      'handed_over',
      'paid',
    ]);
    expect(receipt.every((step) => step.oneCNumber === null)).toBe(true);
  });
});

import { computed, inject, type Signal } from '@angular/core';
import { InterfaceLanguage } from './interface-language';

const ru = {
  quantity: 'Количество',
  unit: (name: string) => `Единица: ${name}. Сменить`,
  less: 'Меньше',
  more: 'Больше',
  rounded: (multiple: string, asked: string, given: string) => `Кратно ${multiple}: ${asked} → ${given}`,
  multipleOf: (multiple: string) => `Кратно ${multiple}:`,
  giveBack: (asked: string) => `Вернуть ${asked}`,
  badNumber: 'Не похоже на количество. Пример: 12, 1,5 или 3 кор',
  badUnit: (names: string) => `Такой единицы у товара нет. Есть: ${names}`,
  tooBig: 'Слишком большое количество',
  undo: 'Вернуть',
  close: 'Закрыть',
  columns: 'Колонки',
  showMore: (count: string) => `Показать ещё ${count}`,
  showMorePlain: 'Показать ещё',
  shown: (shown: string, total: string) => `Показано ${shown} из ${total}`,
  loading: 'Загружаем',
  loadFailed: 'Не удалось загрузить строки',
  retry: 'Показать снова',
  nothing: 'Здесь пока пусто',
  stamp: (time: string) => `на\u00a0${time}`,
  noStamp: 'ещё не приходило из 1С',
  supportNumber: (id: string) => `номер для поддержки: ${id}`,
  remove: 'убрать фильтр',
  step: (number: number, word: string) => `Шаг ${number}: ${word}`,
  done: 'выполнено',
  now: 'идёт сейчас',
  later: 'ещё не было',
  failed: 'не вышло',
  ascending: 'по возрастанию',
  descending: 'по убыванию',
};

const en: typeof ru = {
  quantity: 'Quantity',
  unit: (name) => `Unit: ${name}. Change`,
  less: 'Less',
  more: 'More',
  rounded: (multiple, asked, given) => `Multiple of ${multiple}: ${asked} → ${given}`,
  multipleOf: (multiple) => `Multiple of ${multiple}:`,
  giveBack: (asked) => `Back to ${asked}`,
  badNumber: 'Not a quantity. Try 12, 1.5 or 3 кор',
  badUnit: (names) => `The product has no such unit. It has: ${names}`,
  tooBig: 'The quantity is too big',
  undo: 'Undo',
  close: 'Close',
  columns: 'Columns',
  showMore: (count) => `Show ${count} more`,
  showMorePlain: 'Show more',
  shown: (shown, total) => `Shown ${shown} of ${total}`,
  loading: 'Loading',
  loadFailed: 'The rows could not be loaded',
  retry: 'Show again',
  nothing: 'Nothing here yet',
  stamp: (time) => `at\u00a0${time}`,
  noStamp: 'has not come from 1C yet',
  supportNumber: (id) => `number for support: ${id}`,
  remove: 'remove the filter',
  step: (number, word) => `Step ${number}: ${word}`,
  done: 'done',
  now: 'in progress',
  later: 'not yet',
  failed: 'failed',
  ascending: 'ascending',
  descending: 'descending',
};

export type UiTexts = typeof ru;

/** Words of the kit itself, in the language of the interface. Call it in an injection context. */
export function uiTexts(): Signal<UiTexts> {
  const language = inject(InterfaceLanguage).current;
  return computed(() => (language() === 'en' ? en : ru));
}

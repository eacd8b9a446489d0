import { formatCount, nbsp } from './numbers';

/** Forms of a Russian noun after a number: 1 строка, 2 строки, 5 строк. Parts of a whole take `few`: 1,5 строки. */
export interface NounForms {
  readonly one: string;
  readonly few: string;
  readonly many: string;
}

const rules = new Intl.PluralRules('ru');

/** The form alone: `plural(21, …)` is `one`. */
export function plural(count: number, forms: NounForms): string {
  const category = rules.select(count);
  return category === 'one' ? forms.one : category === 'many' ? forms.many : forms.few;
}

/** `21 строка`, with the number. */
export function counted(count: number, forms: NounForms): string {
  return `${formatCount(count)}${nbsp}${plural(count, forms)}`;
}

/** Nouns of every screen. A feature keeps its own beside it. */
export const nouns = {
  line: { one: 'строка', few: 'строки', many: 'строк' },
  product: { one: 'позиция', few: 'позиции', many: 'позиций' },
  order: { one: 'заказ', few: 'заказа', many: 'заказов' },
  partner: { one: 'партнёр', few: 'партнёра', many: 'партнёров' },
  day: { one: 'день', few: 'дня', many: 'дней' },
  attempt: { one: 'попытка', few: 'попытки', many: 'попыток' },
  session: { one: 'сеанс', few: 'сеанса', many: 'сеансов' },
} as const satisfies Record<string, NounForms>;

import { decimal } from '@optovik/platform';

const NBSP = '\u00a0';
const plurals = new Intl.PluralRules('ru');

/** «1 строка», «2 строки», «5 строк». */
export function counted(count: number, one: string, few: string, many: string): string {
  const form = plurals.select(count);
  return `${count}${NBSP}${form === 'one' ? one : form === 'few' ? few : many}`;
}

export const countedLines = (count: number): string => counted(count, 'строка', 'строки', 'строк');
/** The object of a verb: «убрала 1 строку». */
export const countedLinesAsObject = (count: number): string => counted(count, 'строку', 'строки', 'строк');

/** «117 673,59 ₽»; a currency other than the rouble is named by its code. */
export function spokenMoney(sum: string, currency: string): string {
  const [whole = '0', part = '00'] = decimal(sum).toFixed(2).replace('-', '\u2212').split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, NBSP)},${part}${NBSP}${currency === 'RUB' ? '₽' : currency}`;
}

/** «37,5 кг»: no tail zeros. */
export const spokenQuantity = (count: string, unit: string): string =>
  `${decimal(count).toFixed().replace('.', ',')}${NBSP}${unit}`.trim();

import { inject, Pipe, type PipeTransform } from '@angular/core';
import { InterfaceLanguage } from '../language/interface-language';
import {
  formatAge,
  formatDay,
  formatExactTime,
  formatMoment,
  formatShortDay,
  formatTime,
  formatWeekday,
  type When,
} from './dates';
import { formatMoney, formatPrice, formatQuantity, formatRubles } from './numbers';

/** Absent values are a dash, never an empty cell: an empty one reads as «not loaded». */
const dash = '—';

/** `{{ sum | money }}` -> `117 673,59`; `{{ sum | money: '₽' }}` -> `117 673,59 ₽`. */
@Pipe({ name: 'money' })
export class MoneyPipe implements PipeTransform {
  transform(value: string | null | undefined, sign?: '₽'): string {
    if (value === null || value === undefined) return dash;
    return sign === '₽' ? formatRubles(value) : formatMoney(value);
  }
}

/** `{{ price | price }}`: 2 to 4 decimals. */
@Pipe({ name: 'price' })
export class PricePipe implements PipeTransform {
  transform(value: string | null | undefined): string {
    return value === null || value === undefined ? dash : formatPrice(value);
  }
}

/** `{{ quantity | quantity: unit }}` -> `37,5 кг`. */
@Pipe({ name: 'quantity' })
export class QuantityPipe implements PipeTransform {
  transform(value: string | null | undefined, unit?: string): string {
    return value === null || value === undefined ? dash : formatQuantity(value, unit);
  }
}

export type MomentStyle = 'day' | 'weekday' | 'short' | 'time' | 'exact' | 'moment' | 'age';

const styles = {
  day: formatDay,
  weekday: formatWeekday,
  short: formatShortDay,
  time: formatTime,
  exact: formatExactTime,
  moment: formatMoment,
  age: formatAge,
} as const;

/** `{{ placedAt | moment: 'day' }}`; impure, because it follows a switch of the language. */
@Pipe({ name: 'moment', pure: false })
export class MomentPipe implements PipeTransform {
  private readonly language = inject(InterfaceLanguage).current;

  transform(value: When | null | undefined, style: MomentStyle = 'moment'): string {
    return value === null || value === undefined ? dash : styles[style](value, { language: this.language() });
  }
}

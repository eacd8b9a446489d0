import type { Language } from '../language/interface-language';

/** A moment of the wire (ISO 8601 with an offset), a calendar day (`2026-03-18`) or a Date. */
export type When = string | Date;

interface Options {
  readonly language?: Language;
  /** IANA zone; the zone of the browser when absent. Calendar days have no zone and ignore it. */
  readonly timeZone?: string;
  /** What «now» is, for the year that is left out and the day that needs no date. */
  readonly now?: Date;
}

const isDay = (value: When): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** A calendar day is read at noon UTC and shown in UTC: no zone can move it to its neighbour. */
function read(value: When, options: Options): { date: Date; timeZone: string | undefined } {
  if (isDay(value)) return { date: new Date(`${value}T12:00:00Z`), timeZone: 'UTC' };
  return { date: typeof value === 'string' ? new Date(value) : value, timeZone: options.timeZone };
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(date: Date, language: Language, parts: Intl.DateTimeFormatOptions): string {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const key = `${locale} ${JSON.stringify(parts)}`;
  let made = formats.get(key);
  if (made === undefined) formats.set(key, (made = new Intl.DateTimeFormat(locale, parts)));
  return made.format(date);
}

const dayKey = (date: Date, timeZone: string | undefined): string =>
  format(date, 'en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });

function sameYear(date: Date, timeZone: string | undefined, options: Options): boolean {
  const now = options.now ?? new Date();
  const year = (moment: Date, zone: string | undefined) =>
    format(moment, 'en', { year: 'numeric', timeZone: zone });
  return year(date, timeZone) === year(now, options.timeZone);
}

/** `18 марта`; the year only if it is not the current one: `18 марта 2025`. */
export function formatDay(value: When, options: Options = {}): string {
  const { date, timeZone } = read(value, options);
  const language = options.language ?? 'ru';
  const text = format(date, language, { day: 'numeric', month: 'long', timeZone });
  if (sameYear(date, timeZone, options)) return text;
  return `${text} ${format(date, 'en', { year: 'numeric', timeZone })}`;
}

/** `ср, 18 марта`. */
export function formatWeekday(value: When, options: Options = {}): string {
  const { date, timeZone } = read(value, options);
  return `${format(date, options.language ?? 'ru', { weekday: 'short', timeZone })}, ${formatDay(value, options)}`;
}

/** For tables: `18.03`, of another year `18.03.2025`. */
export function formatShortDay(value: When, options: Options = {}): string {
  const { date, timeZone } = read(value, options);
  const language = options.language ?? 'ru';
  const text = format(date, 'ru', { day: '2-digit', month: '2-digit', timeZone });
  const shown = language === 'ru' ? text : text.replace('.', '/');
  if (sameYear(date, timeZone, options)) return shown;
  return `${shown}${language === 'ru' ? '.' : '/'}${format(date, 'en', { year: 'numeric', timeZone })}`;
}

/** `14:05`. */
export function formatTime(value: When, options: Options = {}): string {
  const { date, timeZone } = read(value, options);
  return format(date, 'ru', { hour: '2-digit', minute: '2-digit', timeZone });
}

/** `14:49:07`: receipts and the exchange log. */
export function formatExactTime(value: When, options: Options = {}): string {
  const { date, timeZone } = read(value, options);
  return format(date, 'ru', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone });
}

/** `17 марта, 14:49`. */
export function formatMoment(value: When, options: Options = {}): string {
  return `${formatDay(value, options)}, ${formatTime(value, options)}`;
}

/** The age of a figure: `14:05` today, `17 марта, 14:05` before. The word «на» stands before it, see the stamp. */
export function formatAge(value: When, options: Options = {}): string {
  const { date, timeZone } = read(value, options);
  const isToday = dayKey(date, timeZone) === dayKey(options.now ?? new Date(), options.timeZone);
  return isToday ? formatTime(value, options) : formatMoment(value, options);
}

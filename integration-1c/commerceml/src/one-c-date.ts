/**
 * 1C writes local time without a zone. The default is Moscow, which has kept one offset since October 2014;
 * a channel of another region passes its own.
 */
export const MOSCOW_UTC_OFFSET_MINUTES = 180;

const ISO_SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\s*(.+))?$/;
const RUSSIAN_SHAPE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[T ]\s*(.+))?$/;
const TIME_SHAPE = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const MINUTE = 60_000;

/**
 * Reads every shape of date seen in real exchanges (1c-exchange 3.6): bare dates, a one-digit hour, milliseconds, a zone,
 * a trailing `UTC`, the Russian `DD.MM.YYYY hh:mm:ss`. 1C's empty date `0001-01-01` and anything unreadable give null.
 * An impossible time (`9:99:99`) costs the time, not the day.
 */
export function parseOneCDate(
  raw: string | null | undefined,
  utcOffsetMinutes = MOSCOW_UTC_OFFSET_MINUTES,
): Date | null {
  const text = (raw ?? '').trim();
  const iso = ISO_SHAPE.exec(text);
  const russian = iso ? null : RUSSIAN_SHAPE.exec(text);
  const [year, month, day, time] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4]]
    : russian
      ? [Number(russian[3]), Number(russian[2]), Number(russian[1]), russian[4]]
      : [0, 0, 0, undefined];
  if (year <= 1 || !isCalendarDay(year, month, day)) return null;
  const { milliseconds, offset } = readTime(time, utcOffsetMinutes);
  return new Date(utcMidnight(year, month, day) + milliseconds - offset * MINUTE);
}

/** `YYYY-MM-DD` of a moment, as the 1C base sees it. */
export function formatOneCDay(moment: Date, utcOffsetMinutes = MOSCOW_UTC_OFFSET_MINUTES): string {
  return localIso(moment, utcOffsetMinutes).slice(0, 10);
}

/** `hh:mm:ss` of a moment, as the 1C base sees it. */
export function formatOneCTime(moment: Date, utcOffsetMinutes = MOSCOW_UTC_OFFSET_MINUTES): string {
  return localIso(moment, utcOffsetMinutes).slice(11, 19);
}

function localIso(moment: Date, utcOffsetMinutes: number): string {
  return new Date(moment.getTime() + utcOffsetMinutes * MINUTE).toISOString();
}

function readTime(
  text: string | undefined,
  utcOffsetMinutes: number,
): { milliseconds: number; offset: number } {
  const match = TIME_SHAPE.exec((text ?? '').trim());
  if (!match) return { milliseconds: 0, offset: utcOffsetMinutes };
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')];
  const offset = match[5] === undefined ? utcOffsetMinutes : readOffset(match[5]);
  if (hours > 23 || minutes > 59 || seconds > 59) return { milliseconds: 0, offset };
  const fraction = Number((match[4] ?? '').padEnd(3, '0').slice(0, 3));
  return { milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction, offset };
}

function readOffset(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(utcMidnight(year, month, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `Date.UTC` takes years 0-99 for 1900-1999; the setter does not. */
function utcMidnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

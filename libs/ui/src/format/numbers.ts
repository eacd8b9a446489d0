import { type Decimal, digits, parseDecimal, rescale } from './decimal';

/** Between thousands, before a unit, after «№»: never a place to break a line. */
export const nbsp = '\u00a0';
/** A real minus, as wide as a plus. */
export const minus = '\u2212';

/** `117673.59` -> `117 673,59`: always 2 decimals. The sign ₽ stands once in the column head. */
export function formatMoney(value: string): string {
  return written(rescale(parseDecimal(value), 2), 2);
}

/** A lone sum: `117 673,59 ₽`. */
export function formatRubles(value: string): string {
  return `${formatMoney(value)}${nbsp}₽`;
}

/** For a phone's header, where kopecks do not fit: `117 674 ₽`. */
export function formatWholeRubles(value: string): string {
  return `${written(rescale(parseDecimal(value), 0), 0)}${nbsp}₽`;
}

/** A key figure: `1,4 млн ₽`, `88 тыс. ₽`; under ten thousand it is said in full. */
export function formatBigRubles(value: string): string {
  const { units } = rescale(parseDecimal(value), 0);
  const magnitude = units < 0n ? -units : units;
  const step = bigSteps.find((candidate) => magnitude >= candidate.from);
  if (step === undefined) return formatWholeRubles(value);
  const shifted = rescale({ units, scale: step.scale }, step.decimals);
  return `${written(shifted, 0)}${nbsp}${step.word}${nbsp}₽`;
}

const bigSteps = [
  { from: 999_500_000n, scale: 9, decimals: 1, word: 'млрд' },
  { from: 999_500n, scale: 6, decimals: 1, word: 'млн' },
  { from: 10_000n, scale: 3, decimals: 0, word: 'тыс.' },
] as const;

/** A price: 2 decimals, up to 4 when the price type has them. */
export function formatPrice(value: string): string {
  return written(rescale(parseDecimal(value), 4), 2);
}

/** `37.500`, `кг` -> `37,5 кг`: up to 3 decimals without tail zeros, the unit after a space that never breaks. */
export function formatQuantity(value: string, unit?: string): string {
  const number = written(rescale(parseDecimal(value), 3), 0);
  return unit === undefined || unit === '' ? number : `${number}${nbsp}${unit}`;
}

/** A plain count: `1 284`. */
export function formatCount(value: number): string {
  return written({ units: BigInt(Math.round(value)), scale: 0 }, 0);
}

/** `-3` -> `−3 %`. */
export function formatPercent(value: string): string {
  return `${written(rescale(parseDecimal(value), 1), 0)}${nbsp}%`;
}

/** `2,4 КБ`, `127,7 МБ`: sizes of files in the exchange log. */
export function formatBytes(value: number): string {
  let step = 0;
  let size = value;
  while (size >= 1024 && step < byteUnits.length - 1) {
    size /= 1024;
    step += 1;
  }
  const tenths = { units: BigInt(Math.round(size * 10)), scale: 1 };
  return `${written(step === 0 ? rescale(tenths, 0) : tenths, 0)}${nbsp}${byteUnits[step] ?? ''}`;
}

const byteUnits = ['Б', 'КБ', 'МБ', 'ГБ'] as const;

/** `312 мс`, `30,0 с`, `2 мин 10 с`: how long something took. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}${nbsp}мс`;
  if (milliseconds < 60_000) {
    return `${written({ units: BigInt(Math.round(milliseconds / 100)), scale: 1 }, 1)}${nbsp}с`;
  }
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${minutes}${nbsp}мин ${seconds % 60}${nbsp}с`;
}

function written(value: Decimal, minScale: number): string {
  const { sign, whole, fraction } = digits(value, minScale);
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, nbsp);
  return `${sign < 0 ? minus : ''}${grouped}${fraction === '' ? '' : `,${fraction}`}`;
}

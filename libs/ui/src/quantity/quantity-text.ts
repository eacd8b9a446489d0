import { type Decimal, decimalText, parseDecimal, rescale } from '../format/decimal';

/** A unit that a quantity can be entered in. `id` null is the base unit of the product, whose `ratio` is `1`. */
export interface QuantityUnit {
  readonly id: string | null;
  readonly name: string;
  /** Base units in one of these, a decimal of the wire: `12`, `0.25`. */
  readonly ratio: string;
}

/** What a typed text means. Quantities are always in base units; rounding to the multiple comes after. */
export type QuantityReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'quantity'; readonly quantity: string; readonly unit: QuantityUnit }
  | { readonly kind: 'unreadable'; readonly problem: 'number' | 'unit' | 'too-big' };

/** numeric(15,3): twelve digits before the point, three after. */
const scale = 3;
const tooBig = 10n ** 15n;

const typed = /^(\d[\d\s\u00a0\u202f]*(?:[.,]\d*)?|[.,]\d+)\s*([^\d\s].*)?$/u;

/**
 * Reads `12`, `1,5`, `1 000`, `3 кор`, `2п`. A unit is named by the beginning of its name or in full («коробки»), also when it
 * was typed in the wrong keyboard layout (`3 rjh`). Without a unit the current one is meant.
 */
export function readQuantity(
  text: string,
  units: readonly QuantityUnit[],
  current: QuantityUnit,
): QuantityReading {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const match = typed.exec(trimmed);
  if (match === null) return { kind: 'unreadable', problem: 'number' };
  const [, number = '', word] = match;
  const unit = word === undefined ? current : namedUnit(word, units);
  if (unit === undefined) return { kind: 'unreadable', problem: 'unit' };
  const quantity = multiply(parseDecimal(plainNumber(number)), parseDecimal(unit.ratio));
  if (rescale(quantity, scale).units >= tooBig) return { kind: 'unreadable', problem: 'too-big' };
  return { kind: 'quantity', quantity: decimalText(quantity), unit };
}

/**
 * Rounds up to the multiple, counted from zero (product row B15). The same rule holds on the server.
 * Zero stays zero: it means «take the line out».
 */
export function roundUpToMultiple(quantity: string, multiple: string): string {
  const asked = parseDecimal(quantity);
  const step = parseDecimal(multiple);
  const common = Math.max(asked.scale, step.scale);
  const a = rescale(asked, common).units;
  const s = rescale(step, common).units;
  if (s <= 0n || a <= 0n) return decimalText(asked);
  return decimalText({ units: ((a + s - 1n) / s) * s, scale: common });
}

/** One step of the multiple up or down, from the nearest step; never below zero. */
export function stepQuantity(quantity: string, multiple: string, direction: 1 | -1): string {
  const asked = parseDecimal(quantity);
  const step = parseDecimal(multiple);
  const common = Math.max(asked.scale, step.scale);
  const a = rescale(asked, common).units;
  const s = rescale(step, common).units;
  if (s <= 0n) return decimalText(asked);
  const next = direction === 1 ? (a / s + 1n) * s : ((a + s - 1n) / s - 1n) * s;
  return decimalText({ units: next < 0n ? 0n : next, scale: common });
}

/** How many of a unit the base quantity makes, at most 3 decimals: 10 of a box of 12 is `0.833`. */
export function inUnit(quantity: string, unit: QuantityUnit): string {
  const base = parseDecimal(quantity);
  const ratio = parseDecimal(unit.ratio);
  if (ratio.units <= 0n) return decimalText(base);
  const extra = 10n ** BigInt(ratio.scale + scale + 1);
  return decimalText(
    rescale({ units: (base.units * extra) / ratio.units, scale: base.scale + scale + 1 }, scale),
  );
}

/** The step of `+` and `−` in the unit shown: a whole unit, unless the multiple is coarser. */
export function stepFor(unit: QuantityUnit, multiple: string): string {
  return roundUpToMultiple(unit.ratio, multiple);
}

export const isZero = (quantity: string): boolean => !/[1-9]/.test(quantity);

function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

function plainNumber(text: string): string {
  const [whole = '', fraction = ''] = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .split('.');
  return `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The exact name wins over a beginning; of several beginnings the first in the list of the product wins. */
function namedUnit(word: string, units: readonly QuantityUnit[]): QuantityUnit | undefined {
  for (const spelling of [plainWord(word), plainWord(otherLayout(word))]) {
    const found =
      units.find((unit) => plainWord(unit.name) === spelling) ??
      units.find((unit) => plainWord(unit.name).startsWith(spelling)) ??
      units.find((unit) => plainWord(unit.name) !== '' && spelling.startsWith(plainWord(unit.name)));
    if (found !== undefined && spelling !== '') return found;
  }
  return undefined;
}

/** Lower case, ё as е, only letters and digits of the first word: `Кор.` and `кор (12 шт)` are both `кор`. */
function plainWord(text: string): string {
  const [first = ''] = text
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .trim()
    .split(/[\s(,;]/u);
  return first.replace(/[.]/g, '');
}

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russianKeys = 'йцукенгшщзхъфывапролджэячсмитьбю';

function otherLayout(text: string): string {
  return [...text.toLowerCase()].map((letter) => russianKeys[latinKeys.indexOf(letter)] ?? letter).join('');
}

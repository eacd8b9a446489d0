import type { PictureKind } from './pictures/picture-kinds';
import type { UnitName } from './units';

/** One value of an axis: `фосфат`, its share in the article (`Ф`) and in the price. */
export interface AxisValue {
  readonly text: string;
  readonly code: string;
  readonly factor: number;
}

/** A direction in which a family varies; becomes a property of the goods unless `property` is empty. */
export interface Axis {
  readonly property: string;
  readonly values: readonly AxisValue[];
}

/**
 * A family of goods that differ by size, coating, colour and brand, as in a real price list. Placeholders `{key}` of `name` and
 * `article` name an axis; every combination is a good.
 */
export interface ProductFamily {
  /** Three levels of groups */
  readonly path: readonly [string, string, string];
  readonly name: string;
  readonly article: string;
  readonly axes: Readonly<Record<string, Axis>>;
  /** Axes that become characteristics of one good instead of goods of their own (sizes of clothes) */
  readonly characteristics?: Readonly<Record<string, Axis>>;
  readonly brands: readonly string[] | null;
  readonly unit: UnitName;
  /** Base units in a box and boxes on a pallet; null = sold loose */
  readonly box: number | null;
  readonly pallet?: number;
  /** The order multiple of the supplier, in base units */
  readonly multiple?: number;
  /** Retail price in roubles of the first combination */
  readonly price: number;
  /** Weight in grams of the first combination */
  readonly grams: number;
  readonly vat?: '10';
  readonly facts?: Readonly<Record<string, string>>;
  readonly about: string;
  readonly picture: PictureKind;
}

/** Sizes in ascending order: `3,5×25 3,5×35`. The code is their digits; each next one costs `step` of the first one more. */
export function sizes(property: string, list: string, step: number): Axis {
  const texts = list.split(list.includes('|') ? '|' : ' ').map((text) => text.trim());
  return {
    property,
    values: texts.map((text, index) => ({
      text,
      code: text.replace(/[^\d]/g, ''),
      factor: 1 + index * step,
    })),
  };
}

/** Named variants: `фосфат:Ф, жёлтый цинк:Ж*1.1`, text, code and price factor. */
export function variants(property: string, list: string): Axis {
  return {
    property,
    values: list.split(', ').map((item) => {
      const [text = '', rest = ''] = item.split(':');
      const [code = '', factor = '1'] = rest.split('*');
      return { text, code, factor: Number(factor) };
    }),
  };
}

export interface Combination {
  readonly family: ProductFamily;
  readonly values: Readonly<Record<string, AxisValue>>;
  readonly brand: string | null;
  readonly factor: number;
}

/** Every good of a family with its first `brandCount` brands. */
export function combinationsOf(family: ProductFamily, brandCount: number): Combination[] {
  const brands = family.brands ? family.brands.slice(0, brandCount) : [null];
  return brands.flatMap((brand, brandIndex) => {
    let partial: Omit<Combination, 'family' | 'brand'>[] = [{ values: {}, factor: 1 + brandIndex * 0.07 }];
    for (const [key, axis] of Object.entries(family.axes)) {
      partial = partial.flatMap(({ values, factor }) =>
        axis.values.map((value) => ({ values: { ...values, [key]: value }, factor: factor * value.factor })),
      );
    }
    return partial.map((combination) => ({ family, brand, ...combination }));
  });
}

/** Puts texts (or codes) of the combination into a template. */
export function fill(template: string, values: Combination['values'], field: 'text' | 'code'): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key];
    if (!value) throw new Error(`Template «${template}» names an unknown axis ${key}`);
    return value[field];
  });
}

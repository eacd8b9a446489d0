import type { ProductEvent } from '@optovik/commerceml';
import { multipleNames, picturePath, type ProductFacts } from '@optovik/catalog';
import { cut, cutOrNull, fitsNumeric, isUsableId, isUsableRatio, statedMultiple } from './fitting-values';
import { nameWithoutLabel } from './offer-facts';

/** Told with the part of the goods that does not fit the base. */
export type RefusePart = (reason: string) => void;

/** Товар in the words of the catalogue. Goods that stand for one characteristic give the name without it. */
export function goodsFacts(product: ProductEvent, refuse: RefusePart): ProductFacts {
  const isOne = product.characteristicId !== null;
  const name = cut(product.name.trim(), 500);
  return {
    oneCId: product.id,
    name: isOne ? nameWithoutLabel(name) || name : name,
    fullName: cut(product.fullName?.trim() ?? null, 1000),
    article: cut(product.article?.trim() ?? null, 100),
    code: cut(product.code?.trim() ?? null, 50),
    description: cut(product.description, 50_000),
    kind: cut(requisiteOf(product, 'ТипНоменклатуры', 'ВидНоменклатуры'), 100),
    unitCode: cut(product.baseUnit?.code?.trim() ?? null, 20),
    unitName: cutOrNull(product.baseUnit?.name?.trim() ?? null, 50),
    multiple: requisiteMultiple(product),
    vatRate: product.vatRate,
    barcode: isOne ? null : cutOrNull(product.barcode?.trim() ?? null, 50),
    manufacturer: cutOrNull(product.manufacturer ?? product.brand, 200),
    country: cutOrNull(product.country, 100),
    weight: usableWeight(product.weight, refuse),
    groupIds: product.groupIds.filter(isUsableId),
    packagings: product.packagings.flatMap(({ unitCode, name: packName, ratio }) => {
      const code = cut(unitCode.trim(), 20);
      if (!isUsableRatio(ratio)) refuse(`Негодный коэффициент единицы ${code}: ${ratio}`);
      return isUsableRatio(ratio)
        ? [{ unitCode: code, name: cutOrNull(packName?.trim() ?? null, 50), ratio }]
        : [];
    }),
    properties: product.properties
      .filter(({ id, values }) => isUsableId(id) && values.length > 0)
      .map(({ id, values }) => ({
        oneCId: id,
        values: values.slice(0, 50).map((value) => cut(value, 2000)),
      })),
    imagePaths: product.images.map(({ path }) => picturePath(path)).filter((path) => path.length <= 500),
    isDeleted: product.isDeleted && !isOne,
  };
}

function requisiteOf(product: ProductEvent, ...names: readonly string[]): string | null {
  const found = names.find(
    (name) => Object.hasOwn(product.requisites, name) && product.requisites[name] !== '',
  );
  return found === undefined ? null : (product.requisites[found]?.trim() ?? null);
}

function requisiteMultiple(product: ProductEvent): string | null {
  const named = Object.entries(product.requisites).find(([name]) =>
    multipleNames.includes(name.trim().toLowerCase()),
  );
  return statedMultiple(named?.[1]);
}

function usableWeight(weight: string | null, refuse: RefusePart): string | null {
  if (weight === null || fitsNumeric(weight, 3)) return weight;
  refuse(`Вес слишком велик: ${weight.slice(0, 40)}`);
  return null;
}

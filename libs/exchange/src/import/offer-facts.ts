import type { OfferEvent, OffersPackageEvent } from '@optovik/commerceml';
import { UNNAMED_WAREHOUSE } from '@optovik/stock';
import { decimal } from '@optovik/platform';
import { z } from 'zod';
import { cut, cutOrNull } from './fitting-values';

const Moment = z.iso.datetime();

/** What the offer says about the variant itself. */
const VariantPart = z.object({
  at: Moment,
  name: z.string().nullable(),
  label: z.string().nullable(),
  article: z.string().nullable(),
  barcode: z.string().nullable(),
  characteristics: z.array(z.object({ name: z.string(), value: z.string() })),
  isDeleted: z.boolean(),
});
/** `value` null = 1C has no such price any more. */
export const PricePart = z.object({
  at: Moment,
  value: z.string().nullable(),
  ratio: z.string().nullable(),
  unit: z.string().nullable(),
  currency: z.string().nullable(),
});
export const StockPart = z.object({ at: Moment, onHand: z.string(), sessionAt: Moment });

export type VariantPart = z.infer<typeof VariantPart>;
export type PricePart = z.infer<typeof PricePart>;
export type StockPart = z.infer<typeof StockPart>;

/**
 * Everything known about one offer that is still to be applied. Each part carries its own moment, so that parts of several files
 * and runs can wait together and be applied in any order.
 */
export const OfferFacts = z.object({
  productId: z.string(),
  /** '' = the goods themselves. */
  characteristicId: z.string(),
  variant: VariantPart.nullable(),
  prices: z.record(z.string(), PricePart),
  stocks: z.record(z.string(), StockPart),
});
export type OfferFacts = z.infer<typeof OfferFacts>;

export const offerKey = (offer: { productId: string; characteristicId: string }): string =>
  `${offer.productId}#${offer.characteristicId}`;

/** When and by what an offer is told. */
export interface Told {
  readonly at: Date;
  readonly sessionStartedAt: Date;
  readonly offersPackage: OffersPackageEvent | null;
}

/** Decimals are not checked here: what does not fit is refused with its line before. */
export function offerFacts(offer: OfferEvent, told: Told): OfferFacts {
  const at = told.at.toISOString();
  return {
    productId: offer.productId,
    characteristicId: offer.characteristicId ?? '',
    variant: variantPart(offer, at),
    prices: priceParts(offer, told, at),
    stocks: stockParts(offer, told, at),
  };
}

interface VariantWords {
  readonly characteristicId: string | null;
  readonly name: string | null;
  readonly article: string | null;
  readonly barcode: string | null;
  readonly characteristics: readonly { readonly name: string; readonly value: string }[];
  readonly isDeleted: boolean;
}

/** Null when the file names the offer only as the key of its prices or stock (split files of 2.09 and 3.1, deltas). */
export function variantPart(offer: VariantWords, at: string): VariantPart | null {
  const isSilent = offer.name === null && offer.characteristics.length === 0 && !offer.isDeleted;
  if (isSilent) return null;
  const ofCharacteristic = offer.characteristicId !== null;
  return {
    at,
    name: ofCharacteristic ? cutOrNull(offer.name, 500) : null,
    label: ofCharacteristic ? labelOf(offer.name) : null,
    article: cutOrNull(offer.article?.trim() ?? null, 100),
    barcode: cutOrNull(offer.barcode?.trim() ?? null, 50),
    characteristics: ofCharacteristic
      ? offer.characteristics
          .filter(({ value }) => value.trim() !== '')
          .slice(0, 100)
          .map(({ name, value }) => ({ name: cut(name, 200), value: cut(value, 500) }))
      : [],
    isDeleted: offer.isDeleted,
  };
}

/** «Кимоно синий (А5 (2XL))» -> «А5 (2XL)»: УТ, УНФ and BUS put the characteristic into brackets at the end of the name. */
export function labelOf(name: string | null): string | null {
  const text = (name ?? '').trim();
  const start = bracketAtEnd(text);
  return start === null ? null : cutOrNull(text.slice(start + 1, -1).trim(), 300);
}

/** The name of goods without the characteristic in brackets. */
export function nameWithoutLabel(name: string): string {
  const text = name.trim();
  const start = bracketAtEnd(text);
  return start === null ? text : text.slice(0, start).trim();
}

/** Where the bracket that closes at the end of the text opens; null when the text is nothing but it, or has none. */
function bracketAtEnd(text: string): number | null {
  let depth = 0;
  for (let index = text.length - 1; index > 0; index -= 1) {
    if (text[index] === ')') depth += 1;
    if (text[index] === '(') depth -= 1;
    if (depth === 0) return index < text.length - 1 ? index : null;
  }
  return null;
}

/**
 * A full item replaces its prices within the types that the package declares; an item that says nothing about prices, and a delta,
 * touch nothing else (1c-exchange 8.6). УНФ and УТ write a price that is not set as zero.
 */
function priceParts(offer: OfferEvent, { offersPackage }: Told, at: string): Record<string, PricePart> {
  const parts: Record<string, PricePart> = {};
  if (offersPackage?.kind === 'full' && offer.hasPrices) {
    const gone = { at, value: null, ratio: null, unit: null, currency: null };
    for (const id of offersPackage.declaredPriceTypeIds) parts[id] = gone;
  }
  for (const price of offer.prices) {
    const isZero = decimal(price.value).eq(0);
    parts[price.priceTypeId] = {
      ...{ at, value: isZero ? null : price.value, ratio: price.ratio },
      ...{ unit: cutOrNull(price.unit?.trim() ?? null, 50), currency: cutOrNull(price.currency, 20) },
    };
  }
  return parts;
}

/**
 * Balances by warehouse. `Количество` is the total over the warehouses of the node: it speaks for itself only when no balance by
 * warehouse is given, and then for the one declared warehouse or the unnamed one (1c-exchange 3.3).
 */
function stockParts(offer: OfferEvent, told: Told, at: string): Record<string, StockPart> {
  const sessionAt = told.sessionStartedAt.toISOString();
  const declared = told.offersPackage?.declaredWarehouseIds ?? [];
  const parts: Record<string, StockPart> = {};
  if (told.offersPackage?.kind === 'full' && offer.hasStocks) {
    for (const id of declared) parts[id] = { at, onHand: '0', sessionAt };
  }
  for (const stock of offer.stocks) {
    parts[stock.warehouseId ?? UNNAMED_WAREHOUSE] = { at, onHand: stock.quantity, sessionAt };
  }
  if (offer.stocks.length === 0 && offer.quantity !== null) {
    const [only] = declared;
    const isNothing = decimal(offer.quantity).eq(0);
    if (only !== undefined && declared.length === 1) parts[only] = { at, onHand: offer.quantity, sessionAt };
    else if (declared.length === 0 || !isNothing) {
      parts[UNNAMED_WAREHOUSE] = { at, onHand: offer.quantity, sessionAt };
    }
  }
  return parts;
}

/** What two files say about one offer, each part by its newer word; of equals the second counts. */
export function mergeOffers(first: OfferFacts, second: OfferFacts): OfferFacts {
  return {
    productId: second.productId,
    characteristicId: second.characteristicId,
    variant: mergeVariants(first.variant, second.variant),
    prices: mergeParts(first.prices, second.prices),
    stocks: mergeParts(first.stocks, second.stocks),
  };
}

/** Within one run each file may know a half; of different runs the newer counts, but characteristics in words are kept. */
function mergeVariants(first: VariantPart | null, second: VariantPart | null): VariantPart | null {
  if (!first || !second) return second ?? first;
  const [older, winner] = first.at > second.at ? [second, first] : [first, second];
  const half = older.at === winner.at ? older : null;
  return {
    ...winner,
    name: winner.name ?? half?.name ?? null,
    label: winner.name === null ? (half?.label ?? null) : winner.label,
    article: winner.article ?? half?.article ?? null,
    barcode: winner.barcode ?? half?.barcode ?? null,
    characteristics: winner.characteristics.length > 0 ? winner.characteristics : older.characteristics,
  };
}

function mergeParts<Part extends { at: string }>(
  first: Record<string, Part>,
  second: Record<string, Part>,
): Record<string, Part> {
  const merged = { ...first };
  for (const [id, part] of Object.entries(second)) merged[id] = newer(merged[id] ?? null, part) ?? part;
  return merged;
}

/** Moments are ISO strings of one shape: they compare as text. */
function newer<Part extends { at: string }>(first: Part | null, second: Part | null): Part | null {
  if (!first || !second) return second ?? first;
  return first.at > second.at ? first : second;
}

/** The newest moment of the parts. */
export function newestAt(offer: OfferFacts): string {
  const parts = [...Object.values(offer.prices), ...Object.values(offer.stocks)];
  const moments = parts.map((part) => part.at).concat(offer.variant ? [offer.variant.at] : []);
  return moments.reduce((latest, at) => (at > latest ? at : latest), new Date(0).toISOString());
}

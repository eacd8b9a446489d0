import type { OfferEvent, OffersPackageEvent } from '@optovik/commerceml';
import { decimal } from '@optovik/platform';
import { applyOffers } from './apply-offers';
import { fitsNumeric, isUsableId, isUsableRatio } from './fitting-values';
import type { ImportContext } from './import-context';
import { offerFacts, offerKey, PricePart, StockPart, type OfferFacts } from './offer-facts';

/** Предложения of one package. */
export async function importOffers(
  context: ImportContext,
  offersPackage: OffersPackageEvent | null,
  offers: readonly OfferEvent[],
): Promise<void> {
  const { tally, source, job } = context;
  const told = { at: source.at, sessionStartedAt: job.sessionStartedAt, offersPackage };
  const usable = offers.flatMap((offer) => {
    const checked = usableOffer(context, offer);
    return checked ? [offerFacts(checked, told)] : [];
  });
  const outcomes = await applyOffers(context, usable);
  for (const offer of usable) tally.count('offer', outcomes.get(offerKey(offer)) ?? 'unchanged');
}

/** The offer without the parts that do not fit the base, each of them in the journal with its line. */
function usableOffer({ tally }: ImportContext, offer: OfferEvent): OfferEvent | null {
  const oneCId = offer.characteristicId ? `${offer.productId}#${offer.characteristicId}` : offer.productId;
  const refuse = (entity: string, reason: string): false => {
    tally.reject({ entity, oneCId: oneCId.slice(0, 300), line: offer.line, reason });
    return false;
  };
  if (
    !isUsableId(offer.productId) ||
    (offer.characteristicId !== null && !isUsableId(offer.characteristicId))
  ) {
    refuse('offer', 'Идентификатор предложения слишком длинный');
    return null;
  }
  const prices = offer.prices.filter(({ priceTypeId, value, ratio }) => {
    if (!isUsableId(priceTypeId)) return refuse('price', 'Идентификатор типа цены слишком длинный');
    if (value.startsWith('-')) return refuse('price', `Цена меньше нуля: ${value}`);
    if (ratio !== null && !isUsableRatio(ratio))
      return refuse('price', `Негодный коэффициент единицы: ${ratio}`);
    return fitsPrice(value, ratio) || refuse('price', `Цена слишком велика: ${value.slice(0, 40)}`);
  });
  const stocks = offer.stocks.filter(({ warehouseId, quantity }) => {
    if (warehouseId !== null && !isUsableId(warehouseId))
      return refuse('stock', 'Идентификатор склада слишком длинный');
    return fitsNumeric(quantity, 3) || refuse('stock', `Остаток слишком велик: ${quantity.slice(0, 40)}`);
  });
  const isTotalUsable = offer.quantity === null || fitsNumeric(offer.quantity, 3);
  if (!isTotalUsable) refuse('stock', `Остаток слишком велик: ${offer.quantity?.slice(0, 40)}`);
  return { ...offer, prices, stocks, quantity: isTotalUsable ? offer.quantity : null };
}

/** A price per base unit as numeric(15,4) takes it; a packaging that gives the ratio later has at least a hundredth. */
const fitsPrice = (value: string, ratio: string | null): boolean =>
  ratio === null ? fitsNumeric(value, 6) : fitsNumeric(decimal(value).div(ratio).toFixed(4), 4);

/** A price type came: the prices that waited for it. */
export async function applyWaitingPrices(context: ImportContext, oneCIds: readonly string[]): Promise<void> {
  const waiting = await context.pending.take('price_type', oneCIds);
  await applyWaiting(
    context,
    waiting.map(({ key, target, fact }) => ({
      ...emptyOffer(key),
      prices: { [target]: PricePart.parse(fact) },
    })),
  );
}

/** A warehouse came: the balances that waited for it. */
export async function applyWaitingStocks(context: ImportContext, oneCIds: readonly string[]): Promise<void> {
  const waiting = await context.pending.take('warehouse', oneCIds);
  await applyWaiting(
    context,
    waiting.map(({ key, target, fact }) => ({
      ...emptyOffer(key),
      stocks: { [target]: StockPart.parse(fact) },
    })),
  );
}

/** Goods came: the offers that waited for them. */
export async function applyWaitingOffers(
  context: ImportContext,
  productOneCIds: readonly string[],
): Promise<void> {
  const waiting = await context.pending.offersOf(productOneCIds);
  await applyWaiting(context, [...waiting.values()]);
}

const ROWS_AT_ONCE = 500;

async function applyWaiting(context: ImportContext, offers: readonly OfferFacts[]): Promise<void> {
  for (let start = 0; start < offers.length; start += ROWS_AT_ONCE) {
    await applyOffers(context, offers.slice(start, start + ROWS_AT_ONCE));
  }
}

function emptyOffer(key: string): OfferFacts {
  const hash = key.indexOf('#');
  return {
    ...{ productId: key.slice(0, hash), characteristicId: key.slice(hash + 1) },
    ...{ variant: null, prices: {}, stocks: {} },
  };
}

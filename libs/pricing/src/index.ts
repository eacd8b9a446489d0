export { applyPrices, priceKey, type PriceFacts } from './apply-prices';
export { applyPriceTypes, knownPriceTypes, type PriceTypeFacts } from './apply-price-types';
export { knownCurrency, shownCurrency } from './currency';
export { pricesAsOf, readPrices } from './price-book';

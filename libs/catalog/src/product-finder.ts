import type { ReadConnection } from '@optovik/platform';
import type { Assortment } from './assortment';

/** At most this many finds are listed; more reads «более 1 000» (product row C7). */
export const MOST_FINDS = 1000;

export interface Finds {
  /** The best first, at most `MOST_FINDS`. */
  readonly variantIds: readonly string[];
  /** Set when the typed text gave nothing and another reading of it did: a wrong keyboard layout, for one. */
  readonly searchedFor: string | null;
}

/** Finds goods by what a person typed. The engine is libs/search's: the catalogue only asks. */
export abstract class ProductFinder {
  abstract find(read: ReadConnection, assortment: Assortment, typed: string, limit?: number): Promise<Finds>;
}

import type { CatalogSort } from '@optovik/contracts';
import type { CatalogQuestion } from './catalog-client';

const sorts: readonly CatalogSort[] = ['name', 'article', 'price', '-price', 'available', 'relevance'];
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Raw parameters of the address `/catalog?categoryId=&q=&sort=&available=`. */
export interface CatalogAddress {
  readonly categoryId: string | undefined;
  readonly q: string | undefined;
  readonly sort: string | undefined;
  readonly available: string | undefined;
}

/** An address is typed and kept by people: what it cannot mean is left out instead of being refused. */
export function readAddress({ categoryId, q, sort, available }: CatalogAddress): CatalogQuestion {
  const text = q?.trim().slice(0, 200) ?? '';
  const knownSort = sorts.find((name) => name === sort);
  return {
    ...(categoryId !== undefined && id.test(categoryId) && { categoryId }),
    ...(text !== '' && { q: text }),
    ...(knownSort !== undefined && { sort: knownSort }),
    ...(available === 'true' && { available }),
  };
}

/** The order the list is in when nothing else was chosen. */
export const sortOf = ({ sort, q }: CatalogQuestion): CatalogSort =>
  sort ?? (q === undefined ? 'name' : 'relevance');

/** Sorts to choose from; the closeness to a text needs a text. */
export const sortsFor = ({ q }: CatalogQuestion): readonly CatalogSort[] =>
  q === undefined ? sorts.filter((name) => name !== 'relevance') : ['relevance', ...sorts.slice(0, -1)];

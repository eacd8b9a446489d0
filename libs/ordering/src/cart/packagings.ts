import type { PackagingView } from '@optovik/contracts';
import { quantity } from '@optovik/platform';

export type RawPackagings = { id: string; name: string; ratio: string }[] | null;

/** SQL expression: the packagings of a product, in the order of 1C. */
export const packagingsSql = (productId: string): string => `(
  SELECT json_agg(json_build_object('id', k.id, 'name', k.name, 'ratio', k.ratio::text) ORDER BY k.position)
    FROM packaging k WHERE k.product_id = ${productId})`;

export const toPackagings = (raw: RawPackagings): PackagingView[] =>
  (raw ?? []).map(({ id, name, ratio }) => ({ id, name, ratio: quantity(ratio) }));

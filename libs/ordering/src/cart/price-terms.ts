import type { SqlSource } from '../sql-source';

/** Whether the prices of a type contain VAT; without it the tax is added on top of each line. */
export async function readVatInclusion(source: SqlSource, priceTypeId: string): Promise<boolean> {
  const [row] = await source.rows<{ isVatIncluded: boolean }>(
    'SELECT is_vat_included AS "isVatIncluded" FROM price_type WHERE id = $1',
    [priceTypeId],
  );
  if (!row) throw new Error(`Price type ${priceTypeId} of an agreement does not exist`);
  return row.isVatIncluded;
}

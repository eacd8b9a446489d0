import { price, type ReadConnection } from '@optovik/platform';
import { EntityManager } from 'typeorm';

type Connection = EntityManager | Pick<ReadConnection, 'rows'>;

const rows = <Row>(connection: Connection, sql: string, parameters: readonly unknown[]): Promise<Row[]> =>
  connection instanceof EntityManager
    ? connection.query(sql, [...parameters])
    : connection.rows<Row>(sql, parameters);

/**
 * Prices of variants in one price type: per base unit, in the currency of the type, without VAT or with it as the type says.
 * A variant that is not in the map has no price there («цена по запросу»).
 */
export async function readPrices(
  connection: Connection,
  priceTypeId: string,
  variantIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows<{ variant_id: string; value: string }>(
    connection,
    'SELECT variant_id, value FROM price WHERE price_type_id = $1 AND variant_id = ANY ($2::uuid[])',
    [priceTypeId, variantIds],
  );
  return new Map(found.map((row) => [row.variant_id, price(row.value)]));
}

/** The moment of 1C to which the prices of a type belong: the newest import of its channel that carried prices. */
export async function pricesAsOf(connection: Connection, priceTypeId: string): Promise<Date | null> {
  const [row] = await rows<{ at: Date }>(
    connection,
    `SELECT fresh.at FROM price_type
       JOIN data_freshness fresh ON fresh.channel_id = price_type.channel_id AND fresh.kind = 'prices'
      WHERE price_type.id = $1`,
    [priceTypeId],
  );
  return row?.at ?? null;
}

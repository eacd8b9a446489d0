import { newId } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import type { Order } from '../order.entity';
import { isTouched } from './line-changes';
import type { LineDiff, StoredLine } from './line-diff';

/** The lines of an order whose row the caller has locked. */
export function readStoredLines(tx: EntityManager, orderId: string): Promise<StoredLine[]> {
  return tx.query(
    `SELECT id, variant_id AS "variantId", one_c_id AS "oneCId", article, name, unit_name AS unit, quantity, price, sum,
            one_c_quantity AS "oneCQuantity", one_c_price AS "oneCPrice", one_c_sum AS "oneCSum", change
       FROM order_line WHERE order_id = $1 ORDER BY position`,
    [orderId],
  );
}

/** Writes what 1C has beside what was ordered. @returns whether anything was different from before. */
export async function writeLineDiff(tx: EntityManager, order: Order, diff: LineDiff): Promise<boolean> {
  const touched = diff.settled.filter(isTouched);
  if (touched.length > 0) {
    await tx.query(
      `UPDATE order_line line
          SET one_c_quantity = word.quantity, one_c_price = word.price, one_c_sum = word.sum, change = word.change
         FROM unnest($1::uuid[], $2::numeric[], $3::numeric[], $4::numeric[], $5::text[])
              AS word (id, quantity, price, sum, change)
        WHERE line.id = word.id AND line.order_id = $6`,
      [
        touched.map(({ line }) => line.id),
        touched.map(({ oneCQuantity }) => oneCQuantity),
        touched.map(({ oneCPrice }) => oneCPrice),
        touched.map(({ oneCSum }) => oneCSum),
        touched.map(({ change }) => change),
        order.id,
      ],
    );
  }
  if (diff.withdrawn.length > 0) {
    await tx.query('DELETE FROM order_line WHERE order_id = $1 AND id = ANY($2::uuid[])', [
      order.id,
      diff.withdrawn.map((line) => line.id),
    ]);
  }
  if (diff.added.length > 0) await insertAdded(tx, order, diff);
  return touched.length + diff.withdrawn.length + diff.added.length > 0;
}

/** The buyer ordered none of it: his quantity and sum are zero, 1C's stand beside them. */
async function insertAdded(tx: EntityManager, order: Order, { added }: LineDiff): Promise<void> {
  const rows = added.map((line) => ({
    id: newId(),
    one_c_id: line.oneCId.toLowerCase(),
    article: line.article,
    name: line.name,
    unit_code: line.unitCode,
    unit_name: line.unitName,
    price: line.price,
    sum: line.sum,
    quantity: line.quantity,
    vat_rate: line.vatRate,
  }));
  await tx.query(
    `INSERT INTO order_line (id, order_id, partner_id, position, variant_id, one_c_id, article, name, unit_code, unit_name,
                             quantity, price, sum, vat_rate, vat_sum, one_c_quantity, one_c_price, one_c_sum, change)
     SELECT line.id, $1, $2, taken.positions + row_number() OVER (), v.id, line.one_c_id,
            coalesce(nullif(line.article, ''), v.article, ''), line.name, line.unit_code,
            coalesce(nullif(line.unit_name, ''), p.unit_name, ''),
            0, line.price, 0, line.vat_rate, 0, line.quantity, line.price, line.sum, 'added'
       FROM json_to_recordset($3::json) AS line (
              id uuid, one_c_id text, article text, name text, unit_code text, unit_name text,
              quantity numeric, price numeric, sum numeric, vat_rate text)
       CROSS JOIN (SELECT coalesce(max(position), 0) AS positions FROM order_line WHERE order_id = $1) taken
       LEFT JOIN product p ON p.channel_id = $4 AND p.one_c_id = split_part(line.one_c_id, '#', 1)
       LEFT JOIN product_variant v
         ON v.product_id = p.id AND v.one_c_characteristic_id = split_part(line.one_c_id, '#', 2)`,
    [order.id, order.partnerId, JSON.stringify(rows), order.channelId],
  );
}

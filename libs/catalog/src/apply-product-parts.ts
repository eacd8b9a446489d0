import { newId } from '@optovik/platform';
import type { EntityManager } from 'typeorm';

interface PackagingsOf {
  readonly productId: string;
  readonly packagings: readonly {
    readonly unitCode: string;
    readonly name: string;
    readonly ratio: string;
  }[];
}

/** Makes the packagings of goods exactly these. A packaging keeps its id: carts refer to it. */
export async function writePackagings(tx: EntityManager, products: readonly PackagingsOf[]): Promise<void> {
  const rows = products.flatMap(({ productId, packagings }) => {
    const unique = new Map(packagings.map((packaging) => [packaging.unitCode, packaging]));
    return [...unique.values()].map(({ unitCode, name, ratio }, position) => ({
      ...{ id: newId(), product_id: productId, unit_code: unitCode, name, ratio, position },
    }));
  });
  const parameters = [JSON.stringify(rows), products.map(({ productId }) => productId)];
  const incoming = `json_to_recordset($1::json)
    AS given (id uuid, product_id uuid, unit_code text, name text, ratio numeric(15,3), position int)`;
  await tx.query(
    `DELETE FROM packaging held WHERE held.product_id = ANY ($2) AND NOT EXISTS (
       SELECT 1 FROM ${incoming} WHERE given.product_id = held.product_id AND given.unit_code = held.unit_code)`,
    parameters,
  );
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO packaging AS held (id, product_id, unit_code, name, ratio, position)
     SELECT id, product_id, unit_code, name, ratio, position FROM ${incoming}
     ON CONFLICT (product_id, unit_code) DO UPDATE
       SET name = EXCLUDED.name, ratio = EXCLUDED.ratio, position = EXCLUDED.position
     WHERE (held.name, held.ratio, held.position) IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.ratio, EXCLUDED.position)`,
    [JSON.stringify(rows)],
  );
}

/** Makes the pictures of goods exactly these paths; those that have arrived already are shown at once. */
export async function writeImages(
  tx: EntityManager,
  channelId: string,
  products: readonly { readonly productId: string; readonly paths: readonly string[] }[],
): Promise<void> {
  const rows = products.flatMap(({ productId, paths }) =>
    [...new Set(paths)].map((path, position) => ({ product_id: productId, position, source_path: path })),
  );
  const incoming = `json_to_recordset($1::json) AS given (product_id uuid, position int, source_path text)`;
  await tx.query(
    `DELETE FROM product_image held WHERE held.product_id = ANY ($2) AND NOT EXISTS (
       SELECT 1 FROM ${incoming} WHERE given.product_id = held.product_id AND given.position = held.position)`,
    [JSON.stringify(rows), products.map(({ productId }) => productId)],
  );
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO product_image AS held (product_id, position, source_path, sha256, content_type)
     SELECT given.product_id, given.position, given.source_path, picture.sha256, picture.content_type
       FROM ${incoming}
       LEFT JOIN received_picture picture ON picture.channel_id = $2 AND picture.source_path = given.source_path
     ON CONFLICT (product_id, position) DO UPDATE
       SET source_path = EXCLUDED.source_path, sha256 = EXCLUDED.sha256, content_type = EXCLUDED.content_type
     WHERE (held.source_path, held.sha256) IS DISTINCT FROM (EXCLUDED.source_path, EXCLUDED.sha256)`,
    [JSON.stringify(rows), channelId],
  );
}

export interface ReceivedPicture {
  readonly path: string;
  readonly sha256: string;
  readonly contentType: string;
}

/**
 * Remembers pictures that arrived and shows them on the goods that name them; goods that come later find them here.
 * @returns how many goods got a picture.
 */
export async function applyPictures(
  tx: EntityManager,
  channelId: string,
  pictures: readonly ReceivedPicture[],
): Promise<number> {
  if (pictures.length === 0) return 0;
  const unique = [...new Map(pictures.map((picture) => [picture.path, picture])).values()];
  const columns = [unique.map((p) => p.path), unique.map((p) => p.sha256), unique.map((p) => p.contentType)];
  await tx.query(
    `INSERT INTO received_picture AS held (channel_id, source_path, sha256, content_type)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])
     ON CONFLICT (channel_id, source_path) DO UPDATE
       SET sha256 = EXCLUDED.sha256, content_type = EXCLUDED.content_type, received_at = clock_timestamp()
     WHERE held.sha256 <> EXCLUDED.sha256`,
    [channelId, ...columns],
  );
  const shown: { product_id: string }[] = await tx.query(
    `WITH shown AS (
       UPDATE product_image held SET sha256 = picture.sha256, content_type = picture.content_type
         FROM unnest($2::text[], $3::text[], $4::text[]) AS picture (source_path, sha256, content_type), product
        WHERE held.source_path = picture.source_path AND held.sha256 IS DISTINCT FROM picture.sha256
          AND product.id = held.product_id AND product.channel_id = $1
       RETURNING held.product_id
     ) SELECT product_id FROM shown`,
    [channelId, ...columns],
  );
  return shown.length;
}

/** Goods name a picture in the spelling of Windows: case and slashes do not matter, a leading `./` neither. */
export const picturePath = (path: string): string =>
  path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .toLowerCase();

interface PropertiesOf {
  readonly productId: string;
  readonly values: readonly { readonly propertyId: string; readonly values: readonly string[] }[];
}

/** Makes the known properties of goods exactly these. */
export async function writeProperties(tx: EntityManager, products: readonly PropertiesOf[]): Promise<void> {
  const rows = products.flatMap(propertyRows);
  await tx.query(
    `DELETE FROM product_property held WHERE held.product_id = ANY ($2) AND NOT EXISTS (
       SELECT 1 FROM ${propertyRecords} WHERE given.product_id = held.product_id
          AND given.property_id = held.property_id AND given.position = held.position)`,
    [JSON.stringify(rows), products.map(({ productId }) => productId)],
  );
  await putProperties(tx, rows);
}

/** Adds values of properties that came after the goods. */
export async function addProperties(tx: EntityManager, products: readonly PropertiesOf[]): Promise<void> {
  await putProperties(tx, products.flatMap(propertyRows));
}

const propertyRecords = `json_to_recordset($1::json)
  AS given (product_id uuid, property_id uuid, position int, value text)`;

function propertyRows({ productId, values }: PropertiesOf) {
  const unique = new Map(values.map((property) => [property.propertyId, property]));
  return [...unique.values()].flatMap((property) =>
    property.values.map((value, position) => ({
      ...{ product_id: productId, property_id: property.propertyId, position, value },
    })),
  );
}

async function putProperties(tx: EntityManager, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO product_property AS held (product_id, property_id, position, value)
     SELECT product_id, property_id, position, value FROM ${propertyRecords}
     ON CONFLICT (product_id, property_id, position) DO UPDATE SET value = EXCLUDED.value
     WHERE held.value <> EXCLUDED.value`,
    [JSON.stringify(rows)],
  );
}

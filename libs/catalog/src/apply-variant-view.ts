import { newId } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { articleKeySql } from './article-key';

/** Longest name that is shown; longer ones do not fit the indices. */
export const LONGEST_NAME = 500;

/** Names of the properties that mean «how many go at once»; requisites carry the same names. */
export const multipleNames = ['кратность', 'кратность отгрузки', 'минимальная кратность'];

/** Every product has a variant without characteristic; it is sold while the product has no other (1c-exchange 3.2). */
export async function ensurePlainVariants(tx: EntityManager, productIds: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO product_variant (id, product_id, name, is_sold)
     SELECT fresh.id, fresh.product_id, '', false
       FROM unnest($1::uuid[], $2::uuid[]) AS fresh (id, product_id)
      WHERE NOT EXISTS (SELECT 1 FROM product_variant held
                         WHERE held.product_id = fresh.product_id AND held.one_c_characteristic_id = '')`,
    [productIds.map(() => newId()), productIds],
  );
}

/** The multiple is what a property of the goods says, else their own (requisite or unit). A dictionary value counts by its text. */
export async function refreshMultiples(tx: EntityManager, productIds: readonly string[]): Promise<void> {
  await tx.query(
    `WITH stated AS (
       SELECT product.id, product.own_multiple, (
         SELECT max(replace(regexp_replace(coalesce(word.value, said.value), '[\\s\\u00a0]', '', 'g'), ',', '.')::numeric)
           FROM product_property said
           JOIN property ON property.id = said.property_id AND lower(btrim(property.name)) = ANY ($2)
           LEFT JOIN property_value word ON word.property_id = said.property_id AND word.one_c_id = said.value
          WHERE said.product_id = product.id
            AND regexp_replace(coalesce(word.value, said.value), '[\\s\\u00a0]', '', 'g') ~ '^\\d{1,9}([.,]\\d{1,3})?$') AS by_property
         FROM product WHERE product.id = ANY ($1)
     )
     UPDATE product SET order_multiple = coalesce(nullif(stated.by_property, 0), stated.own_multiple)
       FROM stated
      WHERE stated.id = product.id AND product.order_multiple <> coalesce(nullif(stated.by_property, 0), stated.own_multiple)`,
    [productIds, multipleNames],
  );
}

/**
 * Rewrites what is shown of the variants of some goods, where it changed: name, article, group, whether they are sold, and the
 * text by which they are found. One statement, so that the index of words never differs from the name beside it.
 */
export async function refreshVariants(tx: EntityManager, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await tx.query(refreshSql, [productIds]);
}

const shownName = `left(CASE
  WHEN variant.one_c_characteristic_id = '' THEN product.name
  WHEN variant.own_label IS NOT NULL AND variant.own_name IS DISTINCT FROM product.name
    THEN product.name || ' (' || variant.own_label || ')'
  WHEN variant.own_name <> product.name THEN variant.own_name
  WHEN traits.words <> '' THEN product.name || ' (' || left(traits.words, 150) || ')'
  ELSE product.name END, ${LONGEST_NAME})`;

const refreshSql = `
  WITH shown AS MATERIALIZED (
    SELECT variant.id, product.category_id, ${shownName} AS name,
           CASE WHEN variant.one_c_characteristic_id = '' THEN coalesce(nullif(product.article, ''), variant.own_article, '')
                ELSE coalesce(variant.own_article, product.article) END AS article,
           CASE WHEN variant.one_c_characteristic_id = '' THEN coalesce(product.barcode, variant.own_barcode)
                ELSE variant.own_barcode END AS barcode,
           product.name <> '' AND NOT product.is_deleted AND NOT product.is_hidden AND NOT variant.is_deleted
             AND (variant.one_c_characteristic_id <> '' OR NOT EXISTS (
               SELECT 1 FROM product_variant other WHERE other.product_id = product.id
                  AND other.one_c_characteristic_id <> '' AND NOT other.is_deleted)) AS is_sold,
           coalesce(traits.words, '') AS characteristic_words, properties.words AS property_words
      FROM product
      JOIN product_variant variant ON variant.product_id = product.id
      LEFT JOIN LATERAL (
        SELECT string_agg(trait ->> 'value', ', ') AS words FROM jsonb_array_elements(variant.characteristics) trait
      ) traits ON true
      LEFT JOIN LATERAL (
        SELECT left(string_agg(coalesce(word.value, said.value), ' ' ORDER BY coalesce(word.value, said.value)), 4000) AS words
          FROM product_property said
          LEFT JOIN property_value word ON word.property_id = said.property_id AND word.one_c_id = said.value
         WHERE said.product_id = product.id AND coalesce(word.value, said.value) !~ '^[0-9a-f]{8}-[0-9a-f-]{27}$'
      ) properties ON true
     WHERE product.id = ANY ($1)
  ), written AS (
    SELECT id, category_id, name, article, ${articleKeySql('article')} AS article_key, barcode, is_sold,
           setweight(to_tsvector('russian', unaccent(name)), 'A')
             || setweight(to_tsvector('russian', unaccent(concat_ws(' ', article, ${articleKeySql('article')}, barcode))), 'B')
             || setweight(to_tsvector('russian', unaccent(concat_ws(' ', characteristic_words, property_words))), 'C') AS search_text
      FROM shown
  )
  UPDATE product_variant variant
     SET category_id = written.category_id, name = written.name, article = written.article,
         article_key = written.article_key, barcode = written.barcode, is_sold = written.is_sold,
         search_text = written.search_text
    FROM written
   WHERE variant.id = written.id
     AND (variant.category_id, variant.name, variant.article, variant.article_key, variant.barcode, variant.is_sold,
          variant.search_text)
         IS DISTINCT FROM (written.category_id, written.name, written.article, written.article_key, written.barcode,
          written.is_sold, written.search_text)`;

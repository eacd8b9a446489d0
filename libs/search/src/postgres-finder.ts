import { Injectable } from '@nestjs/common';
import {
  articleKey,
  isInAssortment,
  MOST_FINDS,
  ProductFinder,
  SqlParameters,
  statementName,
  type Assortment,
  type Finds,
} from '@optovik/catalog';
import type { ReadConnection } from '@optovik/platform';
import { inOtherLayout } from './keyboard-layout';
import { textQuery } from './text-query';

const MOST_GUESSES = 60;

/**
 * Search in PostgreSQL: articles and barcodes first, then words with Russian morphology; what gives nothing is read in the other
 * keyboard layout, and only then guessed by likeness. The exact reading always wins (product rows C3, C4, C11).
 */
@Injectable()
export class PostgresFinder extends ProductFinder {
  async find(
    read: ReadConnection,
    assortment: Assortment,
    typed: string,
    limit: number = MOST_FINDS + 1,
  ): Promise<Finds> {
    const other = inOtherLayout(typed);
    const readings = other === null ? [typed] : [typed, other];
    for (const reading of readings) {
      const variantIds = await this.exactly(read, assortment, reading, limit);
      if (variantIds.length > 0) return { variantIds, searchedFor: reading === typed ? null : reading };
    }
    for (const reading of readings) {
      const variantIds = await this.likely(read, assortment, reading, Math.min(limit, MOST_GUESSES));
      if (variantIds.length > 0) return { variantIds, searchedFor: reading === typed ? null : reading };
    }
    return { variantIds: [], searchedFor: null };
  }

  private async exactly(
    read: ReadConnection,
    assortment: Assortment,
    typed: string,
    limit: number,
  ): Promise<string[]> {
    const parameters = new SqlParameters();
    const seen = isInAssortment(assortment, parameters);
    const tiers = [...this.byArticle(typed, seen, parameters), ...this.byWords(typed, seen, parameters)];
    if (tiers.length === 0) return [];
    const sql = `
      SELECT hit.id FROM (
        SELECT id, min(tier) AS tier, max(rank) AS rank FROM (${tiers.join(' UNION ALL ')}) hits GROUP BY id) hit
      JOIN product_variant v ON v.id = hit.id
      ORDER BY hit.tier, hit.rank DESC, v.name, v.id
      LIMIT ${parameters.add(limit)}`;
    const rows = await read.prepared<{ id: string }>(statementName(sql), sql, parameters.values);
    return rows.map((row) => row.id);
  }

  private byArticle(typed: string, seen: string, parameters: SqlParameters): string[] {
    const key = articleKey(typed);
    if (key.length < 2) return [];
    const whole = parameters.add(key);
    const barcode = parameters.add(typed.replace(/\s/g, ''));
    return [
      `SELECT v.id, 1 AS tier, 0::real AS rank FROM product_variant v WHERE v.article_key = ${whole} AND ${seen}`,
      `SELECT v.id, 1, 0 FROM product_variant v WHERE v.barcode = ${barcode} AND ${seen}`,
      `SELECT v.id, 2, 0 FROM product_variant v WHERE v.article_key LIKE ${parameters.add(`${key}%`)} AND ${seen}`,
    ];
  }

  private byWords(typed: string, seen: string, parameters: SqlParameters): string[] {
    const query = textQuery(typed);
    if (query === null) return [];
    const parts: string[] = [];
    if (query.whole !== '')
      parts.push(`plainto_tsquery('russian', unaccent(${parameters.add(query.whole)}))`);
    if (query.beginning !== null)
      parts.push(`to_tsquery('russian', unaccent(${parameters.add(query.beginning)}) || ':*')`);
    return [
      `SELECT v.id, 3, ts_rank(v.search_text, wanted.query) FROM product_variant v, (SELECT ${parts.join(' && ')} AS query) wanted
        WHERE v.search_text @@ wanted.query AND ${seen}`,
    ];
  }

  private async likely(
    read: ReadConnection,
    assortment: Assortment,
    typed: string,
    limit: number,
  ): Promise<string[]> {
    if (typed.replace(/[^\p{L}]/gu, '').length < 4) return [];
    const parameters = new SqlParameters();
    const text = parameters.add(typed.toLowerCase());
    const sql = `
      SELECT v.id FROM product_variant v
      WHERE ${text}::text <% lower(v.name) AND ${isInAssortment(assortment, parameters)}
      ORDER BY word_similarity(${text}::text, lower(v.name)) DESC, v.name, v.id
      LIMIT ${parameters.add(limit)}`;
    const rows = await read.prepared<{ id: string }>(statementName(sql), sql, parameters.values);
    return rows.map((row) => row.id);
  }
}

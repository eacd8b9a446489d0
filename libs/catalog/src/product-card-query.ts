import { Injectable } from '@nestjs/common';
import type { NamedRef, ProductCard } from '@optovik/contracts';
import { Database, notFound, quantity, type PartnerScope } from '@optovik/platform';
import { isInAssortment } from './assortment';
import { CatalogQueries } from './catalog-queries';
import { imageUrl } from './catalog-row';
import { readCatalogTerms } from './catalog-terms';
import { SqlParameters } from './sql-text';

interface CardRow {
  product_id: string;
  full_name: string;
  description: string;
  barcode: string | null;
  manufacturer: string | null;
  country: string | null;
  weight: string | null;
  characteristics: { name: string; value: string }[];
  properties: { name: string; value: string }[] | null;
  images: string[] | null;
  path: NamedRef[] | null;
  siblings: string[] | null;
}

/** One good with all that 1C tells of it. A good outside the buyer's assortment does not exist for him. */
@Injectable()
export class ProductCardQuery {
  constructor(
    private readonly database: Database,
    private readonly catalog: CatalogQueries,
  ) {}

  card(scope: PartnerScope, variantId: string): Promise<ProductCard> {
    return this.database.read(scope, async (read) => {
      const { terms, warehouses, stamps } = await readCatalogTerms(read, scope);
      const parameters = new SqlParameters();
      const seen = isInAssortment(terms, parameters);
      const [card] = await read.rows<CardRow>(
        `SELECT v.product_id, p.full_name, p.description, coalesce(v.barcode, p.barcode) AS barcode, p.manufacturer, p.country,
           p.weight, v.characteristics,
           (SELECT json_agg(json_build_object('name', r.name, 'value', coalesce(d.value, x.value)) ORDER BY r.position, r.name)
              FROM product_property x JOIN property r ON r.id = x.property_id AND NOT r.is_deleted
              LEFT JOIN property_value d ON d.property_id = x.property_id AND d.one_c_id = x.value
             WHERE x.product_id = p.id AND coalesce(d.value, x.value) <> '') AS properties,
           (SELECT json_agg(i.sha256 ORDER BY i.position) FROM product_image i
             WHERE i.product_id = p.id AND i.sha256 IS NOT NULL) AS images,
           (SELECT json_agg(json_build_object('id', a.id, 'name', a.name) ORDER BY cardinality(a.path))
              FROM category c JOIN category a ON a.id = ANY (c.path) WHERE c.id = v.category_id) AS path,
           (SELECT json_agg(s.id ORDER BY s.name) FROM product_variant s
             WHERE s.product_id = p.id AND s.is_sold AND s.id <> v.id) AS siblings
         FROM product_variant v JOIN product p ON p.id = v.product_id
         WHERE v.id = ${parameters.add(variantId)} AND ${seen}`,
        parameters.values,
      );
      const [row] = card ? await this.catalog.rowsByIds(read, terms, [variantId]) : [];
      if (!card || !row) throw notFound();
      return {
        row,
        fullName: card.full_name || row.name,
        description: card.description,
        barcode: card.barcode,
        manufacturer: card.manufacturer,
        country: card.country,
        weight: card.weight === null ? null : quantity(card.weight),
        properties: [...card.characteristics, ...(card.properties ?? [])],
        images: (card.images ?? []).map(imageUrl),
        path: card.path ?? [],
        siblings: await this.catalog.rowsByIds(read, terms, card.siblings ?? []),
        warehouses,
        stamps,
      };
    });
  }
}

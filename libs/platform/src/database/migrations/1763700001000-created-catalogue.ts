import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Goods as 1C describes them, their prices and balances. `one_c_id` is the lower-cased id of 1C within a channel;
 * `source_run_at` + `source_seq` keep an older upload from overwriting a newer one.
 */
export class CreatedCatalogue1763700001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE category (
        id uuid PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        one_c_id text NOT NULL,
        parent_id uuid REFERENCES category (id),
        name text NOT NULL,
        position int NOT NULL DEFAULT 0,
        -- ids from the root down to the group itself, so that a subtree is one array test
        path uuid[] NOT NULL DEFAULT '{}',
        is_deleted boolean NOT NULL DEFAULT false,
        source_run_at timestamptz,
        UNIQUE (channel_id, one_c_id)
      );
      CREATE INDEX category_parent ON category (parent_id);
      CREATE INDEX category_path ON category USING gin (path);

      CREATE TABLE product (
        id uuid PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        one_c_id text NOT NULL,
        category_id uuid REFERENCES category (id),
        article text NOT NULL DEFAULT '',
        code text NOT NULL DEFAULT '',
        name text NOT NULL,
        full_name text NOT NULL DEFAULT '',
        description text NOT NULL DEFAULT '',
        kind text NOT NULL DEFAULT '',
        unit_code text NOT NULL DEFAULT '',
        unit_name text NOT NULL DEFAULT 'шт',
        order_multiple numeric(15,3) NOT NULL DEFAULT 1 CHECK (order_multiple > 0),
        vat_rate text,
        barcode text,
        manufacturer text,
        country text,
        weight numeric(15,3),
        is_deleted boolean NOT NULL DEFAULT false,
        is_hidden boolean NOT NULL DEFAULT false,
        source_run_at timestamptz,
        content_hash text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (channel_id, one_c_id)
      );
      CREATE INDEX product_category ON product (category_id);

      -- What is sold: a product, or one characteristic of it. one_c_characteristic_id is '' for the product itself.
      CREATE TABLE product_variant (
        id uuid PRIMARY KEY,
        product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
        one_c_characteristic_id text NOT NULL DEFAULT '',
        category_id uuid REFERENCES category (id),
        name text NOT NULL,
        article text NOT NULL DEFAULT '',
        -- the article with case, separators and look-alike letters folded (product row C11)
        article_key text NOT NULL DEFAULT '',
        barcode text,
        characteristics jsonb NOT NULL DEFAULT '[]',
        -- false when the product is deleted or hidden, or its characteristics replace it in the list
        is_sold boolean NOT NULL DEFAULT true,
        is_deleted boolean NOT NULL DEFAULT false,
        source_run_at timestamptz,
        search_text tsvector,
        UNIQUE (product_id, one_c_characteristic_id)
      );
      CREATE INDEX product_variant_list ON product_variant (name, id) WHERE is_sold;
      CREATE INDEX product_variant_article ON product_variant (article, id) WHERE is_sold;
      CREATE INDEX product_variant_category ON product_variant (category_id, name, id) WHERE is_sold;
      CREATE INDEX product_variant_article_key ON product_variant (article_key text_pattern_ops) WHERE is_sold;
      CREATE INDEX product_variant_barcode ON product_variant (barcode) WHERE barcode IS NOT NULL;
      CREATE INDEX product_variant_search ON product_variant USING gin (search_text);
      CREATE INDEX product_variant_name_trgm ON product_variant USING gin (lower(name) gin_trgm_ops) WHERE is_sold;

      CREATE TABLE packaging (
        id uuid PRIMARY KEY,
        product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
        unit_code text NOT NULL,
        name text NOT NULL,
        ratio numeric(15,3) NOT NULL CHECK (ratio > 0),
        position int NOT NULL DEFAULT 0,
        UNIQUE (product_id, unit_code)
      );

      CREATE TABLE property (
        id uuid PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        one_c_id text NOT NULL,
        name text NOT NULL,
        value_type text NOT NULL DEFAULT 'string',
        position int NOT NULL DEFAULT 0,
        is_deleted boolean NOT NULL DEFAULT false,
        source_run_at timestamptz,
        UNIQUE (channel_id, one_c_id)
      );
      CREATE TABLE property_value (
        property_id uuid NOT NULL REFERENCES property (id) ON DELETE CASCADE,
        one_c_id text NOT NULL,
        value text NOT NULL,
        PRIMARY KEY (property_id, one_c_id)
      );
      -- value holds what 1C sent: a dictionary id of property_value or the literal text
      CREATE TABLE product_property (
        product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
        property_id uuid NOT NULL REFERENCES property (id) ON DELETE CASCADE,
        position int NOT NULL DEFAULT 0,
        value text NOT NULL,
        PRIMARY KEY (product_id, property_id, position)
      );

      CREATE TABLE product_image (
        product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
        position int NOT NULL,
        source_path text NOT NULL,
        -- content address of the stored file; null until the picture itself has arrived
        sha256 text,
        content_type text,
        PRIMARY KEY (product_id, position)
      );
      CREATE INDEX product_image_source ON product_image (source_path);
      CREATE INDEX product_image_sha ON product_image (sha256);

      CREATE TABLE price_type (
        id uuid PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        one_c_id text NOT NULL,
        name text NOT NULL,
        currency text NOT NULL DEFAULT 'RUB',
        is_vat_included boolean NOT NULL DEFAULT true,
        is_deleted boolean NOT NULL DEFAULT false,
        source_run_at timestamptz,
        UNIQUE (channel_id, one_c_id)
      );
      CREATE TABLE price (
        price_type_id uuid NOT NULL REFERENCES price_type (id) ON DELETE CASCADE,
        variant_id uuid NOT NULL REFERENCES product_variant (id) ON DELETE CASCADE,
        -- per base unit, in the currency of the type
        value numeric(15,4) NOT NULL CHECK (value >= 0),
        source_run_at timestamptz,
        PRIMARY KEY (price_type_id, variant_id)
      );
      CREATE INDEX price_by_value ON price (price_type_id, value, variant_id);

      CREATE TABLE warehouse (
        id uuid PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        one_c_id text NOT NULL,
        name text NOT NULL,
        is_active boolean NOT NULL DEFAULT true,
        source_run_at timestamptz,
        UNIQUE (channel_id, one_c_id)
      );
      -- shortage: what is reserved above an honest, lower snapshot of 1C (goods sold at the counter); placement never raises it
      CREATE TABLE stock_balance (
        warehouse_id uuid NOT NULL REFERENCES warehouse (id) ON DELETE CASCADE,
        variant_id uuid NOT NULL REFERENCES product_variant (id) ON DELETE CASCADE,
        on_hand numeric(15,3) NOT NULL DEFAULT 0,
        reserved numeric(15,3) NOT NULL DEFAULT 0,
        shortage numeric(15,3) NOT NULL DEFAULT 0,
        source_run_at timestamptz,
        PRIMARY KEY (warehouse_id, variant_id),
        CONSTRAINT stock_not_negative CHECK (reserved >= 0 AND shortage >= 0),
        CONSTRAINT stock_not_oversold CHECK (reserved <= greatest(on_hand, 0) + shortage)
      );
      CREATE INDEX stock_balance_variant ON stock_balance (variant_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

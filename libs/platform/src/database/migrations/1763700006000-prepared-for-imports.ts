import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the import of 1C files needs to be independent of their order: what an offer said about a variant is kept beside what is
 * shown, units and pictures are kept until the goods that name them come, and each kind of data knows its age.
 */
export class PreparedForImports1763700006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The moment of 1C to which the newest imported data of a kind belongs.
      CREATE TABLE data_freshness (
        channel_id uuid NOT NULL REFERENCES channel (id),
        kind text NOT NULL CHECK (kind IN ('goods', 'prices', 'stocks', 'orders')),
        at timestamptz NOT NULL,
        PRIMARY KEY (channel_id, kind)
      );

      -- Names of units that goods give by code only.
      CREATE TABLE unit (
        channel_id uuid NOT NULL REFERENCES channel (id),
        code text NOT NULL,
        name text NOT NULL,
        source_run_at timestamptz,
        PRIMARY KEY (channel_id, code)
      );

      -- Pictures that arrived, by the path under which goods name them.
      CREATE TABLE received_picture (
        channel_id uuid NOT NULL REFERENCES channel (id),
        source_path text NOT NULL,
        sha256 text NOT NULL,
        content_type text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (channel_id, source_path)
      );

      -- How often a worker began the file: one that kills its workers is not tried for ever.
      ALTER TABLE exchange_file ADD COLUMN attempts int NOT NULL DEFAULT 0;

      -- The multiple by requisites or unit; order_multiple is this one unless a property of the goods says otherwise.
      ALTER TABLE product ADD COLUMN own_multiple numeric(15,3) NOT NULL DEFAULT 1 CHECK (own_multiple > 0);

      -- What 1C said about the variant itself. The shown columns follow from these and from the product.
      ALTER TABLE product_variant
        ADD COLUMN own_name text,
        ADD COLUMN own_label text,
        ADD COLUMN own_article text,
        ADD COLUMN own_barcode text;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

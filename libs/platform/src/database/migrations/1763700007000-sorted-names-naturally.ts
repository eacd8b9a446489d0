import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of goods and groups sort as people read them: «М2» before «М10», «ё» beside «е». Their indices follow the column. */
export class SortedNamesNaturally1763700007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE COLLATION IF NOT EXISTS natural_ru (provider = icu, locale = 'ru-u-kn-true');
      ALTER TABLE product_variant
        ALTER COLUMN name TYPE text COLLATE natural_ru,
        ALTER COLUMN article TYPE text COLLATE natural_ru;
      ALTER TABLE category ALTER COLUMN name TYPE text COLLATE natural_ru;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who sign in, the businesses we trade with, our own legal entities and the 1C nodes that talk to us. */
export class CreatedPeopleAndPartners1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;

      CREATE TABLE app_user (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        staff_role text CHECK (staff_role IN ('manager', 'accountant', 'director', 'admin')),
        password_hash text,
        is_active boolean NOT NULL DEFAULT true,
        last_seen_at timestamptz,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE user_identity (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('phone', 'email')),
        value text NOT NULL,
        is_confirmed boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (kind, value)
      );
      CREATE INDEX user_identity_user ON user_identity (user_id);

      CREATE TABLE organization (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        inn text,
        kpp text,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE channel (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        login text NOT NULL UNIQUE,
        password_hash text NOT NULL,
        organization_id uuid NOT NULL REFERENCES organization (id),
        dialect text NOT NULL DEFAULT 'unknown' CHECK (dialect IN ('bed', 'unf', 'bus', 'unknown')),
        is_active boolean NOT NULL DEFAULT true,
        last_contact_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE partner (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        code text UNIQUE,
        manager_id uuid REFERENCES app_user (id),
        is_active boolean NOT NULL DEFAULT true,
        one_c_ref text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX partner_manager ON partner (manager_id);
      CREATE INDEX partner_name ON partner USING gin (name gin_trgm_ops);

      CREATE TABLE counterparty (
        id uuid PRIMARY KEY,
        partner_id uuid NOT NULL REFERENCES partner (id),
        name text NOT NULL,
        full_name text NOT NULL DEFAULT '',
        legal_kind text NOT NULL CHECK (legal_kind IN ('org', 'ip', 'person')),
        inn text NOT NULL,
        kpp text,
        one_c_ref text,
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX counterparty_partner ON counterparty (partner_id);
      CREATE UNIQUE INDEX counterparty_inn_kpp ON counterparty (inn, coalesce(kpp, '')) WHERE is_active;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

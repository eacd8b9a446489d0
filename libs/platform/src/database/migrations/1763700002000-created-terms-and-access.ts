import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Terms of trade (agreements, contracts) and who may act for whom (memberships, sessions, one-time codes, audit). */
export class CreatedTermsAndAccess1763700002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agreement (
        id uuid PRIMARY KEY,
        partner_id uuid NOT NULL REFERENCES partner (id),
        name text NOT NULL,
        price_type_id uuid NOT NULL REFERENCES price_type (id),
        min_order_sum numeric(15,2),
        deferral_days int NOT NULL DEFAULT 0,
        valid_from date,
        valid_to date,
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX agreement_partner ON agreement (partner_id);
      CREATE TABLE agreement_warehouse (
        agreement_id uuid NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
        warehouse_id uuid NOT NULL REFERENCES warehouse (id),
        partner_id uuid NOT NULL REFERENCES partner (id),
        position int NOT NULL,
        PRIMARY KEY (agreement_id, warehouse_id)
      );
      -- is_allowed = true: the group is opened; false: hidden. No allowed row = the whole catalogue is open.
      CREATE TABLE agreement_category (
        agreement_id uuid NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
        category_id uuid NOT NULL REFERENCES category (id),
        partner_id uuid NOT NULL REFERENCES partner (id),
        is_allowed boolean NOT NULL,
        PRIMARY KEY (agreement_id, category_id)
      );

      CREATE TABLE contract (
        id uuid PRIMARY KEY,
        partner_id uuid NOT NULL REFERENCES partner (id),
        counterparty_id uuid NOT NULL REFERENCES counterparty (id),
        agreement_id uuid NOT NULL REFERENCES agreement (id),
        organization_id uuid NOT NULL REFERENCES organization (id),
        channel_id uuid NOT NULL REFERENCES channel (id),
        number text NOT NULL,
        date date,
        currency text NOT NULL DEFAULT 'RUB',
        credit_limit numeric(15,2),
        deferral_days int NOT NULL DEFAULT 0,
        valid_to date,
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX contract_partner ON contract (partner_id);

      CREATE TABLE delivery_address (
        id uuid PRIMARY KEY,
        partner_id uuid NOT NULL REFERENCES partner (id),
        address text NOT NULL,
        note text,
        is_active boolean NOT NULL DEFAULT true
      );
      CREATE INDEX delivery_address_partner ON delivery_address (partner_id);

      CREATE TABLE membership (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user (id),
        partner_id uuid NOT NULL REFERENCES partner (id),
        role text NOT NULL CHECK (role IN ('buyer', 'accountant', 'approver', 'director')),
        -- empty = all counterparties of the partner
        counterparty_ids uuid[] NOT NULL DEFAULT '{}',
        is_active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (user_id, partner_id)
      );
      CREATE INDEX membership_partner ON membership (partner_id);

      CREATE TABLE sign_in_code (
        id uuid PRIMARY KEY,
        phone text NOT NULL,
        user_id uuid REFERENCES app_user (id),
        code_hash bytea NOT NULL,
        wrong_tries int NOT NULL DEFAULT 0,
        client_ip inet,
        device_id text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX sign_in_code_phone ON sign_in_code (phone, created_at);

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user (id),
        token_hash bytea NOT NULL UNIQUE,
        csrf_token text NOT NULL,
        workplace text NOT NULL CHECK (workplace IN ('buyer', 'staff')),
        contract_id uuid REFERENCES contract (id),
        device text NOT NULL DEFAULT '',
        client_ip text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_reason text
      );
      CREATE INDEX session_of_user ON session (user_id) WHERE ended_at IS NULL;

      -- devices a person signed in from: a new one gives a notice with a link that ends all sessions
      CREATE TABLE known_device (
        user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
        device_id text NOT NULL,
        disown_token_hash bytea,
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, device_id)
      );

      -- counters of rate-limiter-flexible: they survive restarts and hold across processes
      CREATE TABLE rate_limit (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      );

      CREATE TABLE sms_message (
        id uuid PRIMARY KEY,
        phone text NOT NULL,
        text text NOT NULL,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
        error text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        sent_at timestamptz
      );
      CREATE INDEX sms_message_time ON sms_message (created_at);

      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        user_id uuid REFERENCES app_user (id),
        actor text NOT NULL,
        action text NOT NULL,
        object_kind text NOT NULL,
        object_id text,
        details jsonb NOT NULL DEFAULT '{}',
        client_ip text
      );
      CREATE INDEX audit_entry_object ON audit_entry (object_kind, object_id);
      CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

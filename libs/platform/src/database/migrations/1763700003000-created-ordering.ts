import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Carts, orders with frozen lines, reservations, and the idempotent door. */
export class CreatedOrdering1763700003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cart (
        id uuid PRIMARY KEY,
        partner_id uuid NOT NULL REFERENCES partner (id),
        contract_id uuid NOT NULL UNIQUE REFERENCES contract (id),
        version int NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE cart_line (
        cart_id uuid NOT NULL REFERENCES cart (id) ON DELETE CASCADE,
        variant_id uuid NOT NULL REFERENCES product_variant (id),
        partner_id uuid NOT NULL REFERENCES partner (id),
        quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
        packaging_id uuid,
        seen_price numeric(15,4),
        position bigint GENERATED ALWAYS AS IDENTITY,
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (cart_id, variant_id)
      );

      -- digits only, at most 11: the key by which stock 1C finds an order again
      CREATE SEQUENCE order_number_seq START 100001 MAXVALUE 99999999999 NO CYCLE;

      CREATE TABLE customer_order (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE CHECK (number ~ '^[0-9]{1,11}$'),
        partner_id uuid NOT NULL REFERENCES partner (id),
        counterparty_id uuid NOT NULL REFERENCES counterparty (id),
        contract_id uuid NOT NULL REFERENCES contract (id),
        agreement_id uuid NOT NULL REFERENCES agreement (id),
        organization_id uuid NOT NULL REFERENCES organization (id),
        price_type_id uuid NOT NULL REFERENCES price_type (id),
        channel_id uuid NOT NULL REFERENCES channel (id),
        placed_by uuid NOT NULL REFERENCES app_user (id),
        status text NOT NULL CHECK (status IN ('accepted', 'handed_over', 'confirmed', 'posted', 'paid', 'shipped', 'cancelled')),
        version int NOT NULL DEFAULT 1,
        currency text NOT NULL,
        sum numeric(15,2) NOT NULL,
        vat_sum numeric(15,2) NOT NULL,
        comment text NOT NULL DEFAULT '',
        own_number text,
        desired_date date,
        delivery_address text,
        placed_at timestamptz NOT NULL,
        handed_over_at timestamptz,
        confirmed_at timestamptz,
        posted_at timestamptz,
        paid_at timestamptz,
        shipped_at timestamptz,
        cancelled_at timestamptz,
        status_at timestamptz NOT NULL DEFAULT now(),
        one_c_ref text,
        one_c_number text,
        one_c_date timestamptz,
        one_c_sum numeric(15,2),
        one_c_formed_at timestamptz,
        is_changed_by_one_c boolean NOT NULL DEFAULT false
      );
      CREATE INDEX customer_order_partner ON customer_order (partner_id, placed_at DESC, id DESC);
      CREATE INDEX customer_order_time ON customer_order (placed_at DESC, id DESC);
      CREATE INDEX customer_order_one_c_ref ON customer_order (one_c_ref) WHERE one_c_ref IS NOT NULL;

      CREATE TABLE order_line (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
        partner_id uuid NOT NULL REFERENCES partner (id),
        position int NOT NULL,
        variant_id uuid REFERENCES product_variant (id),
        -- product id as 1C knows it: guid or guid#guid
        one_c_id text NOT NULL,
        article text NOT NULL,
        name text NOT NULL,
        unit_code text NOT NULL,
        unit_name text NOT NULL,
        quantity numeric(15,3) NOT NULL,
        packaging_name text,
        package_quantity numeric(15,3),
        price numeric(15,4) NOT NULL,
        sum numeric(15,2) NOT NULL,
        vat_rate text,
        vat_sum numeric(15,2) NOT NULL,
        one_c_quantity numeric(15,3),
        one_c_price numeric(15,4),
        one_c_sum numeric(15,2),
        change text NOT NULL DEFAULT 'none' CHECK (change IN ('none', 'changed', 'removed', 'added')),
        UNIQUE (order_id, position)
      );

      CREATE TABLE stock_reservation (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
        partner_id uuid NOT NULL REFERENCES partner (id),
        warehouse_id uuid NOT NULL REFERENCES warehouse (id),
        variant_id uuid NOT NULL REFERENCES product_variant (id),
        quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        -- set when a stock snapshot of 1C already counts the order, or the order is over
        released_at timestamptz
      );
      CREATE INDEX stock_reservation_order ON stock_reservation (order_id);
      CREATE INDEX stock_reservation_open ON stock_reservation (variant_id) WHERE released_at IS NULL;

      CREATE TABLE order_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
        partner_id uuid NOT NULL REFERENCES partner (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL,
        actor text NOT NULL,
        data jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX order_event_order ON order_event (order_id, id);

      CREATE TABLE idempotency_key (
        user_id uuid NOT NULL REFERENCES app_user (id),
        key text NOT NULL,
        partner_id uuid NOT NULL REFERENCES partner (id),
        body_hash text NOT NULL,
        order_id uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (user_id, key)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

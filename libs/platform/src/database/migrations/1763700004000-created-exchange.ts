import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The exchange with 1C: what came (sessions, requests, files, runs, parked references, returned orders) and what must go
 * (outbox and its deliveries). Nothing of the outbox is ever deleted before it is delivered (promises.md, section 2).
 */
export class CreatedExchange1763700004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exchange_session (
        id uuid PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        token_hash bytea NOT NULL UNIQUE,
        type text NOT NULL,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        closed_at timestamptz,
        client_ip text NOT NULL DEFAULT '',
        user_agent text NOT NULL DEFAULT '',
        dialect text NOT NULL DEFAULT 'unknown',
        has_failure boolean NOT NULL DEFAULT false
      );
      CREATE INDEX exchange_session_time ON exchange_session (started_at DESC, id DESC);
      CREATE INDEX exchange_session_channel ON exchange_session (channel_id, started_at DESC);

      CREATE TABLE exchange_request (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        correlation_id text NOT NULL,
        channel_id uuid REFERENCES channel (id),
        session_id uuid REFERENCES exchange_session (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        method text NOT NULL,
        type text NOT NULL,
        mode text NOT NULL,
        filename text,
        query text NOT NULL DEFAULT '',
        bytes bigint NOT NULL DEFAULT 0,
        sha256 text,
        -- where the raw body lies below the staging directory, while it is kept
        body_path text,
        duration_ms int NOT NULL,
        status int NOT NULL,
        is_failure boolean NOT NULL,
        reply_first_line text NOT NULL,
        reply_body text NOT NULL DEFAULT '',
        client_ip text NOT NULL DEFAULT '',
        user_agent text NOT NULL DEFAULT ''
      );
      CREATE INDEX exchange_request_session ON exchange_request (session_id, id);
      CREATE INDEX exchange_request_time ON exchange_request (at DESC);
      CREATE INDEX exchange_request_failures ON exchange_request (at DESC) WHERE is_failure;

      -- One run of 1C: all files that carry the same ДатаФормирования (BED, UNF), or one session (BUS).
      CREATE TABLE import_run (
        id uuid PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        run_key text NOT NULL,
        formed_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'complete', 'failed')),
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        UNIQUE (channel_id, run_key)
      );
      CREATE INDEX import_run_time ON import_run (started_at DESC, id DESC);

      CREATE TABLE exchange_file (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES exchange_session (id),
        channel_id uuid NOT NULL REFERENCES channel (id),
        run_id uuid REFERENCES import_run (id),
        type text NOT NULL,
        filename text NOT NULL,
        path text NOT NULL,
        bytes bigint NOT NULL DEFAULT 0,
        sha256 text,
        state text NOT NULL DEFAULT 'receiving'
          CHECK (state IN ('receiving', 'complete', 'queued', 'importing', 'imported', 'failed')),
        rows_done bigint NOT NULL DEFAULT 0,
        counters jsonb NOT NULL DEFAULT '{}',
        error text,
        worker_id text,
        lease_until timestamptz,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        UNIQUE (session_id, filename)
      );
      CREATE INDEX exchange_file_queue ON exchange_file (started_at) WHERE state IN ('queued', 'importing');
      CREATE INDEX exchange_file_run ON exchange_file (run_id);

      CREATE TABLE import_reject (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        file_id uuid NOT NULL REFERENCES exchange_file (id) ON DELETE CASCADE,
        entity text NOT NULL,
        one_c_id text,
        line int,
        reason text NOT NULL
      );
      CREATE INDEX import_reject_file ON import_reject (file_id, id);

      -- A fact about something that has not arrived yet: applied when it does.
      CREATE TABLE pending_reference (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        channel_id uuid NOT NULL REFERENCES channel (id),
        target_kind text NOT NULL,
        target_one_c_id text NOT NULL,
        fact_kind text NOT NULL,
        fact_key text NOT NULL,
        fact jsonb NOT NULL,
        formed_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (channel_id, target_kind, target_one_c_id, fact_kind, fact_key)
      );

      -- Every order document that 1C sent, by the hash of its content: exact repeats are skipped.
      CREATE TABLE order_inbox (
        channel_id uuid NOT NULL REFERENCES channel (id),
        document_sha256 text NOT NULL,
        file_id uuid REFERENCES exchange_file (id) ON DELETE SET NULL,
        one_c_ref text,
        number text,
        formed_at timestamptz,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        outcome text NOT NULL CHECK (outcome IN ('applied', 'unchanged', 'older', 'foreign')),
        document jsonb NOT NULL,
        PRIMARY KEY (channel_id, document_sha256)
      );

      -- The truth of what must reach 1C. States and owners: promises.md 2.1. All times are the database's.
      CREATE TABLE outbox_message (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id uuid NOT NULL UNIQUE,
        channel_id uuid NOT NULL REFERENCES channel (id),
        partner_id uuid NOT NULL REFERENCES partner (id),
        order_id uuid NOT NULL REFERENCES customer_order (id),
        seq int NOT NULL CHECK (seq > 0),
        topic text NOT NULL,
        -- the bytes that go on the wire, frozen at the first offer
        payload text,
        payload_sha256 text,
        trace_parent text,
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending', 'leased', 'delivered', 'parked', 'cancelled')),
        attempts int NOT NULL DEFAULT 0,
        -- consecutive offers that 1C did not acknowledge
        unacknowledged int NOT NULL DEFAULT 0,
        next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        lease_until timestamptz,
        lease_token uuid,
        lease_session_id uuid REFERENCES exchange_session (id),
        delivered_at timestamptz,
        delivered_ref text,
        park_reason text,
        cancelled_at timestamptz,
        cancel_reason text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (order_id, seq),
        CHECK ((state = 'leased') = (lease_until IS NOT NULL)),
        CHECK ((state = 'leased') = (lease_token IS NOT NULL)),
        CHECK ((state = 'delivered') = (coalesce(delivered_ref, '') <> '')),
        CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
        CHECK ((state = 'parked') = (coalesce(park_reason, '') <> '')),
        CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL))
      );
      CREATE INDEX outbox_message_queue ON outbox_message (channel_id, next_at, id) WHERE state = 'pending';
      CREATE INDEX outbox_message_gate ON outbox_message (order_id, seq) WHERE state IN ('pending', 'leased', 'parked');
      CREATE INDEX outbox_message_leases ON outbox_message (lease_until) WHERE state = 'leased';
      CREATE INDEX outbox_message_open ON outbox_message (created_at) WHERE state IN ('pending', 'leased', 'parked');
      CREATE INDEX outbox_message_time ON outbox_message (id DESC);

      -- One row per try, written with the claim and completed after the answer: the log never has fewer lines than 1C saw.
      CREATE TABLE outbox_delivery (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        outbox_id bigint NOT NULL REFERENCES outbox_message (id),
        partner_id uuid NOT NULL REFERENCES partner (id),
        lease_token uuid NOT NULL,
        session_id uuid REFERENCES exchange_session (id),
        n int NOT NULL,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        outcome text NOT NULL DEFAULT 'unknown' CHECK (outcome IN ('unknown', 'acknowledged', 'not_acknowledged', 'refused')),
        detail text
      );
      CREATE INDEX outbox_delivery_message ON outbox_delivery (outbox_id, n);
      CREATE INDEX outbox_delivery_session ON outbox_delivery (session_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

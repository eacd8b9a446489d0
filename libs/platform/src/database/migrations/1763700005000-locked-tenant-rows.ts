import type { MigrationInterface, QueryRunner } from 'typeorm';

const tenantTables = [
  'counterparty',
  'agreement',
  'agreement_warehouse',
  'agreement_category',
  'contract',
  'delivery_address',
  'membership',
  'cart',
  'cart_line',
  'customer_order',
  'order_line',
  'order_event',
  'stock_reservation',
  'idempotency_key',
  'outbox_message',
  'outbox_delivery',
];

/**
 * Row-level security, the second lock of "who may see what" (the first is the scoped query). The settings are set first in
 * every transaction by `Database` (libs/platform/src/database/database.ts); without them no row is visible.
 */
export class LockedTenantRows1763700005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sees = (partnerColumn: string, ofManager: string) => `
      current_setting('app.scope', true) = 'all'
      OR ${partnerColumn} = nullif(current_setting('app.partner', true), '')::uuid
      OR ${ofManager}`;
    const manager = `nullif(current_setting('app.manager', true), '')::uuid`;

    await runner.query(lock('partner', sees('id', `manager_id = ${manager}`)));
    for (const table of tenantTables) {
      await runner.query(
        lock(
          table,
          sees('partner_id', `partner_id IN (SELECT p.id FROM partner p WHERE p.manager_id = ${manager})`),
        ),
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}

function lock(table: string, rule: string): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${table} USING (${rule}) WITH CHECK (${rule});`;
}

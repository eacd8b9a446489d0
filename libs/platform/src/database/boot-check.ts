import type { DataSource } from 'typeorm';

const refusals = `
SELECT 'role ' || rolname || ' is a superuser or bypasses row-level security' AS reason FROM pg_roles
 WHERE rolname = current_user AND (rolsuper OR rolbypassrls)
UNION ALL
SELECT 'table ' || c.relname || ' has partner_id but no enforced policy (or the runtime role owns it)' FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'partner_id' AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p') AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
    OR pg_has_role(current_user, c.relowner, 'MEMBER')
    OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
UNION ALL
SELECT 'view ' || c.relname || ' is not security_invoker' FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
 WHERE c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT 'table customer_order is missing: run the migrations first' WHERE to_regclass('public.customer_order') IS NULL`;

/**
 * The boot refusals of promises.md 6.2: a process never serves tenants through a role that row-level security does not bind.
 * @throws Error that lists every reason.
 */
export async function refuseUnsafeDatabase(source: DataSource): Promise<void> {
  const rows: { reason: string }[] = await source.query(refusals);
  if (rows.length === 0) return;
  throw new Error(
    `The database is not safe to serve from:\n${rows.map((row) => `  ${row.reason}`).join('\n')}`,
  );
}

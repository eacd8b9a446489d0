import { randomUUID } from 'node:crypto';

/**
 * Fills an empty migrated base with seeded goods in sets: for measuring, not for showing. Prices, balances and names follow from
 * the number of the good, so every run sees the same base.
 * @param {import('pg').Client} owner
 */
export async function fillCatalogue(owner, { goods, priceTypes, warehouses }) {
  const ids = { channel: randomUUID(), organization: randomUUID(), category: randomUUID() };
  await owner.query(`INSERT INTO organization (id, name) VALUES ($1, 'Оптовик')`, [ids.organization]);
  await owner.query(
    `INSERT INTO channel (id, code, name, login, password_hash, organization_id) VALUES ($1, 'main', 'УТ', '1c', 'none', $2)`,
    [ids.channel, ids.organization],
  );
  await owner.query(
    `INSERT INTO category (id, channel_id, one_c_id, name, path)
     SELECT id, $1, n::text, 'Группа ' || n, ARRAY[id] FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 60) n) g`,
    [ids.channel],
  );
  await owner.query(
    `INSERT INTO price_type (id, channel_id, one_c_id, name) SELECT gen_random_uuid(), $1, 't' || n, 'Опт ' || n FROM generate_series(1, $2) n`,
    [ids.channel, priceTypes],
  );
  await owner.query(
    `INSERT INTO warehouse (id, channel_id, one_c_id, name) SELECT gen_random_uuid(), $1, 'w' || n, 'Склад ' || n FROM generate_series(1, $2) n`,
    [ids.channel, warehouses],
  );
  await owner.query(
    `WITH groups AS (SELECT id, row_number() OVER (ORDER BY one_c_id) - 1 AS n FROM category)
     INSERT INTO product (id, channel_id, one_c_id, category_id, article, name, unit_code, vat_rate)
     SELECT gen_random_uuid(), $1, 'g' || goods.n, groups.id, 'АРТ-' || goods.n, 'Саморез оцинкованный 3,5×' || goods.n, '796', '22'
     FROM generate_series(1, $2) AS goods (n) JOIN groups ON groups.n = goods.n % 60`,
    [ids.channel, goods],
  );
  await owner.query(
    `INSERT INTO product_variant (id, product_id, category_id, name, article, article_key, search_text)
     SELECT gen_random_uuid(), id, category_id, name, article, lower(article), to_tsvector('russian', name) FROM product`,
  );
  await owner.query(
    `INSERT INTO packaging (id, product_id, unit_code, name, ratio) SELECT gen_random_uuid(), id, '8', 'кор', 24 FROM product`,
  );
  await owner.query(
    `INSERT INTO price (price_type_id, variant_id, value)
     SELECT t.id, v.id, 10 + (hashtext(v.article) & 65535) / 100.0 FROM product_variant v CROSS JOIN price_type t`,
  );
  await owner.query(
    `INSERT INTO stock_balance (warehouse_id, variant_id, on_hand)
     SELECT w.id, v.id, hashtext(v.article || w.name) & 1023 FROM product_variant v CROSS JOIN warehouse w`,
  );
  const terms = await addBuyer(owner, ids);
  await owner.query('VACUUM ANALYZE');
  return terms;
}

/** A buyer with an open contract on the first price type and all warehouses. */
async function addBuyer(owner, { channel, organization }) {
  const phone = '+79001234567';
  const [user, partner, counterparty, agreement, contract] = Array.from({ length: 5 }, () => randomUUID());
  const one = async (sql) => (await owner.query(sql)).rows.map((row) => row.id);
  const [priceTypeId] = await one('SELECT id FROM price_type ORDER BY one_c_id LIMIT 1');
  const [categoryId] = await one('SELECT id FROM category ORDER BY one_c_id LIMIT 1');
  const warehouseIds = await one('SELECT id FROM warehouse ORDER BY one_c_id');
  await owner.query(`INSERT INTO app_user (id, name) VALUES ($1, 'Замер Замерович')`, [user]);
  await owner.query(
    `INSERT INTO user_identity (id, user_id, kind, value, is_confirmed) VALUES (gen_random_uuid(), $1, 'phone', $2, true)`,
    [user, phone],
  );
  await owner.query(`INSERT INTO partner (id, name) VALUES ($1, 'Партнёр')`, [partner]);
  await owner.query(
    `INSERT INTO counterparty (id, partner_id, name, legal_kind, inn, kpp) VALUES ($1, $2, 'ООО «Партнёр»', 'org', '7707083893', '770701001')`,
    [counterparty, partner],
  );
  await owner.query(
    `INSERT INTO agreement (id, partner_id, name, price_type_id) VALUES ($1, $2, 'Соглашение', $3)`,
    [agreement, partner, priceTypeId],
  );
  await owner.query(
    `INSERT INTO agreement_warehouse (agreement_id, warehouse_id, partner_id, position)
     SELECT $1, id, $2, row_number() OVER (ORDER BY one_c_id) FROM warehouse`,
    [agreement, partner],
  );
  await owner.query(
    `INSERT INTO contract (id, partner_id, counterparty_id, agreement_id, organization_id, channel_id, number) VALUES ($1, $2, $3, $4, $5, $6, '1')`,
    [contract, partner, counterparty, agreement, organization, channel],
  );
  await owner.query(
    `INSERT INTO membership (id, user_id, partner_id, role) VALUES (gen_random_uuid(), $1, $2, 'buyer')`,
    [user, partner],
  );
  return { phone, priceTypeId, categoryId, warehouseIds };
}

import type { EntityManager } from 'typeorm';
import { newId, systemScope, type Database, type PartnerScope } from '@optovik/platform';

/** Shared by all worlds of a process: several of them may live in one database. */
let counter = 0;

/** A small wholesale world in SQL: every builder shows only what a test is about, the rest has sensible values. */
export class World {
  constructor(private readonly database: Database) {}

  private insert(table: string, row: Record<string, unknown>): Promise<void> {
    const columns = Object.keys(row);
    const marks = columns.map((_, index) => `$${index + 1}`);
    return this.database.transaction(systemScope, async (tx: EntityManager) => {
      await tx.query(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks.join(', ')})`,
        Object.values(row),
      );
    });
  }

  private next(): number {
    return ++counter;
  }

  async user(details: { name?: string; staffRole?: string; phone?: string } = {}): Promise<string> {
    const id = newId();
    const n = this.next();
    await this.insert('app_user', {
      id,
      name: details.name ?? `Человек ${n}`,
      staff_role: details.staffRole ?? null,
    });
    const value = details.phone ?? `+7900${String(1_000_000 + n).padStart(7, '0')}`;
    await this.insert('user_identity', {
      id: newId(),
      user_id: id,
      kind: 'phone',
      value,
      is_confirmed: true,
    });
    return id;
  }

  async organization(name = 'ООО «Оптовик»'): Promise<string> {
    const id = newId();
    await this.insert('organization', { id, name, inn: '7707083893', kpp: '770701001' });
    return id;
  }

  async channel(
    details: { code?: string; organizationId?: string; passwordHash?: string } = {},
  ): Promise<string> {
    const id = newId();
    const code = details.code ?? `ut${this.next()}`;
    await this.insert('channel', {
      id,
      code,
      name: `Канал ${code}`,
      login: `1c-${code}`,
      password_hash: details.passwordHash ?? 'none',
      organization_id: details.organizationId ?? (await this.organization()),
    });
    return id;
  }

  async priceType(
    channelId: string,
    details: { name?: string; isVatIncluded?: boolean } = {},
  ): Promise<string> {
    const id = newId();
    const n = this.next();
    await this.insert('price_type', {
      id,
      channel_id: channelId,
      one_c_id: `price-type-${n}`,
      name: details.name ?? `Опт ${n}`,
      is_vat_included: details.isVatIncluded ?? true,
    });
    return id;
  }

  async warehouse(channelId: string, name = 'Центр'): Promise<string> {
    const id = newId();
    await this.insert('warehouse', { id, channel_id: channelId, one_c_id: `warehouse-${this.next()}`, name });
    return id;
  }

  async category(
    channelId: string,
    details: { name?: string; parent?: { id: string; path: string[] } } = {},
  ) {
    const id = newId();
    const path = [...(details.parent?.path ?? []), id];
    const name = details.name ?? `Группа ${this.next()}`;
    await this.insert('category', {
      id,
      channel_id: channelId,
      one_c_id: `category-${this.next()}`,
      name,
      parent_id: details.parent?.id ?? null,
      path,
    });
    return { id, path, name };
  }

  /** A product with one variant, its prices by price type and its balances by warehouse. */
  async product(
    channelId: string,
    details: {
      name?: string;
      article?: string;
      articleKey?: string;
      categoryId?: string;
      multiple?: string;
      unit?: string;
      vatRate?: string;
      weight?: string;
      prices?: Record<string, string>;
      stock?: Record<string, string>;
    } = {},
  ): Promise<{ productId: string; variantId: string; oneCId: string; name: string; article: string }> {
    const productId = newId();
    const variantId = newId();
    const n = this.next();
    const name = details.name ?? `Товар ${n}`;
    const article = details.article ?? `АРТ-${n}`;
    const oneCId = newId();
    await this.insert('product', {
      id: productId,
      channel_id: channelId,
      one_c_id: oneCId,
      category_id: details.categoryId ?? null,
      article,
      name,
      full_name: name,
      unit_code: '796',
      unit_name: details.unit ?? 'шт',
      order_multiple: details.multiple ?? '1',
      vat_rate: details.vatRate ?? '22',
      weight: details.weight ?? null,
    });
    await this.insert('product_variant', {
      id: variantId,
      product_id: productId,
      category_id: details.categoryId ?? null,
      name,
      article,
      article_key: details.articleKey ?? article.toLowerCase(),
    });
    for (const [priceTypeId, value] of Object.entries(details.prices ?? {})) {
      await this.insert('price', { price_type_id: priceTypeId, variant_id: variantId, value });
    }
    for (const [warehouseId, onHand] of Object.entries(details.stock ?? {})) {
      await this.insert('stock_balance', {
        warehouse_id: warehouseId,
        variant_id: variantId,
        on_hand: onHand,
      });
    }
    return { productId, variantId, oneCId, name, article };
  }

  /** A partner with one counterparty, agreement and contract, and a buyer whose scope is returned. */
  async buyer(terms: {
    channelId: string;
    priceTypeId: string;
    warehouseIds: string[];
    name?: string;
    managerId?: string;
    minOrderSum?: string;
    allowedCategoryIds?: string[];
    hiddenCategoryIds?: string[];
  }) {
    const n = this.next();
    const [partnerId, counterpartyId, agreementId, contractId] = [newId(), newId(), newId(), newId()];
    const name = terms.name ?? `Партнёр ${n}`;
    const organizationId = await this.organization();
    await this.insert('partner', { id: partnerId, name, manager_id: terms.managerId ?? null });
    await this.insert('counterparty', {
      id: counterpartyId,
      partner_id: partnerId,
      name: `ООО «${name}»`,
      full_name: `Общество «${name}»`,
      legal_kind: 'org',
      inn: String(7_700_000_000 + n),
      kpp: '770101001',
    });
    await this.insert('agreement', {
      id: agreementId,
      partner_id: partnerId,
      name: `Соглашение ${n}`,
      price_type_id: terms.priceTypeId,
      min_order_sum: terms.minOrderSum ?? null,
    });
    for (const [position, warehouseId] of terms.warehouseIds.entries()) {
      await this.insert('agreement_warehouse', {
        agreement_id: agreementId,
        warehouse_id: warehouseId,
        partner_id: partnerId,
        position,
      });
    }
    const groups = [
      ...(terms.allowedCategoryIds ?? []).map((id) => [id, true] as const),
      ...(terms.hiddenCategoryIds ?? []).map((id) => [id, false] as const),
    ];
    for (const [categoryId, isAllowed] of groups) {
      await this.insert('agreement_category', {
        agreement_id: agreementId,
        category_id: categoryId,
        partner_id: partnerId,
        is_allowed: isAllowed,
      });
    }
    await this.insert('contract', {
      id: contractId,
      partner_id: partnerId,
      counterparty_id: counterpartyId,
      agreement_id: agreementId,
      organization_id: organizationId,
      channel_id: terms.channelId,
      number: `${n}/О`,
    });
    const userId = await this.user({ name: `Покупатель ${n}` });
    await this.insert('membership', { id: newId(), user_id: userId, partner_id: partnerId, role: 'buyer' });
    const scope: PartnerScope = {
      reach: 'partner',
      actorId: userId,
      partnerId,
      contractId,
      counterpartyIds: [],
    };
    return { partnerId, counterpartyId, agreementId, contractId, organizationId, userId, scope };
  }
}

import { AppError, newId, systemScope } from '@optovik/platform';
import { openTestDatabase, World, type TestDatabase } from '@optovik/testing';
import { readBuyerTerms } from './buyer-terms';

describe('readBuyerTerms', () => {
  let db: TestDatabase;
  let world: World;
  let channelId: string;
  let priceTypeId: string;
  let warehouseIds: string[];

  beforeAll(async () => {
    db = await openTestDatabase();
    world = new World(db.database);
    channelId = await world.channel();
    priceTypeId = await world.priceType(channelId);
    const near = await world.warehouse(channelId, 'Ближний');
    const far = await world.warehouse(channelId, 'Дальний');
    warehouseIds = [far, near];
  });
  afterAll(() => db.drop());

  const buyer = () => world.buyer({ channelId, priceTypeId, warehouseIds });
  const change = (sql: string, ...parameters: unknown[]) =>
    db.database.transaction(systemScope, (tx) => tx.query(sql, parameters));

  it('reads the terms of the contract, warehouses in the order of reservation', async () => {
    const open = await world.category(channelId);
    const hidden = await world.category(channelId);
    const { scope, ...ids } = await world.buyer({
      channelId,
      priceTypeId,
      warehouseIds,
      minOrderSum: '1500.5',
      allowedCategoryIds: [open.id],
      hiddenCategoryIds: [hidden.id],
    });
    await change('UPDATE agreement SET deferral_days = 14 WHERE id = $1', ids.agreementId);

    const terms = await db.database.read(scope, (read) => readBuyerTerms(read, ids.contractId));

    expect(terms).toEqual({
      partnerId: ids.partnerId,
      counterpartyId: ids.counterpartyId,
      contractId: ids.contractId,
      agreementId: ids.agreementId,
      organizationId: ids.organizationId,
      channelId,
      priceTypeId,
      currency: 'RUB',
      warehouseIds,
      allowedCategoryIds: [open.id],
      hiddenCategoryIds: [hidden.id],
      minOrderSum: '1500.50',
      deferralDays: 14,
      isOpen: true,
    });
    const inTransaction = await db.database.transaction(scope, (tx) => readBuyerTerms(tx, ids.contractId));
    expect(inTransaction).toEqual(terms);
  });

  it('prefers the deferral of the contract to that of the agreement', async () => {
    const { scope, contractId, agreementId } = await buyer();
    await change('UPDATE agreement SET deferral_days = 14 WHERE id = $1', agreementId);
    await change('UPDATE contract SET deferral_days = 30 WHERE id = $1', contractId);
    const { deferralDays } = await db.database.read(scope, (read) => readBuyerTerms(read, contractId));
    expect(deferralDays).toBe(30);
  });

  it('leaves out a warehouse that 1C closed', async () => {
    const closed = await world.warehouse(channelId, 'Закрытый');
    const { scope, contractId } = await world.buyer({
      channelId,
      priceTypeId,
      warehouseIds: [closed, ...warehouseIds],
    });
    await change('UPDATE warehouse SET is_active = false WHERE id = $1', closed);
    const terms = await db.database.read(scope, (read) => readBuyerTerms(read, contractId));
    expect(terms.warehouseIds).toEqual(warehouseIds);
  });

  it.each([
    ['the contract is closed', 'UPDATE contract SET is_active = false WHERE id = $1', 'contractId'],
    ['the contract ended yesterday', yesterday('contract', 'valid_to'), 'contractId'],
    ['the agreement is closed', 'UPDATE agreement SET is_active = false WHERE id = $1', 'agreementId'],
    ['the agreement ended yesterday', yesterday('agreement', 'valid_to'), 'agreementId'],
    ['the agreement starts tomorrow', tomorrow('agreement', 'valid_from'), 'agreementId'],
    [
      'the legal entity is closed',
      'UPDATE counterparty SET is_active = false WHERE id = $1',
      'counterpartyId',
    ],
    ['the partner is blocked', 'UPDATE partner SET is_active = false WHERE id = $1', 'partnerId'],
  ] as const)('refuses with CONTRACT_CLOSED and a way out when %s', async (_case, sql, id) => {
    const made = await buyer();
    await change(sql, made[id]);
    const refusal = await db.database
      .read(made.scope, (read) => readBuyerTerms(read, made.contractId))
      .catch((e) => e);
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: 'CONTRACT_CLOSED', httpStatus: 422 });
    expect(refusal.message).toContain('Выберите другой договор');
  });

  it('is open on the last day of the contract and on both border days of the agreement', async () => {
    const made = await buyer();
    const today = `(now() AT TIME ZONE 'Europe/Moscow')::date`;
    await change(`UPDATE contract SET valid_to = ${today} WHERE id = $1`, made.contractId);
    await change(
      `UPDATE agreement SET valid_from = ${today}, valid_to = ${today} WHERE id = $1`,
      made.agreementId,
    );
    const terms = await db.database.read(made.scope, (read) => readBuyerTerms(read, made.contractId));
    expect(terms.isOpen).toBe(true);
  });

  it('answers a foreign contract exactly like a missing one', async () => {
    const [mine, foreign] = [await buyer(), await buyer()];
    const refused = (contractId: string) =>
      db.database.read(mine.scope, (read) => readBuyerTerms(read, contractId)).catch((e) => e);
    const [notMine, missing] = [await refused(foreign.contractId), await refused(newId())];
    expect(notMine).toMatchObject({ code: 'NOT_FOUND' });
    expect(missing).toMatchObject({ code: 'NOT_FOUND', message: notMine.message });
  });
});

function yesterday(table: string, column: string): string {
  return `UPDATE ${table} SET ${column} = (now() AT TIME ZONE 'Europe/Moscow')::date - 1 WHERE id = $1`;
}

function tomorrow(table: string, column: string): string {
  return `UPDATE ${table} SET ${column} = (now() AT TIME ZONE 'Europe/Moscow')::date + 1 WHERE id = $1`;
}

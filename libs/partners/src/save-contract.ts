import { Injectable } from '@nestjs/common';
import type { ContractEdit } from '@optovik/contracts';
import { AppError, Database, RealtimeBus, afterCommit, newId, notFound, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { Agreement } from './agreement.entity';
import { changesBetween, recordAudit, type Actor } from './audit-trail';
import { Contract } from './contract.entity';
import { Counterparty } from './counterparty.entity';
import { partnerInScope } from './partner-in-scope';
import { fieldRefused } from './partner-errors';
import { termSum } from './term-sum';

/** Opens or changes a contract: which legal entity orders, on which terms, from which organization, into which 1C. */
@Injectable()
export class SaveContract {
  constructor(
    private readonly database: Database,
    private readonly realtime: RealtimeBus,
  ) {}

  /**
   * @param contractId null opens a new one.
   * @returns the id.
   * @throws AppError NOT_FOUND, AGREEMENT_FOREIGN (an agreement of another partner of mine), VALIDATION_FAILED
   */
  execute(
    scope: Scope,
    by: Actor,
    partnerId: string,
    contractId: string | null,
    edit: ContractEdit,
  ): Promise<string> {
    return this.database.transaction(scope, async (tx) => {
      await partnerInScope(tx, scope, partnerId);
      const before = contractId ? await found(tx, partnerId, contractId) : null;
      if (!(await tx.existsBy(Counterparty, { id: edit.counterpartyId, partnerId }))) throw notFound();
      const agreement = await agreementOf(tx, partnerId, edit.agreementId);
      const { currency, channelId } = await priceTypeOf(tx, agreement);
      await knownOrganization(tx, edit.organizationId);
      await knownChannel(tx, edit.channelId);
      if (edit.channelId !== channelId) {
        throw fieldRefused(
          'channelId',
          'Цены соглашения пришли из другой базы 1С: заказ в эту базу не попадёт. Выберите канал соглашения',
        );
      }

      const id = contractId ?? newId();
      const after = { ...edit, currency, creditLimit: termSum('creditLimit', edit.creditLimit) };
      if (contractId) await tx.update(Contract, { id }, after);
      else await tx.insert(Contract, { id, partnerId, ...after });
      await recordAudit(tx, by, {
        action: contractId ? 'contract.edited' : 'contract.created',
        objectKind: 'contract',
        objectId: id,
        details: { partnerId, ...changesBetween({ ...before }, after) },
      });
      afterCommit(tx, () =>
        this.realtime.publish({
          event: { topic: 'session.changed' },
          audience: { to: 'partner', partnerId },
        }),
      );
      return id;
    });
  }
}

async function found(tx: EntityManager, partnerId: string, id: string): Promise<Contract> {
  const contract = await tx.findOneBy(Contract, { id, partnerId });
  if (!contract) throw notFound();
  return contract;
}

/** An agreement that the caller may not see does not exist for him; one of another partner of his is named as such. */
async function agreementOf(tx: EntityManager, partnerId: string, id: string): Promise<Agreement> {
  const agreement = await tx.findOneBy(Agreement, { id });
  if (!agreement) throw notFound();
  if (agreement.partnerId !== partnerId) {
    throw new AppError(
      'AGREEMENT_FOREIGN',
      'Это соглашение другого партнёра. Выберите соглашение из карточки этого партнёра',
    );
  }
  return agreement;
}

async function priceTypeOf(
  tx: EntityManager,
  agreement: Agreement,
): Promise<{ currency: string; channelId: string }> {
  const [priceType] = await tx.query<{ currency: string; channel_id: string }[]>(
    'SELECT currency, channel_id FROM price_type WHERE id = $1',
    [agreement.priceTypeId],
  );
  if (!priceType) throw notFound();
  return { currency: priceType.currency, channelId: priceType.channel_id };
}

async function knownOrganization(tx: EntityManager, id: string): Promise<void> {
  const [known] = await tx.query<unknown[]>('SELECT 1 FROM organization WHERE id = $1', [id]);
  if (!known) throw notFound();
}

async function knownChannel(tx: EntityManager, id: string): Promise<void> {
  const [known] = await tx.query<unknown[]>('SELECT 1 FROM channel WHERE id = $1', [id]);
  if (!known) throw notFound();
}

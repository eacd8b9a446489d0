import { Injectable } from '@nestjs/common';
import type { AgreementEdit } from '@optovik/contracts';
import { Database, RealtimeBus, afterCommit, newId, notFound, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { Agreement } from './agreement.entity';
import { checkAgreementLists, listsOf, replaceAgreementLists } from './agreement-lists';
import { changesBetween, recordAudit, type Actor } from './audit-trail';
import { partnerInScope } from './partner-in-scope';
import { fieldRefused } from './partner-errors';
import { termSum } from './term-sum';

/** Opens or changes the terms of trade of a partner. Orders already placed keep the prices they were placed at. */
@Injectable()
export class SaveAgreement {
  constructor(
    private readonly database: Database,
    private readonly realtime: RealtimeBus,
  ) {}

  /**
   * @param agreementId null opens a new one.
   * @returns the id.
   * @throws AppError NOT_FOUND, VALIDATION_FAILED
   */
  execute(
    scope: Scope,
    by: Actor,
    partnerId: string,
    agreementId: string | null,
    edit: AgreementEdit,
  ): Promise<string> {
    return this.database.transaction(scope, async (tx) => {
      await partnerInScope(tx, scope, partnerId);
      const before = agreementId ? await found(tx, partnerId, agreementId) : null;
      const listsBefore = agreementId ? await listsOf(tx, agreementId) : null;
      const { warehouseIds, allowedCategoryIds, hiddenCategoryIds, ...terms } = edit;
      if (terms.validFrom && terms.validTo && terms.validFrom > terms.validTo)
        throw fieldRefused('validTo', 'Соглашение кончается раньше, чем начинается. Поправьте даты');
      const lists = { warehouseIds, allowedCategoryIds, hiddenCategoryIds };
      await checkAgreementLists(tx, terms.priceTypeId, lists);
      const after = { ...terms, minOrderSum: termSum('minOrderSum', terms.minOrderSum) };

      const id = agreementId ?? newId();
      if (agreementId) await tx.update(Agreement, { id }, after);
      else await tx.insert(Agreement, { id, partnerId, ...after });
      await replaceAgreementLists(tx, { agreementId: id, partnerId }, lists);

      await recordAudit(tx, by, {
        action: agreementId ? 'agreement.edited' : 'agreement.created',
        objectKind: 'agreement',
        objectId: id,
        details: { partnerId, ...changesBetween({ ...before, ...listsBefore }, { ...after, ...lists }) },
      });
      afterCommit(tx, () => this.announce(partnerId));
      return id;
    });
  }

  /** Prices, stock and the list of open contracts may all have changed for the buyers of the partner. */
  private async announce(partnerId: string): Promise<void> {
    const audience = { to: 'partner', partnerId } as const;
    await this.realtime.publish({ event: { topic: 'catalog.changed' }, audience });
    await this.realtime.publish({ event: { topic: 'session.changed' }, audience });
  }
}

async function found(tx: EntityManager, partnerId: string, id: string): Promise<Agreement> {
  const agreement = await tx.findOneBy(Agreement, { id, partnerId });
  if (!agreement) throw notFound();
  return agreement;
}

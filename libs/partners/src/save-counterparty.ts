import { Injectable } from '@nestjs/common';
import type { CounterpartyEdit } from '@optovik/contracts';
import { AppError, Database, RealtimeBus, afterCommit, newId, notFound, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { changesBetween, recordAudit, type Actor } from './audit-trail';
import { Counterparty } from './counterparty.entity';
import { partnerInScope } from './partner-in-scope';
import { refuseDuplicate } from './partner-errors';

const exists = (): AppError =>
  new AppError(
    'COUNTERPARTY_EXISTS',
    'Контрагент с таким ИНН и КПП уже есть. Проверьте реквизиты или найдите его в списке партнёров',
  );

/** Opens or corrects a legal entity. One ИНН with one КПП lives once in the whole base (product row A16). */
@Injectable()
export class SaveCounterparty {
  constructor(
    private readonly database: Database,
    private readonly realtime: RealtimeBus,
  ) {}

  /**
   * @param counterpartyId null opens a new one.
   * @returns the id.
   * @throws AppError NOT_FOUND, INN_INVALID, KPP_INVALID, COUNTERPARTY_EXISTS
   */
  execute(
    scope: Scope,
    by: Actor,
    partnerId: string,
    counterpartyId: string | null,
    edit: CounterpartyEdit,
  ): Promise<string> {
    return this.database.transaction(scope, async (tx) => {
      await partnerInScope(tx, scope, partnerId);
      const counterparty = counterpartyId
        ? await found(tx, partnerId, counterpartyId)
        : opened(tx, partnerId);
      const before = { ...counterparty };
      counterparty.describe(edit);
      const { name, fullName, legalKind, inn, kpp, isActive } = counterparty;
      const after = { name, fullName, legalKind, inn, kpp, isActive };

      await refuseDuplicate('counterparty_inn_kpp', exists, () =>
        counterpartyId
          ? tx.update(Counterparty, { id: counterpartyId }, after)
          : tx.insert(Counterparty, { id: counterparty.id, partnerId, ...after }),
      );
      await recordAudit(tx, by, {
        action: counterpartyId ? 'counterparty.edited' : 'counterparty.created',
        objectKind: 'counterparty',
        objectId: counterparty.id,
        details: { partnerId, ...changesBetween(before, after) },
      });
      afterCommit(tx, () =>
        this.realtime.publish({
          event: { topic: 'session.changed' },
          audience: { to: 'partner', partnerId },
        }),
      );
      return counterparty.id;
    });
  }
}

function opened(tx: EntityManager, partnerId: string): Counterparty {
  return tx.create(Counterparty, { id: newId(), partnerId });
}

async function found(tx: EntityManager, partnerId: string, id: string): Promise<Counterparty> {
  const counterparty = await tx.findOneBy(Counterparty, { id, partnerId });
  if (!counterparty) throw notFound();
  return counterparty;
}

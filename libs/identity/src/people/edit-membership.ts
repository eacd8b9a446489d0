import { Injectable } from '@nestjs/common';
import type { MembershipEdit } from '@optovik/contracts';
import { changesBetween, recordAudit } from '@optovik/partners';
import { AppError, Database, afterCommit, notFound, type Caller, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { EndSessions } from '../sessions/end-sessions';
import { refuseMoreThanOwn } from './giving-rights';
import { Membership } from './membership.entity';
import { knownCounterparties, knownPartner } from './partner-of-people';

/** Changes or ends a person's place within a partner. He feels it with his next request; his open screens are told. */
@Injectable()
export class EditMembership {
  constructor(
    private readonly database: Database,
    private readonly endSessions: EndSessions,
  ) {}

  /** @throws AppError NOT_FOUND, FORBIDDEN, LAST_RIGHT */
  async execute(
    scope: Scope,
    by: Caller,
    partnerId: string,
    membershipId: string,
    edit: MembershipEdit,
  ): Promise<void> {
    await this.database.transaction(scope, async (tx) => {
      await knownPartner(tx, scope, partnerId);
      const directors = await lockDirectors(tx, partnerId);
      const membership = await tx.findOneBy(Membership, { id: membershipId, partnerId });
      if (!membership) throw notFound();
      const before = {
        role: membership.role,
        counterpartyIds: membership.counterpartyIds,
        isActive: membership.isActive,
      };
      const after = {
        role: edit.role ?? before.role,
        counterpartyIds: edit.counterpartyIds ? [...new Set(edit.counterpartyIds)] : before.counterpartyIds,
        isActive: edit.isActive ?? before.isActive,
      };
      await knownCounterparties(tx, partnerId, after.counterpartyIds);
      refuseMoreThanOwn(by, scope, before, after);
      const staysDirector = after.role === 'director' && after.isActive;
      if (scope.reach === 'partner' && isLast(directors, membershipId) && !staysDirector)
        throw lastDirector();

      const changes = changesBetween(before, after);
      if (Object.keys(changes).length === 0) return;
      await tx.update(Membership, { id: membershipId }, after);
      await recordAudit(tx, by, {
        action: 'person.edited',
        objectKind: 'membership',
        objectId: membershipId,
        details: { partnerId, userId: membership.userId, ...changes },
      });
      afterCommit(tx, () => this.endSessions.announce(membership.userId));
    });
  }
}

const lastDirector = (): AppError =>
  new AppError(
    'LAST_RIGHT',
    'Это последний руководитель: без него некому будет управлять правами. Сначала назначьте другого',
  );

const isLast = (ids: readonly string[], id: string): boolean => ids.length === 1 && ids[0] === id;

/** Locked in one order, as the admins of the seller are. */
async function lockDirectors(tx: EntityManager, partnerId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM membership WHERE partner_id = $1 AND role = 'director' AND is_active ORDER BY id FOR UPDATE`,
    [partnerId],
  );
  return rows.map(({ id }) => id);
}

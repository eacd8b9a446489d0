import { Injectable } from '@nestjs/common';
import type { PartnerEdit } from '@optovik/contracts';
import { Database, RealtimeBus, afterCommit, type Scope } from '@optovik/platform';
import { assignableManager } from './account-manager';
import { changesBetween, recordAudit, type Actor } from './audit-trail';
import { partnerInScope } from './partner-in-scope';
import { codeTaken, refuseDuplicate } from './partner-errors';
import { Partner } from './partner.entity';

/** Renames, blocks, re-assigns a partner. The rights of his people follow with their next request; open screens are told. */
@Injectable()
export class EditPartner {
  constructor(
    private readonly database: Database,
    private readonly realtime: RealtimeBus,
  ) {}

  /** @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT */
  async execute(scope: Scope, by: Actor, partnerId: string, edit: PartnerEdit): Promise<void> {
    await this.database.transaction(scope, async (tx) => {
      const partner = await partnerInScope(tx, scope, partnerId);
      const before = { ...partner };
      if (edit.name !== undefined) partner.name = edit.name;
      if (edit.code !== undefined) partner.code = edit.code || null;
      if (edit.isActive !== undefined) partner.isActive = edit.isActive;
      if (edit.managerId !== undefined && edit.managerId !== partner.managerId)
        partner.managerId = await assignableManager(tx, scope, edit.managerId);

      const { name, code, isActive, managerId } = partner;
      const changes = changesBetween(before, { name, code, isActive, managerId });
      if (Object.keys(changes).length === 0) return;
      await refuseDuplicate('partner_code_key', codeTaken, () =>
        tx.update(Partner, { id: partnerId }, { name, code, isActive, managerId }),
      );
      await recordAudit(tx, by, {
        action: 'partner.edited',
        objectKind: 'partner',
        objectId: partnerId,
        details: changes,
      });
      afterCommit(tx, () =>
        this.realtime.publish({
          event: { topic: 'session.changed' },
          audience: { to: 'partner', partnerId },
        }),
      );
    });
  }
}

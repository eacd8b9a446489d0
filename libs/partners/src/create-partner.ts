import { Injectable } from '@nestjs/common';
import type { Created, PartnerCreate } from '@optovik/contracts';
import { Database, newId, type Scope } from '@optovik/platform';
import { recordAudit, type Actor } from './audit-trail';
import { assignableManager } from './account-manager';
import { codeTaken, refuseDuplicate } from './partner-errors';
import { Partner } from './partner.entity';

/** Opens a partner. What a manager opens is his own. */
@Injectable()
export class CreatePartner {
  constructor(private readonly database: Database) {}

  /** @throws AppError FORBIDDEN, NOT_FOUND (the manager), CONFLICT (the code) */
  execute(scope: Scope, by: Actor, command: PartnerCreate): Promise<Created> {
    return this.database.transaction(scope, async (tx) => {
      const wished = command.managerId ?? (scope.reach === 'manager' ? scope.actorId : null);
      const managerId = await assignableManager(tx, scope, wished);
      const id = newId();
      const code = command.code || null;
      await refuseDuplicate('partner_code_key', codeTaken, () =>
        tx.insert(Partner, { id, name: command.name, code, managerId }),
      );
      await recordAudit(tx, by, {
        action: 'partner.created',
        objectKind: 'partner',
        objectId: id,
        details: { name: command.name, code, managerId },
      });
      return { id };
    });
  }
}

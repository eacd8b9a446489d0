import { Injectable } from '@nestjs/common';
import type { StaffEdit } from '@optovik/contracts';
import { changesBetween, recordAudit } from '@optovik/partners';
import { AppError, Database, afterCommit, notFound, type Caller, type Scope } from '@optovik/platform';
import type { EntityManager } from 'typeorm';
import { EndSessions } from '../sessions/end-sessions';
import { AppUser } from './app-user.entity';

/** Renames, moves, dismisses and takes back people of the seller. */
@Injectable()
export class EditStaff {
  constructor(
    private readonly database: Database,
    private readonly endSessions: EndSessions,
  ) {}

  /** @throws AppError NOT_FOUND, LAST_RIGHT */
  async execute(scope: Scope, by: Caller, userId: string, edit: StaffEdit): Promise<void> {
    await this.database.transaction(scope, async (tx) => {
      const admins = await lockAdmins(tx);
      const person = await tx.findOneBy(AppUser, { id: userId });
      if (!person?.staffRole) throw notFound();

      const before = { name: person.name, staffRole: person.staffRole, isActive: person.isActive };
      const after = {
        name: edit.name ?? person.name,
        staffRole: edit.role ?? person.staffRole,
        isActive: edit.isActive ?? person.isActive,
      };
      const staysAdmin = after.staffRole === 'admin' && after.isActive;
      if (admins.includes(userId) && !staysAdmin && admins.length === 1) {
        throw new AppError(
          'LAST_RIGHT',
          'Это последний администратор: без него некому будет вернуть права. Сначала назначьте другого',
        );
      }
      const changes = changesBetween(before, after);
      if (Object.keys(changes).length === 0) return;

      const isDismissed = before.isActive && !after.isActive;
      const disabledAt = after.isActive ? null : isDismissed ? new Date() : person.disabledAt;
      await tx.update(AppUser, { id: userId }, { ...after, disabledAt });
      if (isDismissed) await this.endSessions.ofUser(tx, userId, 'dismissed');
      await recordAudit(tx, by, {
        action: isDismissed ? 'staff.dismissed' : 'staff.edited',
        objectKind: 'user',
        objectId: userId,
        details: changes,
      });
      afterCommit(tx, () => this.endSessions.announce(userId));
    });
  }
}

/** Locked in one order: two admins who remove each other at once take turns, and the second finds himself the last one. */
async function lockAdmins(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM app_user WHERE staff_role = 'admin' AND is_active ORDER BY id FOR UPDATE`,
  );
  return rows.map(({ id }) => id);
}
